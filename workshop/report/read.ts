import type { Lesson } from '../course/lessons.ts';
import type { LessonText } from '../course/readme.ts';
import { renderMarkdown } from './markdown.ts';
import type { Screen } from './screen.ts';

/** The text of a lesson. Its hints are only named: each is a command away. */
export function read(
  { number: lesson }: Lesson,
  text: LessonText,
  { columns, language, paint }: Screen,
): string {
  const details = (summary: string, number: number) => {
    const name = { en: `hint ${number}: `, zh: `提示 ${number}：` }[language];
    return `${paint.yellow('▸')} ${name}${summary} — ${paint.cyan(`npm run hint ${lesson}`)}`;
  };
  return renderMarkdown(text.markdown, { columns, paint, details });
}
