import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../text.ts';
import { replaceFile } from './files.ts';
import { listLessons } from './lessons.ts';
import { readLessonText } from './readme.ts';
import { root } from './root.ts';
import { readmeName } from './title.ts';
import { UsageError } from './usage.ts';

const begin = '<!-- lessons -->';
const end = '<!-- /lessons -->';

const heads: Readonly<Record<Language, readonly string[]>> = {
  en: ['', 'Lesson', 'At the end'],
  zh: ['', '课', '学完之后'],
};

/** The table of the lessons as Markdown, one row each: number, title with its link, goal. */
export function lessonsTable(language: Language, home = root): string {
  const rows = listLessons(home).map((lesson) => {
    const { title, goal } = readLessonText(lesson, language);
    return [lesson.number, `[${title}](lessons/${lesson.id}/${readmeName[language]})`, goal];
  });
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [heads[language], ['--', '--', '--'], ...rows].map(line).join('\n');
}

/**
 * A README with its table as it should be; everything outside the markers stays.
 * @throws UsageError if it has no markers
 */
export function withTable(markdown: string, table: string): string {
  const [from, to] = [markdown.indexOf(begin), markdown.indexOf(end)];
  if (from === -1 || to < from) {
    throw new UsageError({
      en: `The README has no place for the table: write ${begin} and ${end} into it.`,
      zh: `README 里没有放表格的位置：请在其中写上 ${begin} 和 ${end}。`,
    });
  }
  return `${markdown.slice(0, from)}${begin}\n\n${table}\n\n${markdown.slice(to)}`;
}

/** The READMEs whose table is not as it should be, with what they should hold. */
export function staleTables(home = root): Array<{ name: string; path: string; content: string }> {
  return (['en', 'zh'] as const).flatMap((language) => {
    const name = readmeName[language];
    const path = join(home, name);
    if (!existsSync(path)) return [];
    const markdown = readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
    const content = withTable(markdown, lessonsTable(language, home));
    return content === markdown ? [] : [{ name, path, content }];
  });
}

/** Writes the tables. @returns the names of the READMEs that have changed */
export function writeTables(home = root): string[] {
  return staleTables(home).map(({ name, path, content }) => {
    replaceFile(path, content);
    return name;
  });
}
