import { type Asked, assign } from '../course/assignment.ts';
import { listLessons } from '../course/lessons.ts';
import { readProgress, writeProgress } from '../course/progress.ts';
import { UsageError } from '../course/usage.ts';
import { type Manner, runCheck, verdictToJson } from './check.ts';
import { print, remark } from './command.ts';
import type { Screen } from './screen.ts';

/** Judges every lesson, and writes the progress anew. @returns the exit code */
export async function checkAll(asked: Asked, manner: Manner, screen: Screen): Promise<number> {
  if (asked.dir !== undefined || asked.cmd !== undefined)
    throw oneLessonOnly(asked.dir === undefined ? '--cmd' : '--dir');
  const results: Array<ReturnType<typeof verdictToJson>> = [];
  const lessons = listLessons();
  for (const lesson of lessons) {
    const assignment = await assign(lesson, asked).catch((error: unknown) => unable(error, screen));
    if (assignment === undefined) continue;
    const verdict = await runCheck(assignment, manner, screen);
    results.push(verdictToJson(lesson, verdict, screen.language));
    if (!manner.json) print('');
  }
  const passed = results.filter((each) => each.passed).map(({ lesson }) => lesson);
  if (!asked.solution) rebuild(passed, screen);
  const all = passed.length === lessons.length;
  if (manner.json) print(JSON.stringify({ passed: all, lessons: results }));
  else print(sum(passed.length, lessons.length)[screen.language]);
  return all ? 0 : 1;
}

/** A lesson whose program is missing does not pass, and keeps none of the others from being judged. */
function unable(error: unknown, { language }: Screen): undefined {
  if (!(error instanceof UsageError)) throw error;
  remark(error.says, language);
}

function rebuild(passed: string[], { language }: Screen): void {
  const { progress, note } = readProgress();
  writeProgress({ ...progress, passed });
  remark(note, language);
}

function sum(passed: number, all: number) {
  return { en: `${passed} of ${all} lessons pass.`, zh: `${all} 课中有 ${passed} 课通过。` };
}

function oneLessonOnly(flag: string): UsageError {
  return new UsageError({
    en: `${flag} is for one lesson: name it instead of "all".`,
    zh: `${flag} 只用于单独一课：请写明是哪一课，而不是 all。`,
  });
}
