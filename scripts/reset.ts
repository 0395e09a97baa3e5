import { readArguments } from '../workshop/course/arguments.ts';
import { chooseLesson, markUnpassed, readProgress } from '../workshop/course/progress.ts';
import { root } from '../workshop/course/root.ts';
import { resetLesson } from '../workshop/course/starter.ts';
import { command, print, remark } from '../workshop/report/command.ts';
import { reset } from '../workshop/report/reset.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command((argv) => {
  const example = 'npm run reset 04';
  const { words, language } = readArguments(argv, {
    words: { min: 0, max: 1 },
    flags: {},
    example,
  });
  const { progress, note } = readProgress();
  remark(note, language);
  const lesson = chooseLesson(words[0], progress, example);
  const result = resetLesson(lesson);
  if (result.restored.length > 0) markUnpassed(lesson);
  print(reset(lesson, result, root, screenFor(language)));
  return 0;
});
