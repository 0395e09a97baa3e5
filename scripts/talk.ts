import { readArguments } from '../workshop/course/arguments.ts';
import { assign, assignmentFlags } from '../workshop/course/assignment.ts';
import { chooseLesson, readProgress } from '../workshop/course/progress.ts';
import { command, remark } from '../workshop/report/command.ts';
import { screenFor } from '../workshop/report/screen.ts';
import { talk } from '../workshop/talk/talk.ts';

await command(async (argv) => {
  const example = 'npm run talk 04';
  const shape = { words: { min: 0, max: 1 }, flags: assignmentFlags, example } as const;
  const { words, flags, language } = readArguments(argv, shape);
  const { progress, note } = readProgress();
  remark(note, language);
  const lesson = chooseLesson(words[0], progress, example);
  return talk(await assign(lesson, flags, ['server']), screenFor(language));
});
