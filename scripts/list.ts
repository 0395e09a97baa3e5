import { readArguments } from '../workshop/course/arguments.ts';
import { listLessons } from '../workshop/course/lessons.ts';
import { readProgress } from '../workshop/course/progress.ts';
import { titleOf } from '../workshop/course/title.ts';
import { command, print, remark } from '../workshop/report/command.ts';
import { list } from '../workshop/report/list.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command((argv) => {
  const words = { min: 0, max: 0 };
  const { language } = readArguments(argv, { words, flags: {}, example: 'npm run list' });
  const { progress, note } = readProgress();
  remark(note, language);
  const rows = listLessons().map((lesson) => ({ lesson, title: titleOf(lesson, language) }));
  print(list(rows, progress, screenFor(language)));
  return 0;
});
