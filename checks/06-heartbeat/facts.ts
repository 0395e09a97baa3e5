import { Observed } from '../../workshop/harness/index.ts';
import type { Fate } from './living.ts';

/** What was seen, beside the frames, when a step failed: enough to tell one cause from another. */
export interface Facts {
  readonly kind:
    | 'silent'
    | 'unasked'
    | 'stopped'
    | 'seldom'
    | 'wronged'
    | 'passed over'
    | 'multiplied'
    | 'ticking'
    | 'forgotten'
    | 'left behind'
    | 'stays'
    | 'early'
    | 'refused';
  /** How many timers the program has. */
  readonly timers?: number;
  /** What became of one who answered every ping. */
  readonly fate?: Fate;
  /** Whether that one's answers took their time. */
  readonly isLate?: boolean;
  /** Whether that one had been well off alone, and others had come since. */
  readonly isCrowded?: boolean;
  /** Whether the first to come is pinged, whether the last is, and how many of those who came after the first are. */
  readonly pinged?: { readonly first: boolean; readonly last: boolean; readonly others: number };
  /** Whether one who does nothing but answer is let live after all. */
  answererLives?: boolean | undefined;
  /** Whether one who pings of its own accord is let live. */
  pingerLives?: boolean | undefined;
  /** Whether one who says something all the time is let live. */
  talkerLives?: boolean | undefined;
  /** Whether others who come are pinged several times an interval. */
  isMultiplied?: boolean | undefined;
  /** Whether the mute one was still pinged at the end. */
  readonly isPinged?: boolean;
  /** Whether nobody was pinged any more at the end, not even one who answers. */
  readonly hasStopped?: boolean;
  /** Whether those who fell silent together were dropped one after the other. */
  readonly isInTurn?: boolean;
  /** Whether the mute one was sent a close frame. */
  readonly isClosed?: boolean;
  /** Whether it was dropped after all, much later. */
  isDroppedLate?: boolean;
  /** Whether it was dropped once nobody else answered either. */
  isDroppedAlone?: boolean;
}

/** A finding that knows it. */
export class Seen extends Observed<Facts> {}
