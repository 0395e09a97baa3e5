import type { Lesson } from '../course/lessons.ts';
import { titleOf } from '../course/title.ts';
import type { Emit, JudgeEvent, Verdict } from '../harness/index.ts';
import type { Text } from '../text.ts';
import { cellsOf } from './cells.ts';
import { showFinding } from './finding.ts';
import { drawLanes } from './lanes.ts';
import type { Screen } from './screen.ts';
import { drawTable } from './table.ts';
import { wrap } from './wrap.ts';

/** What is shown beside the verdict. */
export interface Showing {
  /** The files that are judged, as the learner knows them. */
  readonly files: readonly string[];
  /** The whole conversation too. */
  readonly wire: boolean;
  /** What to do after a pass, and after a failure. */
  readonly next: (verdict: Verdict) => readonly Text[];
}

/** Shows a check on the terminal while it runs. @param print writes one line */
export function showCheck(
  lesson: Lesson,
  { files, wire, next }: Showing,
  screen: Screen,
  print: (line: string) => void,
): Emit {
  const { paint, language, columns } = screen;
  const say = (text: Text, indent = 0) =>
    wrap(text[language], columns - indent).forEach((line) => print(' '.repeat(indent) + line));
  return (event: JudgeEvent) => {
    if (event.type === 'begin') heading(lesson, files, screen).forEach(print);
    if (event.type === 'pass')
      print(`${paint.green('✓')} ${wrap(event.step.title[language], columns - 2).join('\n  ')}`);
    if (event.type === 'fail')
      print(
        `${paint.red('✗')} ${paint.bold(wrap(event.step.title[language], columns - 2).join('\n  '))}`,
      );
    if (event.type !== 'done') return;
    const { verdict } = event;
    if (verdict.finding) showFinding(verdict.finding, verdict, screen, print);
    for (const table of verdict.tables) drawTable(table, screen).forEach(print);
    if (wire) showWire(verdict, screen, print);
    if (verdict.notes.length > 0) print('');
    for (const note of verdict.notes) say({ en: `Note: ${note.en}`, zh: `注意：${note.zh}` });
    print('');
    const sentences = next(verdict);
    say({
      en: sentences.map(({ en }) => en).join(' '),
      zh: sentences.map(({ zh }) => zh).join(''),
    });
  };
}

/** Which lesson it is, and which files are judged: on one line, or on two. */
function heading(lesson: Lesson, files: readonly string[], screen: Screen): string[] {
  const { paint, language, columns } = screen;
  const title = `${lesson.number} · ${titleOf(lesson, language)}`;
  const names = files.join(language === 'zh' ? '、' : ', ');
  if (cellsOf(title) + 2 + cellsOf(names) <= columns)
    return [`${paint.bold(title)}  ${paint.dim(names)}`];
  return [...wrap(title, columns).map(paint.bold), ...wrap(names, columns).map(paint.dim)];
}

/** The whole conversation, but for the good-byes when the programs are ended. */
function showWire({ wire, steps }: Verdict, screen: Screen, print: (line: string) => void): void {
  const titles = new Map(steps.map(({ id, title }) => [id, title[screen.language]]));
  const entries = wire.filter(({ step }) => titles.has(step));
  ['', ...drawLanes({ entries, titles }, screen)].forEach(print);
}
