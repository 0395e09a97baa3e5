import { listLessons } from '../course/lessons.ts';
import { readProgress } from '../course/progress.ts';
import { titleOf } from '../course/title.ts';
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

/** Reads how far the learner is. @throws UsageError if the system does not let the progress be read */
export function outline(home: string): Course {
  const { progress, note } = readProgress(home);
  const lessons = listLessons(home).map((lesson) => ({
    id: lesson.id,
    number: lesson.number,
    title: { en: titleOf(lesson, 'en'), zh: titleOf(lesson, 'zh') },
    passed: progress.passed.includes(lesson.id),
    hints: progress.hints[lesson.id] ?? 0,
  }));
  return { lessons, ...(note ? { note } : {}) };
}
