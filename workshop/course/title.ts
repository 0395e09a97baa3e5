import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../text.ts';
import type { Lesson } from './lessons.ts';

/** The name of a lesson's text in each language. */
export const readmeName: Readonly<Record<Language, string>> = {
  en: 'README.md',
  zh: 'README.zh-CN.md',
};

/** The title of a lesson, as its first heading says it behind the `·`, or its name where the text is missing. */
export function titleOf(lesson: Lesson, language: Language): string {
  const path = join(lesson.room, readmeName[language]);
  if (!existsSync(path)) return lesson.name;
  const [, title = ''] = /^# (?:[^·\n]*·)?(.*)$/m.exec(readFileSync(path, 'utf8')) ?? [];
  return title.replaceAll('`', '').trim() || lesson.name;
}
