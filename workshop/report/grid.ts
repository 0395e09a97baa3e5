import { cellsOf, pad } from './cells.ts';
import { wrap } from './wrap.ts';

const gap = 2;
const narrowest = 6;

/**
 * Sets rows in columns that are as wide as their widest cell. Where the whole would be too wide, the widest columns give way
 * and their cells go over several lines.
 * @param cells how wide the whole may be
 * @param right which columns are set to the right
 * @returns the lines of each row
 */
export function grid(
  rows: ReadonlyArray<readonly string[]>,
  cells: number,
  right: readonly boolean[] = [],
): string[][] {
  const widths = fit(naturalWidths(rows), cells);
  return rows.map((row) => {
    const columns = widths.map((width, index) => wrap(row[index] ?? '', width, true));
    const height = Math.max(...columns.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map((lines, index) => place(lines[line] ?? '', widths[index] ?? 0, right[index]))
        .join(' '.repeat(gap))
        .trimEnd(),
    );
  });
}

function place(text: string, width: number, isRight = false): string {
  return isRight ? ' '.repeat(Math.max(0, width - cellsOf(text))) + text : pad(text, width);
}

function naturalWidths(rows: ReadonlyArray<readonly string[]>): number[] {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) =>
    Math.max(...rows.map((row) => cellsOf(row[index] ?? ''))),
  );
}

function fit(natural: readonly number[], cells: number): number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, width) => sum + width + gap, -gap);
  while (total() > cells) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}
