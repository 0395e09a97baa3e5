import { type Lesson, findLesson, listLessons } from './lessons.ts';
import { type Known, type Progress, readProgress, writeProgress } from './progress-file.ts';
import { root } from './root.ts';
import { UsageError } from './usage.ts';

export { type Known, type Progress, readProgress, writeProgress };

/** Notes that a lesson has passed. */
export function markPassed(lesson: Lesson, home = root): Known {
  return change(home, ({ passed, hints }) => ({ passed: [...passed, lesson.id], hints }));
}

/** Notes that a lesson has to be done again. */
export function markUnpassed(lesson: Lesson, home = root): Known {
  return change(home, ({ passed, hints }) => ({
    passed: passed.filter((id) => id !== lesson.id),
    hints,
  }));
}

/** Notes that one more hint of a lesson has been shown. */
export function countHint(lesson: Lesson, home = root): Known {
  return change(home, ({ passed, hints }) => ({
    passed,
    hints: { ...hints, [lesson.id]: (hints[lesson.id] ?? 0) + 1 },
  }));
}

/** The lesson to do next, or undefined when all have passed. */
export function firstUnpassed(progress: Progress, home = root): Lesson | undefined {
  return listLessons(home).find(({ id }) => !progress.passed.includes(id));
}

/**
 * The lesson that a command is about: the one that was named, else the first that has not passed.
 * @param example how the command is typed with a lesson: `npm run read 04`
 * @throws UsageError if there is no such lesson, or none was named and all have passed
 */
export function chooseLesson(
  word: string | undefined,
  progress: Progress,
  example: string,
  home = root,
): Lesson {
  if (word !== undefined) return findLesson(word, home);
  const lesson = firstUnpassed(progress, home);
  if (lesson) return lesson;
  // Where there are no lessons at all, this says so.
  if (listLessons(home).length === 0) return findLesson('', home);
  throw new UsageError({
    en: `Every lesson has passed, so say which one you mean: ${example}.`,
    zh: `所有课程都已通过，请说明是哪一课：${example}。`,
  });
}

function change(home: string, how: (progress: Progress) => Progress): Known {
  const known = readProgress(home);
  const progress = how(known.progress);
  writeProgress(progress, home);
  return { ...known, progress };
}
