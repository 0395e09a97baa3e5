import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';

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

  // In no ref: nobody looks at it, and through a proxy its private fields could not be reached.
  const connection = new Connection({ url, baseMs, WebSocket });
  onScopeDispose(() => connection.dispose());

  connection.on('state', (now) => {
    state.value = now;
    // It sends what was kept before it says that it is open.
    if (now === 'open') unsent.value = [];
  });
  connection.on('said', (said) => {
    messages.value = [...messages.value, said].slice(-most);
  });
  connection.on('told', (told) => {
    here.value = namesIn(told) ?? here.value;
  });

  function say(text: string): void {
    unsent.value = [...unsent.value, text];
    connection.say(text);
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
export function isSendKey({ key, shiftKey, isComposing, keyCode }: KeyboardEvent): boolean {
  // Safari ends the composition before the key; that the input method had it, only 229 tells there.
  return key === 'Enter' && !shiftKey && !isComposing && keyCode !== 229;
}
