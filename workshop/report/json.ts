import { type Verdict, wireEntryToJson } from '../harness/index.ts';
import type { Lesson } from '../course/lessons.ts';
import type { Language } from '../text.ts';
import { sourceIn } from './rule.ts';

/** A verdict as `--json` prints it, its sentences in one language: the keys are those of the documented object. */
export function verdictToJson({ id }: Lesson, verdict: Verdict, language: Language) {
  const { passed, ms, steps, finding, notes, wire, output } = verdict;
  return {
    lesson: id,
    passed,
    ms: Math.round(ms),
    steps: steps.map((step) => ({
      id: step.id,
      title: step.title[language],
      status: step.status,
      ms: Math.round(step.ms),
    })),
    ...(finding ? { finding: findingToJson(finding, language) } : {}),
    wire: wire.map(wireEntryToJson),
    output: output.map((line) => ({ ...line, at: Math.round(line.at * 10) / 10 })),
    ...(notes.length > 0 ? { notes: notes.map((note) => note[language]) } : {}),
  };
}

function findingToJson(finding: NonNullable<Verdict['finding']>, language: Language) {
  const { step, expected, observed, rule, hint, mistake, at, screenshot, compiler = [] } = finding;
  return {
    step,
    expected: expected[language],
    observed: observed[language],
    rule: `${sourceIn(language, rule)}${{ en: ': ', zh: '：' }[language]}${rule.says[language]}`,
    hint: hint[language],
    ...(mistake ? { mistake } : {}),
    ...(at ? { at } : {}),
    ...(compiler.length > 0 ? { compiler } : {}),
    ...(screenshot ? { screenshot } : {}),
  };
}
