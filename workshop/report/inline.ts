import { joinLines, type Token } from '../course/markdown.ts';
import { type Paint, plain } from './style.ts';
import { tie } from './wrap.ts';

/** A command of this length is not broken over two lines. */
const longestCommand = 40;

/** The text of a paragraph, a heading or a cell, painted and not yet broken into lines. */
export function renderInline(inline: Token | undefined, paint: Paint): string {
  return joinLines(phrase(inline?.children ?? [], paint)).replace(/\u2028/g, '\n');
}

function phrase(tokens: readonly Token[], paint: Paint): string {
  let text = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) break;
    if (token.nesting !== 1) {
      text += piece(token, paint);
      continue;
    }
    const end = closing(tokens, index);
    text += painted(token, phrase(tokens.slice(index + 1, end), paint), paint);
    index = end;
  }
  return text;
}

function piece({ type, content, children }: Token, paint: Paint): string {
  if (type === 'code_inline') return code(content, paint);
  if (type === 'softbreak') return '\n';
  // Set apart from a line break of the source, which is only a space.
  if (type === 'hardbreak') return '\u2028';
  if (type === 'html_inline') return /^<br\b/i.test(content) ? '\u2028' : '';
  if (type === 'image') return `[${phrase(children ?? [], paint)}]`;
  return content;
}

/** Without colours, the backticks stay. */
function code(content: string, paint: Paint): string {
  const text = content.length > longestCommand ? content : content.replaceAll(' ', tie);
  return paint === plain ? `\`${text}\`` : paint.cyan(text);
}

function painted(token: Token, text: string, paint: Paint): string {
  if (token.type === 'strong_open') return paint === plain ? text : paint.bold(text);
  if (token.type === 'em_open') return paint.italic(text);
  if (token.type !== 'link_open') return text;
  const href = String(token.attrGet('href') ?? '');
  // A path leads nowhere in a terminal.
  if (!/^https?:/.test(href)) return text;
  if (text === href) return paint.underline(href);
  return `${paint.underline(text)} <${paint.dim(href)}>`;
}

function closing(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index += 1) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index;
  }
  return tokens.length;
}
