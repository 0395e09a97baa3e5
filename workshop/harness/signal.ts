import { deadline, elapsed } from './patience.ts';

/** Somebody who can prove that nothing more will come; see `Program`. */
export interface Witness {
  /** Fulfilled once it is proved, and only then; ends when the signal aborts. */
  hasNothingToDo(signal: AbortSignal): Promise<void>;
  /** Fulfilled once it has dealt with what had come to it by now, or seems to be busy for good. */
  hasHadItsTurn?(): Promise<void>;
}

/** Something that changes, and on which others wait for a condition. */
export class Signal {
  readonly #waiting = new Set<{ look: () => void }>();

  /** Tells those who wait to look again. */
  changed(): void {
    for (const { look } of this.#waiting) look();
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Waits until a condition holds.
   * @param holds looked at now and at each change
   * @param limit ms; the longest wait
   * @param witness ends the wait early by proving that nothing will change any more
   * @returns whether the condition holds
   */
  async until(holds: () => boolean, limit = deadline.answer, witness?: Witness): Promise<boolean> {
    if (holds()) return true;
    const over = new AbortController();
    const waiter = { look: () => {} };
    let hasEnded = false;
    // A judge that is late finds its own timers before what has come meanwhile: that is read first.
    const end = async () => {
      await new Promise(setImmediate);
      hasEnded = true;
      waiter.look();
    };
    // A program that is late has not had the time that it was given: it is waited for once more.
    const late = async () => void (over.signal.aborted || (await witness?.hasHadItsTurn?.()));
    void elapsed(limit, over.signal).then(late).then(end);
    void witness?.hasNothingToDo(over.signal).then(end);
    this.#waiting.add(waiter);
    try {
      while (!holds() && !hasEnded) await new Promise<void>((look) => (waiter.look = look));
      return holds();
    } finally {
      this.#waiting.delete(waiter);
      over.abort();
    }
  }
}
