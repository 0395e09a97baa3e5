import { listLessons } from '../course/lessons.ts';
import { type Known, readProgress } from '../course/progress.ts';
import { titleOf } from '../course/title.ts';
import { UsageError } from '../course/usage.ts';
import type { Text } from '../text.ts';

/** A lesson as the page lists it. */
export interface Listed {
  /** `04-chat` */
  readonly id: string;
  readonly number: string;
  readonly title: Text;
  readonly passed: boolean;
  /** How many hints have been shown. */
  readonly hints: number;
}

/** The lessons, and how far the learner is. */
export interface Course {
  readonly lessons: readonly Listed[];
  /** Said where the progress could not be read. */
  readonly note?: Text;
}

/** Reads how far the learner is. Where the system does not let it be read, nothing has passed, and the note says why. */
export function outline(home: string): Course {
  const { progress, note } = known(home);
  const lessons = listLessons(home).map((lesson) => ({
    id: lesson.id,
    number: lesson.number,
    title: { en: titleOf(lesson, 'en'), zh: titleOf(lesson, 'zh') },
    passed: progress.passed.includes(lesson.id),
    hints: progress.hints[lesson.id] ?? 0,
  }));
  return { lessons, ...(note ? { note } : {}) };
}

function known(home: string): Known {
  try {
    return readProgress(home);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { progress: { passed: [], hints: {} }, note: error.says };
  }
}
