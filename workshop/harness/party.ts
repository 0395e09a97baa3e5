import type { Exit } from './process.ts';
import type { Witness } from './signal.ts';

/** Who is at the other end of our connections: a program, or one tab of a browser. */
export interface Party extends Witness {
  /** As the timeline calls it. */
  readonly name: string;
  /** How many connections of ours it has open. */
  connections: number;
  readonly process: { readonly exit: Exit | undefined };
}
