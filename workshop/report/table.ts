import type { Bar, Table } from '../harness/index.ts';
import { cellsOf, pad } from './cells.ts';
import { grid } from './grid.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

const indent = 2;
const gap = 2;
const [shortest, longest] = [4, 20];
/** From one eighth of a cell to a whole one. */
const blocks = [...'▏▎▍▌▋▊▉█'];

/** A measured table: amounts as bars, numbers set to the right. @returns its lines, the first one empty */
export function drawTable({ title, head, rows }: Table, screen: Screen): string[] {
  const { language, columns, paint } = screen;
  const isBarred = head.map((_, column) => rows.some((row) => isBar(row[column])));
  const text = rows.map((row) =>
    row.map((cell) => {
      if (isBar(cell)) return cell.says;
      return typeof cell === 'string' ? cell : cell[language];
    }),
  );
  const titles = head.map((cell) => cell[language]);
  const width = head.map((_, column) => Math.max(...text.map((row) => cellsOf(row[column] ?? ''))));
  const taken = width.reduce((sum, cells, column) => {
    // Above a bar, a title may go over several lines.
    return (
      sum + gap + (isBarred[column] ? cells + 1 : Math.max(cells, cellsOf(titles[column] ?? '')))
    );
  }, indent - gap);
  const bars = isBarred.filter(Boolean).length;
  const room = Math.floor((columns - taken) / Math.max(1, bars));
  const length = Math.min(longest, Math.max(shortest, room));
  const cells = rows.map((row, line) =>
    row.map((cell, column) => {
      const says = text[line]?.[column] ?? '';
      if (!isBarred[column]) return says;
      const share = isBar(cell) ? cell.amount / mostOf(rows, column) : 0;
      return `${pad(barOf(share, length), length)} ${' '.repeat((width[column] ?? 0) - cellsOf(says))}${says}`;
    }),
  );
  const right = head.map((_, column) => column > 0 && !isBarred[column]);
  const lines = grid([titles, ...cells], columns - indent, right).flat();
  return [
    '',
    ...wrap(title[language], columns).map(paint.bold),
    ...lines.map((line) => ' '.repeat(indent) + line),
  ];
}

/** A bar of so many cells, to an eighth of one; what is there at all is seen. */
function barOf(share: number, cells: number): string {
  const eighths = share > 0 ? Math.max(1, Math.round(share * cells * 8)) : 0;
  return '█'.repeat(eighths >> 3) + (blocks[(eighths & 7) - 1] ?? '');
}

function mostOf(rows: Table['rows'], column: number): number {
  return Math.max(...rows.map((row) => amountOf(row[column])), Number.MIN_VALUE);
}

function amountOf(cell: Table['rows'][number][number] | undefined): number {
  return isBar(cell) ? cell.amount : 0;
}

function isBar(cell: Table['rows'][number][number] | undefined): cell is Bar {
  return typeof cell === 'object' && 'amount' in cell;
}
