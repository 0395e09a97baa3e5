import type { Text } from '../text.ts';
import { parseMarkdown, type Token } from './markdown.ts';

/** What two texts in two languages have in common when they say the same. */
export interface Skeleton {
  /** `##`, or `### TODO 1`. */
  readonly headings: readonly string[];
  /** Each code block with what stands behind its fence. */
  readonly code: readonly string[];
  /** The bytes of each byte map. */
  readonly frames: readonly string[];
  /** Where links lead, sorted: within a sentence, their order is the language's. */
  readonly links: readonly string[];
  /** The numbers of the TODOs that are spoken of, sorted. */
  readonly todos: readonly string[];
  /** How many hints fold. */
  readonly details: number;
}

const parts = [
  ['headings', { en: 'heading', zh: '标题' }],
  ['code', { en: 'code block', zh: '代码块' }],
  ['frames', { en: 'byte map', zh: '字节图' }],
  ['links', { en: 'link', zh: '链接' }],
  ['todos', { en: 'TODO', zh: 'TODO' }],
] as const;

/** Takes the skeleton of a text. */
export function skeleton(markdown: string): Skeleton {
  const tokens = parseMarkdown(markdown);
  const inlines = tokens.flatMap(({ children }) => children ?? []);
  const isCode = ({ type }: Token) => type === 'fence' || type === 'code_block';
  return {
    headings: tokens.flatMap(({ type, tag }, index) => {
      if (type !== 'heading_open') return [];
      const todo = /TODO \d+/.exec(tokens[index + 1]?.content ?? '')?.[0];
      return ['#'.repeat(Number(tag.slice(1))) + (todo ? ` ${todo}` : '')];
    }),
    code: tokens.filter(isCode).map(({ info, content }) => `${info}\n${content}`),
    frames: tokens.flatMap(({ type, content }) => (type === 'frame_bytes_open' ? [content] : [])),
    links: inlines.flatMap((token) => target(token) ?? []).sort(),
    todos: [
      ...new Set(tokens.flatMap((token) => (isCode(token) ? [] : numbers(token.content)))),
    ].sort(),
    details: tokens.filter(({ type }) => type === 'details_open').length,
  };
}

/** Compares the skeletons of the English and the Chinese text. @returns one sentence for each difference */
export function compareSkeletons(en: Skeleton, zh: Skeleton): Text[] {
  const differences = parts.flatMap(([part, name]) => compareLists(name, en[part], zh[part]) ?? []);
  if (en.details === zh.details) return differences;
  return [...differences, counts({ en: '<details>', zh: '<details>' }, en.details, zh.details)];
}

/** The first difference tells enough: what follows is mostly shifted by it. */
function compareLists(name: Text, en: readonly string[], zh: readonly string[]): Text | undefined {
  const index = en.findIndex((item, place) => item !== zh[place]);
  if (index === -1 && en.length === zh.length) return undefined;
  const place = index === -1 ? en.length : index;
  const [ours, theirs] = [
    firstDifference(en[place], zh[place]),
    firstDifference(zh[place], en[place]),
  ];
  const count =
    en.length === zh.length ? { en: '', zh: '' } : counts(name, en.length, zh.length, '; ', '；');
  return {
    en: `${count.en}${name.en} ${place + 1} is ${ours} in English and ${theirs} in Chinese`,
    zh: `${count.zh}第 ${place + 1} 个${name.zh}：英文是 ${ours}，中文是 ${theirs}`,
  };
}

function counts(name: Text, en: number, zh: number, endEn = '', endZh = ''): Text {
  return {
    en: `${en} × ${name.en} in English, ${zh} in Chinese${endEn}`,
    zh: `英文有 ${en} 个${name.zh}，中文有 ${zh} 个${endZh}`,
  };
}

/** Of a long block, the first line that differs. */
function firstDifference(item: string | undefined, other: string | undefined): string {
  if (item === undefined) return '–';
  const others = other?.split('\n') ?? [];
  const lines = item.split('\n');
  return JSON.stringify(lines.find((line, index) => line !== others[index]) ?? lines[0] ?? '');
}

function numbers(text: string): string[] {
  return [...text.matchAll(/TODO (\d+)/g)].flatMap(([, number]) => number ?? []);
}

/** Each language links to its own files, and its headings give other anchors. */
function target(token: Token): string | undefined {
  const href = token.attrGet('href') ?? token.attrGet('src');
  if (typeof href !== 'string' || /^[a-z]+:/i.test(href)) return href?.toString();
  return href.replace('.zh-CN.md', '.md').replace(/#.*$/, '#');
}
