import { structuredPatch, type StructuredPatchHunk } from 'diff';
import { pairs } from '../course/answer.ts';
import type { Lesson } from '../course/lessons.ts';

/** A line of one version of a file. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly isChanged: boolean;
}

/** A row of two versions beside each other: nothing where one of them has no line. */
export type Row = readonly [mine: Line | null, theirs: Line | null];

/** A file of the learner's beside the solution's. */
export interface Answer {
  readonly mine: string;
  readonly theirs: string;
  /** The places where they differ; none where they are the same. */
  readonly hunks: ReadonlyArray<readonly Row[]>;
}

/** How many lines are shown around a difference. */
const context = 3;

/** The learner's files beside the solution. */
export function answers(lesson: Lesson): Answer[] {
  return pairs(lesson).map(({ mine, theirs, before, after }) => {
    const options = { context, stripTrailingCr: true };
    const { hunks } = structuredPatch(mine, theirs, before, after, '', '', options);
    return { mine, theirs, hunks: hunks.map(rowsOf) };
  });
}

/** Removed lines stand beside the added ones that follow them. */
function rowsOf({ oldStart, newStart, lines }: StructuredPatchHunk): Row[] {
  const rows: Row[] = [];
  let [removed, added]: [Line[], Line[]] = [[], []];
  let [left, right] = [oldStart, newStart];
  const settle = () => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
      rows.push([removed[index] ?? null, added[index] ?? null]);
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith('-')) removed.push({ number: left++, text, isChanged: true });
    else if (line.startsWith('+')) added.push({ number: right++, text, isChanged: true });
    else if (line.startsWith(' ')) {
      settle();
      const both = { text, isChanged: false };
      rows.push([
        { number: left++, ...both },
        { number: right++, ...both },
      ]);
    }
  }
  settle();
  return rows;
}
