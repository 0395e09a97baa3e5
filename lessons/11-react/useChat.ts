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
  /** The longest that the first wait before a return may be, in ms. */
  readonly baseMs: number;
}

/** No more messages than this are kept: a tab that is open for weeks does not grow for weeks. */
const most = 10_000;

const nothingYet: Snapshot = { state: 'connecting', messages: [], unsent: [], here: [] };

/** The chat at an address, for as long as a component shows it. */
export function useChat(_options: Options): Chat {
  // TODO 1: one ChatStore for as long as the address stays the same; React looks at its snapshots
  return { ...nothingYet, say: () => {} };
}

/** A connection outside of React, with what a component needs to look at it. To make one opens nothing. */
export class ChatStore {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #snapshot = nothingYet;
  /** Whether the listeners will be told in the next frame. */
  #isDue = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Opens the connection for the first who looks, and closes it after the last. React calls it in an effect. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    // TODO 2: open the connection for the first listener
    return () => {
      this.#listeners.delete(listener);
      // TODO 2: close it after the last
    };
  };

  /** The same object, until something has changed. */
  readonly getSnapshot = (): Snapshot => this.#snapshot;

  readonly say = (_text: string): void => {
    // TODO 6: hand it to the connection; while that is not open, show it as unsent
  };

  // TODO 3: a new snapshot for each state
  // TODO 4: one for each message, with a new list of at most so many
  // TODO 5: one for who is here

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
