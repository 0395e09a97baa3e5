import { stripVTControlCharacters } from 'node:util';
import MarkdownIt, { type Token } from 'markdown-it';

export type { Token };

const parser = new MarkdownIt({ html: true });
const tags =
  /<details[^>]*>\s*<summary[^>]*>([\s\S]*?)<\/summary>|<frame-bytes hex="([^"]*)">|<\/(?:details|frame-bytes)>/gi;

/**
 * Markdown as tokens. A hint is HTML in the source; here it is a pair `details_open` (its `content` is the
 * summary) and `details_close`, with the lines of the tags in `map`, so that nobody else needs to read HTML. A byte map is
 * a pair `frame_bytes_open` (its `content` is the bytes in hex) and `frame_bytes_close` around what is read in its place
 * where no map can be drawn: on GitHub, and in the terminal.
 */
export function parseMarkdown(markdown: string): Token[] {
  const tokens = parser.parse(markdown, {});
  return tokens.flatMap((token) => (token.type === 'html_block' ? splitTags(token) : [token]));
}

/** The text of a heading or a paragraph as a person reads it: links without their address, code in backticks. */
export function plainText(inline: Token): string {
  const parts = (inline.children ?? []).map(({ type, content }) => {
    if (type === 'code_inline') return `\`${content}\``;
    if (type === 'softbreak' || type === 'hardbreak') return '\n';
    return type === 'html_inline' ? '' : content;
  });
  return joinLines(parts.join('')).trim();
}

/** A line break in the source is a space between words, and nothing in Chinese, painted or not. */
export function joinLines(text: string): string {
  return text.replace(/\n/g, (_, offset: number) => {
    const before = stripVTControlCharacters(text.slice(0, offset)).at(-1) ?? '';
    const after = stripVTControlCharacters(text.slice(offset + 1)).at(0) ?? '';
    const isSeam = (isWide(before) && isWide(after)) || isStop(before) || isStop(after);
    return isSeam ? '' : ' ';
  });
}

/** Punctuation that brings its own space. */
function isStop(character: string): boolean {
  return /[\u3000-\u303F\uFF00-\uFF60]/.test(character);
}

/** A character of Chinese writing, punctuation included. */
export function isWide(character: string): boolean {
  return /[\u2E80-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60]/u.test(character);
}

/** The text of a summary: markup is dropped, entities are characters. */
export function inlineText(html: string): string {
  const [inline] = parser.parseInline(html.trim(), {});
  return inline ? plainText(inline).replaceAll('`', '') : '';
}

/** Whether a paragraph is nothing but links to other files, such as the one that leads to the other language. */
export function isSignpost(inline: Token | undefined): boolean {
  const children = inline?.children ?? [];
  const hrefs = children.flatMap((token) =>
    token.type === 'link_open' ? [token.attrGet('href')] : [],
  );
  if (hrefs.length === 0 || hrefs.some((href) => /^[a-z]+:/i.test(String(href)))) return false;
  let depth = 0;
  return children.every(({ type, content, nesting }) => {
    if (type.startsWith('link_')) depth += nesting;
    return depth > 0 || type !== 'text' || /^[\s|·/]*$/.test(content);
  });
}

function splitTags(block: Token): Token[] {
  const parts: Token[] = [];
  const first = block.map?.[0] ?? 0;
  const lineAt = (offset: number) => first + block.content.slice(0, offset).split('\n').length - 1;
  let end = 0;
  const rest = (until: number) => {
    const html = block.content.slice(end, until);
    if (html.trim()) parts.push(like(block, 'html_block', html, [lineAt(end), lineAt(until)]));
  };
  for (const match of block.content.matchAll(tags)) {
    rest(match.index);
    end = match.index + match[0].length;
    const lines: [number, number] = [lineAt(match.index), lineAt(end) + 1];
    const [tag, summary, hex] = match;
    const name = /^<\/?details/i.test(tag) ? 'details' : 'frame_bytes';
    const type = `${name}_${tag.startsWith('</') ? 'close' : 'open'}`;
    const part = like(
      block,
      type,
      hex ?? (summary === undefined ? '' : inlineText(summary)),
      lines,
    );
    part.tag = name.replace('_', '-');
    if (hex !== undefined) part.attrs = [['hex', hex]];
    parts.push(part);
  }
  rest(block.content.length);
  return parts;
}

function like(block: Token, type: string, content: string, map: [number, number]): Token {
  const token: Token = Object.assign(Object.create(Object.getPrototypeOf(block) as object), block);
  const nesting = type.endsWith('_open') ? 1 : type.endsWith('_close') ? -1 : 0;
  return Object.assign(token, { type, content, map, nesting });
}
