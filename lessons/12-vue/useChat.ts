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
  /** The longest that the first wait before a return may be, in ms. */
  readonly baseMs: number;
}

/** No more messages than this are kept: a tab that is open for weeks does not grow for weeks. */
const most = 10_000;

/** The chat at an address, for as long as the component lives that calls this in its setup. */
export function useChat({ url, baseMs }: Options): Chat {
  // Shallow: a list is replaced as a whole. Vue need not make a proxy of each message in it.
  const state = shallowRef<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);

  // TODO 1: make the Connection, in no ref
  // TODO 2: dispose of it when the scope ends
  // TODO 3: state, as the connection tells it
  // TODO 4: messages, a new list for each message, of at most so many
  // TODO 5: here, from what namesIn() reads

  function say(text: string): void {
    // TODO 6: hand it to the connection; while that is not open, show it as unsent
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
