import { type Asked, assign } from '../course/assignment.ts';
import { listLessons } from '../course/lessons.ts';
import { readProgress, writeProgress } from '../course/progress.ts';
import { UsageError } from '../course/usage.ts';
import { type Manner, runCheck, verdictToJson } from './check.ts';
import { remark } from './command.ts';
import type { Screen } from './screen.ts';

/** Judges every lesson, and writes the progress anew. @returns the exit code */
export async function checkAll(asked: Asked, manner: Manner, screen: Screen): Promise<number> {
  if (asked.dir !== undefined || asked.cmd !== undefined)
    throw oneLessonOnly(asked.dir === undefined ? '--cmd' : '--dir');
  const results: Array<ReturnType<typeof verdictToJson>> = [];
  for (const lesson of listLessons()) {
    if (!manner.json && results.length > 0) process.stdout.write('\n');
    const verdict = await runCheck(await assign(lesson, asked), manner, screen);
    results.push(verdictToJson(lesson, verdict, screen.language));
  }
  const passed = results.filter((each) => each.passed).map(({ lesson }) => lesson);
  if (!asked.solution) rebuild(passed, screen);
  const all = passed.length === results.length;
  if (manner.json) process.stdout.write(`${JSON.stringify({ passed: all, lessons: results })}\n`);
  else process.stdout.write(`\n${sum(passed.length, results.length)[screen.language]}\n`);
  return all ? 0 : 1;
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
