import type { JudgedFinding, Verdict } from '../harness/index.ts';
import { shortPath } from '../harness/thrown.ts';
import { root } from '../root.ts';
import type { Language, Text } from '../text.ts';
import { pad } from './cells.ts';
import { drawLanes } from './lanes.ts';
import { printedLines } from './printed.ts';
import { sourceIn } from './rule.ts';
import type { Screen } from './screen.ts';
import { tie, wrap } from './wrap.ts';

/** Shows what is wrong: in words, as the conversation of the step, and with what the programs printed. */
export function showFinding(
  finding: JudgedFinding,
  verdict: Verdict,
  screen: Screen,
  print: (line: string) => void,
): void {
  const { paint, language } = screen;
  print('');
  words(finding, screen).forEach(print);
  const lanes = conversation(finding, verdict, screen);
  if (lanes.length > 0) ['', ...lanes].forEach(print);
  const lines = verdict.output.filter(({ step, probe }) => step === finding.step && !probe);
  for (const { title, text } of printedLines(lines, screen))
    ['', `  ${paint.dim(title[language])}`, ...text.map((line) => `    ${line}`)].forEach(print);
}

function words(finding: JudgedFinding, { language, columns, paint }: Screen): string[] {
  const { expected, observed, at, rule, hint, compiler = [], screenshot } = finding;
  const rows: Array<[Text, string]> = [
    [{ en: 'expected', zh: '应该' }, expected[language]],
    [{ en: 'observed', zh: '实际' }, observed[language]],
    ...(at ? [[{ en: 'at', zh: '位置' }, at] as [Text, string]] : []),
    [{ en: 'rule', zh: '规则' }, ruleIn(language, rule)],
    [{ en: 'hint', zh: '提示' }, paint.yellow(hint[language])],
    ...compiler.map((line): [Text, string] => [{ en: 'compiler', zh: '编译器' }, line]),
    ...(screenshot
      ? [[{ en: 'picture', zh: '截图' }, shortPath(screenshot, root)] as [Text, string]]
      : []),
  ];
  const cells = language === 'zh' ? 8 : 10;
  return rows.flatMap(([name, value]) =>
    wrap(value, columns - cells - 2, true).map(
      (line, index) => `  ${pad(index === 0 ? paint.dim(name[language]) : '', cells)}${line}`,
    ),
  );
}

/** What the rule says, and in brackets where it stands. */
function ruleIn(language: Language, rule: JudgedFinding['rule']): string {
  const source = sourceIn(language, rule, tie);
  return { en: `${rule.says.en} (${source})`, zh: `${rule.says.zh}（${source}）` }[language];
}

function conversation(finding: JudgedFinding, { wire }: Verdict, screen: Screen): string[] {
  const { step, fault, observed } = finding;
  const entries = wire.filter((entry) => entry.step === step && !entry.probe && !entry.aside);
  if (entries.length === 0) return [];
  const missing = fault ? undefined : observed[screen.language];
  return drawLanes({ entries, fault, missing }, screen);
}
