import type { StructuredPatchHunk } from 'diff';
import { pad } from './cells.ts';
import type { Paint } from './style.ts';
import { fold } from './wrap.ts';

/** A line of one version. */
interface Line {
  readonly number: number;
  readonly text: string;
  readonly isChanged: boolean;
}

type Row = readonly [mine: Line | undefined, theirs: Line | undefined];

const digits = 4;

/** Two versions of a file beside each other, the changed lines painted. @param width of both together, in cells */
export function beside(
  mine: string,
  theirs: string,
  hunks: readonly StructuredPatchHunk[],
  width: number,
  paint: Paint,
): string[] {
  const half = Math.floor((width - 3) / 2);
  const line = (left: string, right: string) =>
    `${pad(left, half)} ${paint.dim('│')} ${right}`.trimEnd();
  const head = line(paint.bold(paint.red(`- ${mine}`)), paint.bold(paint.green(`+ ${theirs}`)));
  const body = hunks.flatMap((hunk, index) => [
    ...(index > 0 ? [paint.dim('┄'.repeat(width))] : []),
    ...rowsOf(hunk).flatMap(([left, right]) => {
      const [before, after] = [
        column(left, '-', half, paint.red),
        column(right, '+', half, paint.green),
      ];
      const height = Math.max(before.length, after.length);
      return Array.from({ length: height }, (_, at) => line(before[at] ?? '', after[at] ?? ''));
    }),
  ]);
  return [head, ...body];
}

/** Removed lines stand beside the added ones that follow them. */
function rowsOf({ oldStart, newStart, lines }: StructuredPatchHunk): Row[] {
  const rows: Row[] = [];
  let [removed, added]: [Line[], Line[]] = [[], []];
  let [left, right] = [oldStart, newStart];
  const settle = () => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
      rows.push([removed[index], added[index]]);
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith('-')) removed.push({ number: left++, text, isChanged: true });
    else if (line.startsWith('+')) added.push({ number: right++, text, isChanged: true });
    else if (line.startsWith(' ')) {
      settle();
      rows.push([
        { number: left++, text, isChanged: false },
        { number: right++, text, isChanged: false },
      ]);
    }
  }
  settle();
  return rows;
}

function column(
  line: Line | undefined,
  sign: string,
  cells: number,
  colour: (text: string) => string,
): string[] {
  if (!line) return [];
  const parts = fold(line.text.trimEnd(), cells - digits - 3);
  return parts.map((part, index) => {
    const number = index === 0 ? String(line.number) : '';
    const text = `${number.padStart(digits)} ${line.isChanged ? sign : ' '} ${part}`;
    return line.isChanged ? colour(text) : text;
  });
}
