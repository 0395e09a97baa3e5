import type { Language } from '../text.ts';
import { columnsOf, type Paint, paintFor, widthOf } from './style.ts';

/** For whom and on what something is shown. A report is a function of this and of what it reports. */
export interface Screen {
  readonly language: Language;
  /** How wide text is set, in cells. */
  readonly columns: number;
  /** How wide the terminal is, in cells: what is not text may use all of it. */
  readonly width: number;
  readonly paint: Paint;
  /** Whether somebody looks at it: a long line of code may be broken then. */
  readonly isTerminal?: boolean;
}

/** The screen of this process. */
export function screenFor(language: Language): Screen {
  return {
    language,
    columns: columnsOf(),
    width: widthOf(),
    paint: paintFor(),
    isTerminal: process.stdout.isTTY === true,
  };
}
