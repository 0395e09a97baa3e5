import { pairs } from '../workshop/course/answer.ts';
import { readArguments } from '../workshop/course/arguments.ts';
import { chooseLesson, readProgress } from '../workshop/course/progress.ts';
import { command, print, remark } from '../workshop/report/command.ts';
import { diff } from '../workshop/report/diff.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command((argv) => {
  const example = 'npm run diff 04';
  const { words, language } = readArguments(argv, {
    words: { min: 0, max: 1 },
    flags: {},
    example,
  });
  const { progress, note } = readProgress();
  remark(note, language);
  const lesson = chooseLesson(words[0], progress, example);
  print(diff(lesson, pairs(lesson), progress.passed.includes(lesson.id), screenFor(language)));
  return 0;
});
