import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../text.ts';
import type { Lesson } from './lessons.ts';
import { isSignpost, parseMarkdown, plainText, type Token } from './markdown.ts';
import { readmeName } from './title.ts';
import { UsageError } from './usage.ts';

/** One hint, as it stands in `<details>`. */
export interface Hint {
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
}

/** The text of a lesson. */
export interface LessonText {
  /** What stands in the first heading behind the `·`. */
  readonly title: string;
  /** The first paragraph: what the learner will have at the end. */
  readonly goal: string;
  readonly hints: readonly Hint[];
  readonly markdown: string;
}

/** Reads the text of a lesson. @throws UsageError if the file is not there */
export function readLessonText(lesson: Lesson, language: Language): LessonText {
  const path = join(lesson.room, readmeName[language]);
  if (existsSync(path)) return readText(readFileSync(path, 'utf8'));
  const file = `lessons/${lesson.id}/${readmeName[language]}`;
  throw new UsageError({
    en: `${file} is missing: git restore ${file} brings it back.`,
    zh: `缺少文件 ${file}：用 git restore ${file} 可以恢复。`,
  });
}

/** Finds the parts of a lesson's text. */
export function readText(source: string): LessonText {
  const markdown = source.replace(/\r\n?/g, '\n');
  const tokens = parseMarkdown(markdown);
  const heading = contentBehind(tokens, ({ type, tag }) => type === 'heading_open' && tag === 'h1');
  const goal = contentBehind(
    tokens,
    ({ type, level }, next) => type === 'paragraph_open' && level === 0 && !isSignpost(next),
  );
  return {
    title: heading.replace(/^[^·]*·\s*/, ''),
    goal,
    hints: findHints(tokens, markdown.split('\n')),
    markdown,
  };
}

function contentBehind(
  tokens: readonly Token[],
  is: (token: Token, next: Token | undefined) => boolean,
): string {
  const inline = tokens[tokens.findIndex((token, index) => is(token, tokens[index + 1])) + 1];
  return inline?.type === 'inline' ? plainText(inline) : '';
}

function findHints(tokens: readonly Token[], lines: readonly string[]): Hint[] {
  const marks = tokens.filter(({ type }) => type.startsWith('details_'));
  return marks.flatMap((open, index) => {
    if (open.type !== 'details_open') return [];
    const until = marks[index + 1]?.map?.[0] ?? lines.length;
    const body = lines.slice(open.map?.[1], until).join('\n').trim();
    return [{ summary: open.content, body }];
  });
}
