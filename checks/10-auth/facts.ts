import { Observed } from '../../workshop/harness/index.ts';
import type { Answer } from '../../workshop/wire/index.ts';
import type { Shape } from './origins.ts';

/** What was seen, beside the frames, when a step failed: enough to tell one cause from another. */
export interface Facts {
  readonly kind:
    | 'no ticket'
    | 'ticket for nobody'
    | 'not refused'
    | 'let in'
    | 'none in'
    | 'no answer'
    | 'unfinished'
    | 'other status'
    | 'lingers'
    | 'shut out'
    | 'readable'
    | 'other name'
    | 'closed early'
    | 'not closed'
    | 'one too many'
    | 'heard all'
    | 'other code'
    | 'over early'
    | 'goes on'
    | 'session in the URL'
    | 'predictable'
    | 'heard too many'
    | 'still gets tickets';
  /** What came in the place of a ticket. */
  readonly answer?: Answer | undefined;
  /** Whether one who was let in was closed at once. */
  isClosed?: boolean;
  /** Whether somebody without a ticket is let in from a foreign page, too. */
  isForeignLetIn?: boolean;
  /** What is like an own origin in those that were let in. */
  readonly shapes?: ReadonlySet<Shape>;
  /** What is wrong with the chance that tickets are made of. */
  readonly chance?: 'again' | 'few' | 'thrown' | 'hashed' | 'counted';
  /** What was shown in place of a ticket. */
  readonly shown?: Shown;
  /** Whether a used ticket was good only as long as the one who used it was there. */
  isGoodOnceGone?: boolean;
  /** How many of their messages had been passed on when somebody was closed. */
  readonly said?: number;
  /** Whether others were speaking when one was closed. */
  readonly amongOthers?: boolean;
  /** Whether it happened to one of two connections of the same user, because of what the other did or was. */
  readonly isOfSameUser?: boolean;
  /** Whether somebody is closed early though nobody else has said anything for a second. */
  isAlone?: boolean;
  /** Whether it had spoken before, in seconds that are over. */
  readonly hasSpokenBefore?: boolean;
  /** Whose name was heard in the place of the speaker's. */
  readonly source?: 'message' | 'query' | 'cookie' | 'another' | undefined;
  /** How many of the messages that were too many were passed on, and of how many. */
  readonly passedOn?: { readonly heard: number; readonly of: number };
  /** Whether what was said too often was no message of the chat. */
  readonly isNoise?: boolean;
  /** Whether one of two connections of a session was closed in time, and the other not. */
  readonly isOneOfTwo?: boolean;
  /** When a connection was closed after all. */
  closedAfter?: 'speaking' | 'a session of its own' | undefined;
}

/** What somebody shows who has no good ticket. */
export type Shown =
  | 'nothing'
  | 'cookie'
  | 'made up'
  | 'empty'
  | 'inherited'
  | 'odd'
  | 'guess'
  | 'part'
  | 'next'
  | 'used'
  | 'at once'
  | 'expired';

/** A finding that knows it. */
export class Seen extends Observed<Facts> {}
