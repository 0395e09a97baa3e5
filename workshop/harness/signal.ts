import { deadline, elapsed } from './patience.ts';

/** Somebody who can prove that nothing more will come; see `Program.hasNothingToDo`. */
export interface Witness {
  /** Fulfilled once it is proved, and only then; ends when the signal aborts. */
  hasNothingToDo(signal: AbortSignal): Promise<void>;
}

/** Something that changes, and on which others wait for a condition. */
export class Signal {
  #waiting: Array<() => void> = [];

  /** Tells those who wait to look again. */
  changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const look of waiting) look();
  }

  /** Fulfilled at the next change. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
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
    let ended = false;
    const end = Promise.race([elapsed(limit, over.signal), ...proof(witness, over.signal)]);
    void end.then(() => (ended = true));
    while (!holds() && !ended) await Promise.race([this.next(), end]);
    over.abort();
    return holds();
  }
}

function proof(witness: Witness | undefined, signal: AbortSignal): Array<Promise<void>> {
  return witness === undefined ? [] : [witness.hasNothingToDo(signal)];
}
