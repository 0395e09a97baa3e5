import type { Language } from '../text.ts';

/** The address of a lesson in a language: `/zh/04-chat`. */
export function pathOf(language: Language, id: string): string {
  return `/${language}/${id}`;
}

/** Reads such an address; whether there is a lesson of that name is not known here. */
export function readPath(path: string): { language: Language; id: string } | undefined {
  const [, language, id] = /^\/(en|zh)\/(\d{2}-[a-z0-9-]{1,60})$/.exec(path) ?? [];
  return id === undefined ? undefined : { language: language === 'zh' ? 'zh' : 'en', id };
}

/** Where a relative link of a lesson's text leads within the page: to a lesson, or to a file that an editor can open. */
export function addressOf(href: string, id: string, language: Language): string {
  if (href.startsWith('#')) return href;
  const [path = '', anchor] = href.split('#');
  const parts = `lessons/${id}/${path}`.split('/');
  const way: string[] = [];
  for (const part of parts) {
    if (part === '..') way.pop();
    else if (part !== '.' && part !== '') way.push(part);
  }
  const [top, lesson = '', file = 'README.md'] = way;
  if (top !== 'lessons' || lesson === '' || !/^README(\.zh-CN)?\.md$/.test(file)) return '#';
  return `${pathOf(language, lesson)}${anchor ? `#${anchor}` : ''}`;
}
