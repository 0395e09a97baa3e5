import type { Text } from '../text.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

/** The files of a new lesson, and what to do with them. @param id `13-signals` */
export function made(id: string, files: readonly string[], { columns, language }: Screen): string {
  const next = {
    en: `Lesson ${id} is there. Write check.ts first, then: npm run check ${id.slice(0, 2)} -- --solution`,
    zh: `课程 ${id} 已建好。先写 check.ts，然后运行：npm run check ${id.slice(0, 2)} -- --solution`,
  }[language];
  return [...files.map((file) => `  + ${file}`), '', ...wrap(next, columns)].join('\n');
}

/** Which READMEs have a new table. */
export function tables(names: readonly string[]): Text {
  if (names.length === 0) return { en: 'The tables are as they should be.', zh: '表格无需更新。' };
  return { en: `Written: ${names.join(', ')}.`, zh: `已更新：${names.join('、')}。` };
}

/** The certificates that were made, and that they are not to be handed on. */
export function renewed(files: readonly string[], { columns, language }: Screen): string {
  const next = {
    en: 'The server takes the last two, the client the first. Git ignores them all: a private key belongs in no repository.',
    zh: '服务器用后两个，客户端用第一个。Git 会忽略它们：私钥不应放进任何仓库。',
  }[language];
  return [...files.map((file) => `  + ${file}`), '', ...wrap(next, columns)].join('\n');
}
