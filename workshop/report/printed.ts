import type { OutputLine } from '../harness/index.ts';
import type { Text } from '../text.ts';
import { cellsOf } from './cells.ts';
import type { Screen } from './screen.ts';
import { fold } from './wrap.ts';

/** The most lines of a program's output that a failure shows. */
const mostLines = 12;

/** Where an error passed through Node and the libraries: the learner's own lines tell more. */
const foreign = /^\s+at (?:.*\()?(?:node:|.*[\\/]node_modules[\\/])|^Node\.js v\d/;

/** What each program printed, the last lines of it, cut at the edge of the screen. */
export function printedLines(
  output: readonly OutputLine[],
  { columns }: Screen,
): Array<{ title: Text; text: string[] }> {
  const lines = output.filter(({ text }) => text.trim() !== '');
  return [...new Set(lines.map(({ program }) => program))].flatMap((program) => {
    const its = lines.filter((line) => line.program === program).map(({ text }) => text);
    const told = its.filter((line) => !foreign.test(line)).slice(-mostLines);
    if (told.length === 0) return [];
    return [
      {
        title: titleOf(program, its.length - told.length),
        text: told.map((line) => printedLine(line, columns - 4)),
      },
    ];
  });
}

function titleOf(program: string, hidden: number): Text {
  if (hidden === 0) return { en: `${program} printed:`, zh: `${program} 的输出：` };
  return {
    en: `${program} printed (${hidden} more not shown):`,
    zh: `${program} 的输出（另有 ${hidden} 行未显示）：`,
  };
}

/** Whether a line is of a stack, and not the learner's. */
export function isForeign(text: string): boolean {
  return foreign.test(text);
}

/** A line that a program printed, as one line of the screen. @param cells how wide it may be */
export function printedLine(text: string, cells: number): string {
  return cut(printable(text), cells);
}

/** What a program prints may hold anything: nothing of it moves our cursor. */
function printable(text: string): string {
  return text
    .trimEnd()
    .replaceAll('\t', '  ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '\uFFFD');
}

function cut(line: string, cells: number): string {
  return cellsOf(line) <= cells ? line : `${fold(line, cells - 1)[0]}…`;
}
