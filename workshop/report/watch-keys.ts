import { pairs } from '../course/answer.ts';
import { listLessons } from '../course/lessons.ts';
import { countHint, readProgress } from '../course/progress.ts';
import { readLessonText } from '../course/readme.ts';
import { titleOf } from '../course/title.ts';
import { diff } from './diff.ts';
import { hint } from './hint.ts';
import type { Keys } from './keys.ts';
import { list } from './list.ts';
import type { Screen } from './screen.ts';
import type { Watch } from './watch.ts';

/** The keys of watch mode: the small commands, for the lesson that is watched. */
export function keysOf(watch: Watch, screen: Screen): Keys {
  return {
    h: () => {
      const text = readLessonText(watch.lesson, screen.language);
      const shown = readProgress().progress.hints[watch.lesson.id] ?? 0;
      if (shown < text.hints.length) countHint(watch.lesson);
      watch.say(hint(watch.lesson, text, shown, screen));
    },
    d: () => {
      const hasPassed = readProgress().progress.passed.includes(watch.lesson.id);
      watch.say(diff(watch.lesson, pairs(watch.lesson), hasPassed, screen));
    },
    l: () => {
      const rows = listLessons().map((lesson) => ({
        lesson,
        title: titleOf(lesson, screen.language),
      }));
      watch.say(list(rows, readProgress().progress, screen));
    },
    n: () => watch.next(),
    return: () => watch.judge(),
    q: () => process.exit(0),
  };
}
