import { readArguments } from '../workshop/course/arguments.ts';
import { assignmentFlags } from '../workshop/course/assignment.ts';
import { chooseLesson, readProgress } from '../workshop/course/progress.ts';
import { command, remark } from '../workshop/report/command.ts';
import { keysOf } from '../workshop/report/watch-keys.ts';
import { listenToKeys } from '../workshop/report/keys.ts';
import { screenFor } from '../workshop/report/screen.ts';
import { Watch } from '../workshop/report/watch.ts';

await command(async (argv) => {
  const example = 'npm run watch 04';
  const flags = { ...assignmentFlags, json: 'boolean', wire: 'boolean', poll: 'boolean' } as const;
  const {
    words,
    flags: asked,
    language,
  } = readArguments(argv, { words: { min: 0, max: 1 }, flags, example });
  const { progress, note } = readProgress();
  remark(note, language);
  const screen = screenFor(language);
  const watch = new Watch(chooseLesson(words[0], progress, example), asked, asked, screen);
  listenToKeys(keysOf(watch, screen));
  await watch.open();
  return 0;
});
