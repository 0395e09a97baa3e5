import { type Verdict, wireEntryToJson } from '../harness/index.ts';
import type { Lesson } from '../course/lessons.ts';
import type { Language } from '../text.ts';

/** A verdict as `--json` prints it, its sentences in one language: the keys are those of the documented object. */
export function verdictToJson({ id }: Lesson, verdict: Verdict, language: Language) {
  const { passed, ms, steps, finding, wire, output } = verdict;
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
  };
}

function findingToJson(finding: NonNullable<Verdict['finding']>, language: Language) {
  const { step, expected, observed, rule, hint, mistake, at, screenshot } = finding;
  return {
    step,
    expected: expected[language],
    observed: observed[language],
    rule: `${rule.source}: ${rule.says[language]}`,
    hint: hint[language],
    ...(mistake ? { mistake } : {}),
    ...(at ? { at } : {}),
    ...(screenshot ? { screenshot } : {}),
  };
}
