import { useMemo, useSyncExternalStore } from 'react';
import { Connection, type Said, type State } from '../../../solutions/11-react/connection.ts';

/** What the page shows. A snapshot is never changed: whatever is new makes a new one. */
export interface Snapshot {
  readonly state: State;
  /** The newest messages, the oldest of them first. */
  readonly messages: readonly Said[];
  /** What was said while there was no connection, and has not been sent. */
  readonly unsent: readonly string[];
  /** The names of those who are here. */
  readonly here: readonly string[];
}

export interface Chat extends Snapshot {
  say(text: string): void;
}

export interface Options {
  readonly url: string;
  /** The longest that the first wait before reconnecting may be, in ms. */
  readonly baseMs: number;
}

/** How many messages are kept: a tab that stays open for weeks must not grow for weeks. */
const most = 10_000;

const nothingYet: Snapshot = { state: 'connecting', messages: [], unsent: [], here: [] };

/** The chat at an address, for as long as a component shows it. */
export function useChat({ url, baseMs }: Options): Chat {
  // The options are a new object at each render; what they hold is the same.
  const store = useMemo(() => new ChatStore({ url, baseMs }), [url, baseMs]);
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  return { ...snapshot, say: store.say };
}

/** Keeps the connection outside of React, and tells components what is new. To create one opens nothing. */
export class ChatStore {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #connection: Connection | undefined;
  #snapshot = nothingYet;
  /** Whether the listeners will be told in the next frame. */
  #isDue = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Opens the connection for the first listener, and closes it after the last. React calls this in an effect. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#connection ??= this.#connect();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#connection?.dispose();
      this.#connection = undefined;
    };
  };

  /** The same object, until something has changed. */
  readonly getSnapshot = (): Snapshot => this.#snapshot;

  readonly say = (text: string): void => {
    if (this.#connection?.state !== 'open')
      this.#change({ unsent: [...this.#snapshot.unsent, text] });
    this.#connection?.say(text);
  };

  #connect(): Connection {
    // A connection that is new has heard nothing: what another one heard may come again.
    this.#snapshot = nothingYet;
    const connection = new Connection({ ...this.#options, WebSocket });
    connection.on('state', (state) => {
      // It sends what was kept before it says that it is open.
      this.#change(
        state === 'open' ? { ...nothingYet, state, here: this.#snapshot.here } : { state },
      );
    });
    connection.on('said', (said) => {
      this.#change({ messages: [...this.#snapshot.messages, said].slice(-most) });
    });
    connection.on('told', (told) => {
      const here = namesIn(told);
      if (here) this.#change({ here });
    });
    return connection;
  }

  /** Makes a new snapshot, and tells the listeners of it, once a frame: more than that nobody sees. */
  #change(news: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...news };
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      for (const listener of this.#listeners) listener();
    });
  }
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
