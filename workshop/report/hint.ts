import type { Lesson } from '../course/lessons.ts';
import type { LessonText } from '../course/readme.ts';
import { readmeName } from '../course/title.ts';
import { renderMarkdown } from './markdown.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

/**
 * One more hint of a lesson, and how to get the one after it.
 * @param shown how many have been shown before
 */
export function hint(lesson: Lesson, { hints }: LessonText, shown: number, screen: Screen): string {
  const { columns, language, paint } = screen;
  const one = hints[shown];
  const isLast = shown + 1 >= hints.length;
  const end = one && !isLast ? more(lesson)[language] : answer(lesson)[language];
  if (!one) return wrap(`${none(lesson, hints.length, screen)}${end}`, columns).join('\n');
  const name = {
    en: `Lesson ${lesson.number}, hint ${shown + 1} of ${hints.length}: `,
    zh: `第 ${lesson.number} 课，提示 ${shown + 1} / ${hints.length}：`,
  }[language];
  const head = wrap(paint.bold(`${name}${one.summary}`), columns).join('\n');
  const body = renderMarkdown(one.body, { columns, paint, details: (summary) => summary });
  const said = isLast ? { en: 'That was the last hint. ', zh: '这是最后一条提示。' }[language] : '';
  return [head, body, wrap(paint.dim(`${said}${end}`), columns).join('\n')]
    .filter(Boolean)
    .join('\n\n');
}

function none({ id, number }: Lesson, count: number, { language }: Screen): string {
  const file = `lessons/${id}/${readmeName[language]}`;
  const sentence =
    count === 0
      ? { en: `Lesson ${number} has no hints. `, zh: `第 ${number} 课没有提示。` }
      : {
          en: `Those were all ${count} hints of lesson ${number}; they stand in ${file}. `,
          zh: `第 ${number} 课的 ${count} 条提示已全部给出，都在 ${file} 里。`,
        };
  return sentence[language];
}

function more({ number }: Lesson) {
  return { en: `One more: npm run hint ${number}`, zh: `再来一条：npm run hint ${number}` };
}

function answer({ number }: Lesson) {
  return {
    en: `To see the answer: npm run diff ${number}`,
    zh: `查看答案：npm run diff ${number}`,
  };
}
