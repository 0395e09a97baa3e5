import type { Language } from '../../text.ts';
import { pathOf, readPath } from '../addresses.ts';
import type { LessonPage } from '../lesson-page.ts';

/** Fetches the text of a lesson. @returns undefined where the course does not answer, or knows no such lesson */
export async function fetchLesson(language: Language, id: string): Promise<LessonPage | undefined> {
  try {
    const response = await fetch(`/text${pathOf(language, id)}`);
    return response.ok ? ((await response.json()) as LessonPage) : undefined;
  } catch {
    return undefined;
  }
}

/** The lesson that a click leads to, or undefined for one that is the browser's own: to elsewhere, or into a new tab. */
export function lessonOfClick(
  event: MouseEvent,
): { language: Language; id: string; hash: string } | undefined {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey)
    return undefined;
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return undefined;
  const isHere = link.pathname === location.pathname && link.hash !== '';
  const lesson = isHere || link.target === '_blank' ? undefined : readPath(link.pathname);
  return lesson && { ...lesson, hash: link.hash };
}

/** A place in the text that is the same in both languages: so many headings down, and so many pixels. */
export interface ReadingPlace {
  readonly heading: number;
  readonly pixels: number;
}

const headings = 'lesson-text :is(h1, h2, h3, h4)';

/** Where the reader is. */
export function readingPlace(): ReadingPlace {
  const tops = [...document.querySelectorAll(headings)].map(
    (one) => one.getBoundingClientRect().top,
  );
  const heading = tops.findLastIndex((top) => top < innerHeight / 3);
  return { heading, pixels: tops[heading] ?? 0 };
}

/** Goes there, in another text of the same shape. */
export function goTo({ heading, pixels }: ReadingPlace): void {
  const one = document.querySelectorAll(headings)[heading];
  if (one) scrollBy({ top: one.getBoundingClientRect().top - pixels, behavior: 'instant' });
}
