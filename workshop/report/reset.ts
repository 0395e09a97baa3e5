import { relative } from 'node:path';
import type { Lesson } from '../course/lessons.ts';
import type { Reset } from '../course/starter.ts';
import type { Text } from '../text.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

/** What a reset did, where the learner's version is, and what to type next. @param home the course's folder, absolute */
export function reset(
  lesson: Lesson,
  { restored, kept, added }: Reset,
  home: string,
  { columns, language }: Screen,
): string {
  const { id, number } = lesson;
  const sentences: Text[] = [done(id, restored)];
  if (kept) {
    const folder = relative(home, kept).replaceAll('\\', '/');
    sentences.push({ en: `Your version is kept in ${folder}.`, zh: `你的版本保存在 ${folder}。` });
  }
  if (added.length > 0) {
    sentences.push({
      en: `What you added stays: ${added.join(', ')}.`,
      zh: `你添加的文件保持不变：${added.join('、')}。`,
    });
  }
  if (restored.length > 0) {
    sentences.push({
      en: `The lesson counts as not passed again: type npm run check ${number} when you are ready.`,
      zh: `这一课重新记为未通过：准备好后输入 npm run check ${number}。`,
    });
  }
  return sentences.flatMap((text) => wrap(text[language], columns)).join('\n');
}

function done(id: string, restored: readonly string[]): Text {
  if (restored.length === 0) {
    return {
      en: `lessons/${id} already holds the starter: nothing was written.`,
      zh: `lessons/${id} 已经是初始代码，没有写入任何文件。`,
    };
  }
  return {
    en: `lessons/${id} holds the starter again: ${restored.join(', ')}.`,
    zh: `lessons/${id} 已恢复为初始代码：${restored.join('、')}。`,
  };
}
