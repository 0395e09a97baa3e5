import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { Connection, type Said, type State } from './connection.ts';

/** What the page shows. Each is a ref: whoever looks at one is drawn again when it gets a new value. */
export interface Chat {
  readonly state: Readonly<ShallowRef<State>>;
  /** The newest messages, the oldest of them first. */
  readonly messages: Readonly<ShallowRef<readonly Said[]>>;
  /** What was said while there was no connection, and has not been sent. */
  readonly unsent: Readonly<ShallowRef<readonly string[]>>;
  /** The names of those who are here. */
  readonly here: Readonly<ShallowRef<readonly string[]>>;
  say(text: string): void;
}

export interface Options {
  readonly url: string;
  /** The longest that the first wait before reconnecting may be, in ms. */
  readonly baseMs: number;
}

/** How many messages are kept: a tab that stays open for weeks must not grow for weeks. */
const most = 10_000;

/** The chat at an address. It lasts as long as the component that calls this in its setup. */
export function useChat({ url, baseMs }: Options): Chat {
  // Shallow, since each list is replaced as a whole: Vue need not wrap every message in a proxy.
  const state = shallowRef<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);

  // TODO 1: make the Connection, and keep it out of any ref
  // TODO 2: dispose of it when the scope ends
  // TODO 3: set state.value to each state that the connection reports
  // TODO 4: for each message, set messages.value to a new list of at most `most` messages
  // TODO 5: set here.value to what namesIn() reads

  function say(text: string): void {
    // TODO 6: hand it to the connection; while the connection is not open, add it to unsent.value as well
  }

  return { state, messages, unsent, here, say };
}

/** The names in `{"type":"here","names":[…]}`. @returns undefined for any other message */
function namesIn(message: object): string[] | undefined {
  const { type, names } = message as { type?: unknown; names?: unknown };
  const isHere = type === 'here' && Array.isArray(names);
  return isHere ? names.filter((name) => typeof name === 'string') : undefined;
}

/** Whether a key sends. Shift+Enter begins a line; an Enter that ends a composition belongs to the input method. */
export function isSendKey({ key, shiftKey }: KeyboardEvent): boolean {
  // TODO 7: leave the Enter of an input method alone
  return key === 'Enter' && !shiftKey;
}
