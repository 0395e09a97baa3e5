import { resolve } from 'node:path';
import { readArguments } from '../workshop/course/arguments.ts';
import { chooseLesson, readProgress } from '../workshop/course/progress.ts';
import { dev } from '../workshop/dev/dev.ts';
import { command, remark } from '../workshop/report/command.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command(async (argv) => {
  const example = 'npm run dev 11';
  const flags = { dir: 'string', solution: 'boolean' } as const;
  const shape = { words: { min: 0, max: 1 }, flags, example } as const;
  const { words, flags: asked, language } = readArguments(argv, shape);
  const { progress, note } = readProgress();
  remark(note, language);
  const lesson = chooseLesson(words[0], progress, example);
  const from = process.env.INIT_CWD ?? process.cwd();
  const named = asked.dir === undefined ? undefined : resolve(from, asked.dir);
  const folder = named ?? (asked.solution ? lesson.solution : lesson.room);
  const serverUrl = process.env.SERVER_URL;
  return dev({ lesson, folder, isNamed: named !== undefined, serverUrl }, screenFor(language));
});
