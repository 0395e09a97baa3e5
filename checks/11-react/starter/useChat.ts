import type { Said, State } from './connection.ts';

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
export function useChat(_options: Options): Chat {
  // TODO 1: keep one ChatStore for as long as the address stays the same, and let React read its snapshots
  return { ...nothingYet, say: () => {} };
}

/** Keeps the connection outside of React, and tells components what is new. To create one opens nothing. */
export class ChatStore {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #snapshot = nothingYet;
  /** Whether the listeners will be told in the next frame. */
  #isDue = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Opens the connection for the first listener, and closes it after the last. React calls this in an effect. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    // TODO 2: open the connection for the first listener
    return () => {
      this.#listeners.delete(listener);
      // TODO 2: close it when the last listener has left
    };
  };

  /** The same object, until something has changed. */
  readonly getSnapshot = (): Snapshot => this.#snapshot;

  readonly say = (_text: string): void => {
    // TODO 6: hand it to the connection; while the connection is not open, add it to unsent as well
  };

  // TODO 3: make a new snapshot for each state
  // TODO 4: make one for each message, with a new list of at most `most` messages
  // TODO 5: make one when the names of those who are here come

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

/** Whether a key sends. Shift+Enter begins a line; an Enter that ends a composition belongs to the input method. */
export function isSendKey({ key, shiftKey }: KeyboardEvent): boolean {
  // TODO 7: leave the Enter of an input method alone
  return key === 'Enter' && !shiftKey;
}
