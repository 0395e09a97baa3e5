import type { Lesson } from '../course/lessons.ts';
import type { Emit, JudgedFinding, JudgeEvent, Table, Verdict } from '../harness/index.ts';
import type { Text } from '../text.ts';
import { grid } from './grid.ts';
import { drawLanes } from './lanes.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

/** What is shown beside the verdict. */
export interface Showing {
  /** The files that are judged, as the learner knows them. */
  readonly files: readonly string[];
  /** The whole conversation too. */
  readonly wire: boolean;
  /** What to do after a pass, and after a failure. */
  readonly next: (verdict: Verdict) => Text;
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
    if (event.type === 'begin')
      print(paint.bold(`${lesson.number} · ${lesson.name}`) + paint.dim(`  ${files.join(', ')}`));
    if (event.type === 'pass')
      print(`${paint.green('✓')} ${wrap(event.step.title[language], columns - 2).join('\n  ')}`);
    if (event.type === 'fail')
      print(
        `${paint.red('✗')} ${paint.bold(wrap(event.step.title[language], columns - 2).join('\n  '))}`,
      );
    if (event.type !== 'done') return;
    const { verdict } = event;
    if (verdict.finding) showFinding(verdict.finding, verdict, screen, print);
    for (const table of verdict.tables) showTable(table, screen, print);
    if (wire) ['', ...drawLanes({ entries: verdict.wire, isWhole: true }, screen)].forEach(print);
    if (verdict.notes.length > 0) print('');
    for (const note of verdict.notes) say({ en: `Note: ${note.en}`, zh: `提示：${note.zh}` });
    print('');
    say(next(verdict));
  };
}

function showFinding(
  finding: JudgedFinding,
  verdict: Verdict,
  screen: Screen,
  print: (line: string) => void,
): void {
  const { language, columns, paint } = screen;
  const rows: Array<[Text, string]> = [
    [{ en: 'expected', zh: '应该' }, finding.expected[language]],
    [{ en: 'observed', zh: '实际' }, finding.observed[language]],
    ...(finding.at ? [[{ en: 'at', zh: '位置' }, finding.at] as [Text, string]] : []),
    [{ en: 'rule', zh: '规则' }, `${finding.rule.says[language]} (${finding.rule.source})`],
    [{ en: 'hint', zh: '提示' }, paint.yellow(finding.hint[language])],
    ...(finding.compiler ?? []).map((line): [Text, string] => [
      { en: 'compiler', zh: '编译器' },
      line,
    ]),
  ];
  print('');
  for (const [name, value] of rows) {
    const cells = language === 'zh' ? 8 : 10;
    const [first = '', ...others] = wrap(value, columns - cells - 2, true);
    print(
      `  ${paint.dim(name[language])}${' '.repeat(Math.max(1, cells - width(name[language])))}${first}`,
    );
    for (const line of others) print(`${' '.repeat(cells + 2)}${line}`);
  }
  showWire(finding, verdict, screen, print);
  showOutput(finding, verdict, screen, print);
}

function showWire(
  finding: JudgedFinding,
  { wire }: Verdict,
  screen: Screen,
  print: (line: string) => void,
): void {
  const entries = wire.filter(
    ({ step, probe, aside }) => step === finding.step && !probe && !aside,
  );
  if (entries.length === 0) return;
  const missing = finding.fault ? undefined : finding.observed[screen.language];
  print('');
  drawLanes(
    { entries, fault: finding.fault, missing: missing && wrap(missing, screen.columns - 10)[0] },
    screen,
  ).forEach(print);
}

/** The most lines of a program's output that a failure shows. */
const mostLines = 12;

function showOutput(
  { step }: JudgedFinding,
  { output }: Verdict,
  { language, paint, columns }: Screen,
  print: (line: string) => void,
): void {
  const lines = output.filter((line) => line.step === step && line.text.trim() !== '');
  for (const program of new Set(lines.map((line) => line.program))) {
    const its = lines.filter((line) => line.program === program);
    const more = its.length > mostLines ? ` (+${its.length - mostLines})` : '';
    const title: Text = { en: `${program} printed${more}:`, zh: `${program} 的输出${more}：` };
    print('');
    print(paint.dim(`  ${title[language]}`));
    for (const { text } of its.slice(-mostLines)) {
      const [first = '', ...others] = wrap(printable(text), columns - 4, true);
      print(`    ${first}${others.length > 0 ? '…' : ''}`);
    }
  }
}

/** What a program prints may hold anything: nothing of it moves our cursor. */
function printable(text: string): string {
  return text.replaceAll('\t', '  ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');
}

function showTable(
  { title, head, rows }: Table,
  { language, columns, paint }: Screen,
  print: (line: string) => void,
): void {
  const right = head.map((_, index) => index > 0);
  const lines = grid([head.map((cell) => cell[language]), ...rows], columns - 2, right);
  print('');
  print(paint.bold(title[language]));
  for (const line of lines.flat()) print(`  ${line}`);
}

function width(text: string): number {
  return [...text].length * (/[\u4e00-\u9fff]/.test(text) ? 2 : 1);
}
