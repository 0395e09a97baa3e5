import type { Bar, Table, Verbatim } from '../harness/index.ts';
import { cellsOf, pad } from './cells.ts';
import { grid } from './grid.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

type Cell = Table['rows'][number][number] | undefined;

const indent = '  ';
const gap = 2;
/** How long the longest bar of a column may be, in cells. */
const [least, most] = [4, 20];
/** From one eighth of a cell to a whole one. */
const blocks = [...'▏▎▍▌▋▊▉█'];
/** Stands for a space at which no line ends, as between a bar and its amount: a blank that is no space. */
const hard = '\u2800';

/** A measured table: amounts as bars, numbers set to the right. @returns its lines, the first one empty */
export function drawTable({ title, head, rows }: Table, screen: Screen): string[] {
  const { language, columns, paint } = screen;
  const said = (cell: Cell = '') => {
    if (typeof cell === 'string') return cell;
    if (isVerbatim(cell)) return cell.verbatim.replaceAll(' ', hard);
    return isBar(cell) ? cell.says : cell[language];
  };
  const titles = head.map((cell) => cell[language]);
  const isBarred = head.map((_, column) => rows.some((row) => isBar(row[column])));
  const widths = head.map((_, column) => widest(rows.map((row) => said(row[column]))));
  const others = titles.map((name, column) =>
    // A title above a bar may go over several lines.
    isBarred[column] ? 1 : Math.max(0, cellsOf(name) - (widths[column] ?? 0)),
  );
  const taken = [...widths, ...others].reduce((sum, cells) => sum + cells, gap * head.length);
  const room = Math.floor((columns - taken) / Math.max(1, isBarred.filter(Boolean).length));
  const length = Math.max(least, Math.min(most, room));
  const cells = rows.map((row) =>
    row.map((cell, column) => {
      if (!isBarred[column]) return said(cell);
      const share = amountOf(cell) / Math.max(...rows.map((each) => amountOf(each[column])), 1e-9);
      const gapToAmount = (widths[column] ?? 0) - cellsOf(said(cell)) + 1;
      const bar = pad(barOf(share, length), length) + ' '.repeat(gapToAmount) + said(cell);
      return bar.replaceAll(' ', hard);
    }),
  );
  const isNumber = head.map((_, column) => !rows.some((row) => isVerbatim(row[column])));
  const right = isBarred.map(
    (barred, column) => column > 0 && !barred && isNumber[column] === true,
  );
  const lines = grid([titles, ...cells], columns - indent.length, right).flat();
  return [
    '',
    ...wrap(title[language], columns).map(paint.bold),
    ...lines.map((line) => indent + line.replaceAll(hard, ' ')),
  ];
}

/** A bar of so many cells, to an eighth of one; what is there at all is seen. */
function barOf(share: number, cells: number): string {
  const eighths = share > 0 ? Math.max(1, Math.round(share * cells * 8)) : 0;
  return '█'.repeat(eighths >> 3) + (blocks[(eighths & 7) - 1] ?? '');
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(cellsOf));
}

function amountOf(cell: Cell): number {
  return isBar(cell) ? cell.amount : 0;
}

function isVerbatim(cell: Cell): cell is Verbatim {
  return typeof cell === 'object' && 'verbatim' in cell;
}

function isBar(cell: Cell): cell is Bar {
  return typeof cell === 'object' && 'amount' in cell;
}
