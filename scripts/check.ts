import { readArguments } from '../workshop/course/arguments.ts';
import { assign, assignmentFlags } from '../workshop/course/assignment.ts';
import { chooseLesson, readProgress } from '../workshop/course/progress.ts';
import { command, print, remark } from '../workshop/report/command.ts';
import { startEarly } from '../workshop/report/early.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command(async (argv) => {
  const example = 'npm run check 04';
  const flags = { ...assignmentFlags, json: 'boolean', wire: 'boolean' } as const;
  const {
    words,
    flags: asked,
    language,
  } = readArguments(argv, { words: { min: 0, max: 1 }, flags, example });
  const screen = screenFor(language);
  if (words[0] === 'all') {
    const { checkAll } = await import('../workshop/report/check-all.ts');
    return checkAll(asked, asked, screen);
  }
  const { progress, note } = readProgress();
  remark(note, language);
  const lesson = chooseLesson(words[0], progress, example);
  using spares = startEarly(lesson, asked);
  const { runCheck, verdictToJson } = await import('../workshop/report/check.ts');
  const verdict = await runCheck(await assign(lesson, asked), { ...asked, spares }, screen);
  if (asked.json) print(JSON.stringify(verdictToJson(lesson, verdict, language)));
  return verdict.passed ? 0 : 1;
});
