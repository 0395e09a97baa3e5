import { Observed } from '../../workshop/harness/index.ts';

/** What the judge has seen, where frames alone do not tell it. */
export type Sight =
  /** It does not come, and what it waits for is longer than the cap. */
  | 'long wait'
  /** Two connections at the same time, after a refusal. */
  | 'two after a refusal'
  /** Two connections at the same time: the old one closed when the new one was open. */
  | 'two after a late close'
  /** It comes back as soon as the connection has ended. */
  | 'no wait'
  /** The waits do not grow, whatever happens. */
  | 'short waits'
  /** The waits grow, and far too slowly. */
  | 'slow growth'
  /** A wait is longer than the cap, though the client comes back. */
  | 'above the cap'
  /** The waits grow where no connection opens, and not where one opens and is dropped. */
  | 'short waits after an open'
  | 'in step'
  /** Each first attempt comes at once, and the later ones do not. */
  | 'first at once'
  /** Each first wait is the same, and the later ones are not. */
  | 'first alike'
  /** A long wait after a good connection, and none after the first loss. */
  | 'no reset'
  /** A long wait after the very first loss. */
  | 'long first wait'
  /** It prints its states, and has never been waiting, or never connecting again. */
  | 'state left out'
  | 'return after its own close'
  | 'return after 4401'
  /** It has nothing left but a timer. */
  | 'timer left';

/** A finding that a hint can recognise by what was seen. */
export class Seen extends Observed<Sight> {}
