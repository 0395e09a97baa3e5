import { readArguments } from '../workshop/course/arguments.ts';
import { chooseLesson, countHint, readProgress } from '../workshop/course/progress.ts';
import { readLessonText } from '../workshop/course/readme.ts';
import { command, print, remark } from '../workshop/report/command.ts';
import { hint } from '../workshop/report/hint.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command((argv) => {
  const example = 'npm run hint 04';
  const { words, language } = readArguments(argv, {
    words: { min: 0, max: 1 },
    flags: {},
    example,
  });
  const { progress, note } = readProgress();
  remark(note, language);
  const lesson = chooseLesson(words[0], progress, example);
  const text = readLessonText(lesson, language);
  const shown = progress.hints[lesson.id] ?? 0;
  if (shown < text.hints.length) countHint(lesson);
  print(hint(lesson, text, shown, screenFor(language)));
  return 0;
});
