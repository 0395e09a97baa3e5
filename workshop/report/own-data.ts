import { statSync } from 'node:fs';

/** A program may keep its data beside its source: what it writes while it is judged is no save of the learner's. */
export class OwnData {
  /** When the last judgement began and ended, in ms of the clock by which files are dated. */
  #judged = { from: 0, to: 0 };

  /** A judgement begins. */
  begin(): void {
    this.#judged = { from: Date.now(), to: Infinity };
  }

  /** It is over. */
  end(): void {
    this.#judged.to = Date.now();
  }

  /** Whether a file is such data, as it was last written. */
  has(path: string): boolean {
    const { mtimeMs = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    const { from, to } = this.#judged;
    return path.endsWith('.json') && mtimeMs >= from && mtimeMs <= to;
  }
}
