import { readArguments } from '../workshop/course/arguments.ts';
import { assign, assignmentFlags } from '../workshop/course/assignment.ts';
import { chooseLesson, readProgress } from '../workshop/course/progress.ts';
import { command, print, remark } from '../workshop/report/command.ts';
import { startEarly } from '../workshop/report/early.ts';

await command(async (argv) => {
  const example = 'npm run check 04';
  const flags = { ...assignmentFlags, json: 'boolean', wire: 'boolean' } as const;
  const {
    words,
    flags: asked,
    language,
  } = readArguments(argv, { words: { min: 0, max: 1 }, flags, example });
  if (words[0] === 'all') {
    const [{ checkAll }, { screenFor }] = await Promise.all([
      import('../workshop/report/check-all.ts'),
      import('../workshop/report/screen.ts'),
    ]);
    return checkAll(asked, asked, screenFor(language));
  }
  const { progress, note } = readProgress();
  remark(note, language);
  const lesson = chooseLesson(words[0], progress, example);
  // The rest is loaded while it starts.
  using spares = startEarly(lesson, asked);
  const [{ runCheck, verdictToJson }, { screenFor }] = await Promise.all([
    import('../workshop/report/check.ts'),
    import('../workshop/report/screen.ts'),
  ]);
  const manner = { ...asked, spares };
  const verdict = await runCheck(await assign(lesson, asked), manner, screenFor(language));
  if (asked.json) print(JSON.stringify(verdictToJson(lesson, verdict, language)));
  return verdict.passed ? 0 : 1;
});
