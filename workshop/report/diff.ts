import { structuredPatch, type StructuredPatchHunk } from 'diff';
import type { Pair } from '../course/answer.ts';
import type { Lesson } from '../course/lessons.ts';
import { beside } from './beside.ts';
import { cellsOf } from './cells.ts';
import type { Screen } from './screen.ts';
import type { Paint } from './style.ts';
import { fold, wrap } from './wrap.ts';

/** From this width on, in cells, the two versions stand beside each other. */
const wideEnough = 120;

/**
 * The learner's files and those of the solution: below each other, or beside each other on a wide terminal.
 * @param passed whether the lesson has passed; where it has not, this says first that it shows the answer
 */
export function diff(
  lesson: Lesson,
  pairs: readonly Pair[],
  passed: boolean,
  screen: Screen,
): string {
  const { columns, language, paint } = screen;
  const first = wrap(introduction(lesson, passed)[language], columns).map(paint.yellow);
  const files = pairs.map((pair) => file(pair, screen).join('\n'));
  return [first.join('\n'), ...files].join('\n\n');
}

function file(
  { mine, theirs, before, after }: Pair,
  { columns, language, paint, width, isTerminal }: Screen,
): string[] {
  const options = { context: 3, stripTrailingCr: true };
  const { hunks } = structuredPatch(mine, theirs, visible(before), visible(after), '', '', options);
  if (hunks.length === 0) {
    return [
      { en: `${mine} is the same as ${theirs}.`, zh: `${mine} 与 ${theirs} 相同。` }[language],
    ];
  }
  if (width >= wideEnough) return beside(mine, theirs, hunks, width, paint);
  return [
    paint.bold(paint.red(`--- ${mine}`)),
    paint.bold(paint.green(`+++ ${theirs}`)),
    ...hunks.flatMap((hunk) => unified(hunk, paint, isTerminal ? columns : Infinity)),
  ];
}

function unified(
  { oldStart, oldLines, newStart, newLines, lines }: StructuredPatchHunk,
  paint: Paint,
  cells: number,
): string[] {
  const head = paint.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`);
  return [
    head,
    ...lines
      .filter((line) => !line.startsWith('\\'))
      .flatMap((line) => broken(line.trimEnd(), cells).map((part) => painted(part, paint))),
  ];
}

/** A line in parts of some cells, each with the mark of the whole: at a space, where there is one. */
function broken(line: string, cells: number): string[] {
  if (cellsOf(line) <= cells) return [line];
  const [most = ''] = fold(line, cells);
  const space = most.lastIndexOf(' ');
  const end = space > most.length / 2 ? space : most.length;
  const rest = line.slice(end).trimStart();
  return [line.slice(0, end), ...broken(`${line[0] ?? ''}     ${rest}`, cells)];
}

function painted(line: string, paint: Paint): string {
  if (line.startsWith('-')) return paint.red(line);
  return line.startsWith('+') ? paint.green(line) : line;
}

/** Tabs as wide as two spaces, and nothing that would steer the terminal: an escape is shown as `␛`. */
function visible(text: string): string {
  return text
    .replaceAll('\t', '  ')
    .replace(/\p{Cc}/gu, (control) =>
      control === '\n' || control === '\r' ? control : pictureOf(control),
    );
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD';
}

function introduction({ number }: Lesson, passed: boolean) {
  if (passed) {
    return {
      en: `Lesson ${number} has passed. Your files are marked with -, the solution with +.`,
      zh: `第 ${number} 课已通过。- 是你的代码，+ 是参考答案。`,
    };
  }
  return {
    en: `This shows the answer: lesson ${number} has not passed yet. Your files are marked with -, the solution with +.`,
    zh: `下面是答案：第 ${number} 课还没有通过。- 是你的代码，+ 是参考答案。`,
  };
}
