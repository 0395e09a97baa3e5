import type { Lesson } from '../course/lessons.ts';
import { readLessonText } from '../course/readme.ts';
import type { Language } from '../text.ts';
import { renderLesson } from './render.ts';

/** A lesson's text as a page shows it. */
export interface LessonPage {
  readonly id: string;
  readonly number: string;
  readonly language: Language;
  readonly title: string;
  readonly html: string;
  /** How many hints there are. */
  readonly hints: number;
}

/** Reads and sets the text of a lesson. @throws UsageError if it is not there */
export function lessonPage(lesson: Lesson, language: Language): LessonPage {
  const { title, hints, markdown } = readLessonText(lesson, language);
  const { id, number } = lesson;
  const html = renderLesson(markdown, id, language);
  return { id, number, language, title, html, hints: hints.length };
}
