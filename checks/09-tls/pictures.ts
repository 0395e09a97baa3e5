import type { Recorded, Stage } from '../../workshop/harness/index.ts';

/** What eve could read of this lesson, for the picture after a pass. */
export interface Picture {
  /** The line that was typed. */
  readonly words: string;
  readonly recorded: readonly Recorded[];
  /** How many of the records came before the line was typed. */
  readonly began: number;
}

export const picture = new WeakMap<Stage, Picture>();
