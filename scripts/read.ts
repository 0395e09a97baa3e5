import { readArguments } from '../workshop/course/arguments.ts';
import { chooseLesson, readProgress } from '../workshop/course/progress.ts';
import { readLessonText } from '../workshop/course/readme.ts';
import { command, print, remark } from '../workshop/report/command.ts';
import { read } from '../workshop/report/read.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command((argv) => {
  const example = 'npm run read 04';
  const { words, language } = readArguments(argv, {
    words: { min: 0, max: 1 },
    flags: {},
    example,
  });
  const { progress, note } = readProgress();
  remark(note, language);
  const lesson = chooseLesson(words[0], progress, example);
  print(read(lesson, readLessonText(lesson, language), screenFor(language)));
  return 0;
});
