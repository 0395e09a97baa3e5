import { readArguments } from '../workshop/course/arguments.ts';
import { newLesson } from '../workshop/course/scaffold.ts';
import { command, print } from '../workshop/report/command.ts';
import { made } from '../workshop/report/made.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command((argv) => {
  const example = 'npm run new 13-signals';
  const { words, language } = readArguments(argv, {
    words: { min: 1, max: 1 },
    flags: {},
    example,
  });
  const [id = ''] = words;
  print(made(id, newLesson(id), screenFor(language)));
  return 0;
});
