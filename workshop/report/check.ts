import type { Assignment } from '../course/assignment.ts';
import { markPassed } from '../course/progress.ts';
import type { Browsers } from '../harness/browser/browsers.ts';
import { judge, type Spares, type Verdict } from '../harness/index.ts';
import { remark } from './command.ts';
import { verdictToJson } from './json.ts';
import { whatNext } from './next.ts';
import type { Screen } from './screen.ts';
import { showCheck } from './verdict.ts';

/** How a check is shown, and with what it is run. */
export interface Manner {
  readonly json: boolean;
  readonly wire: boolean;
  /** Whether every save is judged. */
  readonly isWatched?: boolean;
  readonly spares?: Spares;
  readonly browsers?: Browsers;
  readonly signal?: AbortSignal;
}

/** Judges, shows it as it happens, and keeps the progress. In JSON, nothing is shown but notes on stderr: `verdictToJson` is for the rest. */
export async function runCheck(
  assignment: Assignment,
  manner: Manner,
  screen: Screen,
): Promise<Verdict> {
  const { lesson, check, launches, files, isLearners } = assignment;
  const next = (verdict: Verdict) => whatNext(assignment, verdict, manner.isWatched === true);
  const show = showCheck(lesson, { files, wire: manner.wire, next }, screen, (line) =>
    process.stdout.write(`${line}\n`),
  );
  const { spares, browsers, signal } = manner;
  const options = {
    ...(spares ? { spares } : {}),
    ...(browsers ? { browsers } : {}),
    ...(signal ? { signal } : {}),
  };
  const verdict = await judge(check, launches, manner.json ? () => {} : show, options);
  if (manner.json) for (const note of verdict.notes) remark(note, screen.language);
  if (verdict.passed && isLearners) remark(markPassed(lesson).note, screen.language);
  return verdict;
}

export { verdictToJson };
