import { isSignpost, parseMarkdown, type Token } from '../course/markdown.ts';
import { cellsOf } from './cells.ts';
import { grid } from './grid.ts';
import { renderInline } from './inline.ts';
import { type Paint, plain } from './style.ts';
import { wrap } from './wrap.ts';

/** How Markdown is shown. */
export interface Setting {
  /** How wide text is set, in cells. Code is not broken. */
  readonly columns: number;
  readonly paint: Paint;
  /** What stands for a `<details>`: its body is not shown. The first is number 1. */
  readonly details: (summary: string, number: number) => string;
}

interface Block {
  readonly token: Token;
  readonly children: readonly Block[];
}

/** Shows Markdown in a terminal. @returns lines without an end */
export function renderMarkdown(markdown: string, setting: Setting): string {
  const { details } = setting;
  let number = 0;
  const counted = (summary: string) => details(summary, (number += 1));
  return flow(blocksOf(parseMarkdown(markdown)), { ...setting, details: counted }).join('\n');
}

function blocksOf(tokens: readonly Token[]): Block[] {
  const root: Block[] = [];
  const open = [root];
  for (const token of tokens) {
    const here = open.at(-1) ?? root;
    if (token.nesting === -1) {
      if (open.length > 1) open.pop();
      continue;
    }
    const children: Block[] = [];
    here.push({ token, children });
    if (token.nesting === 1) open.push(children);
  }
  return root;
}

/** Blocks one below the other, with an empty line between them unless they are the items of a tight list. */
function flow(blocks: readonly Block[], setting: Setting): string[] {
  const lines: string[] = [];
  let before: Block | undefined;
  for (const block of blocks) {
    const its = render(block, setting);
    if (its.length === 0) continue;
    if (before && !isTight(before, block)) lines.push('');
    lines.push(...its);
    before = block;
  }
  return lines;
}

function isTight(before: Block, { token, children }: Block): boolean {
  if (token.type === 'details_open') return before.token.type === 'details_open';
  if (token.type === 'list_item_open')
    return children.every(({ token: { type, hidden } }) => type !== 'paragraph_open' || hidden);
  return before.token.hidden;
}

function render({ token, children }: Block, setting: Setting): string[] {
  const { columns, paint } = setting;
  const text = () => renderInline(children[0]?.token, paint);
  switch (token.type) {
    case 'heading_open':
      return heading(token.tag, wrap(text(), columns), paint);
    case 'paragraph_open':
      return isSignpost(children[0]?.token) ? [] : wrap(text(), columns);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return list(token, children, setting);
    case 'blockquote_open':
      return flow(children, { ...setting, columns: columns - 2 }).map((line) =>
        `${paint.dim('│')} ${line}`.trimEnd(),
      );
    case 'fence':
    case 'code_block':
      return token.content
        .trimEnd()
        .split('\n')
        .map((line) => `    ${line}`.trimEnd());
    case 'table_open':
      return table(children, setting);
    case 'details_open':
      return wrap(setting.details(token.content, 0), columns);
    case 'frame_bytes_open':
      return flow(children, setting);
    case 'hr':
      return [paint.dim('─'.repeat(columns))];
    default:
      return [];
  }
}

function heading(tag: string, lines: readonly string[], paint: Paint): string[] {
  const line = tag === 'h1' ? '═' : tag === 'h2' ? '─' : undefined;
  const bold = lines.map((one) => paint.bold(one));
  if (paint !== plain)
    return tag === 'h1'
      ? bold.map((one) => paint.underline(one))
      : bold.map((one) => paint.green(one));
  return line ? [...lines, line.repeat(Math.max(...lines.map(cellsOf)))] : bold;
}

function list(token: Token, items: readonly Block[], setting: Setting): string[] {
  const first = Number(token.attrGet('start') ?? 1);
  const marks = items.map((_, index) =>
    token.type === 'ordered_list_open' ? `${first + index}. ` : '• ',
  );
  const indent = Math.max(...marks.map(({ length }) => length));
  const inner = { ...setting, columns: setting.columns - indent };
  return items.flatMap((item, index) => {
    const lines = flow(item.children, inner);
    const mark = (marks[index] ?? '').padStart(indent);
    const gap = index > 0 && !isTight(item, item) ? [''] : [];
    return [
      ...gap,
      ...(lines.length > 0 ? lines : ['']).map((line, at) =>
        ((at === 0 ? mark : ' '.repeat(indent)) + line).trimEnd(),
      ),
    ];
  });
}

function table(parts: readonly Block[], { columns, paint }: Setting): string[] {
  const rows = parts.flatMap((part) => part.children.map(({ children }) => children));
  const cells = rows.map((row, index) =>
    row.map(({ children }) => {
      const text = renderInline(children[0]?.token, paint);
      return index === 0 ? paint.bold(text) : text;
    }),
  );
  const right = (rows[0] ?? []).map(({ token }) => token.attrGet('style') === 'text-align:right');
  const [head = [], ...body] = grid(cells, columns, right);
  const width = Math.max(...[head, ...body].flat().map(cellsOf));
  return [...head, paint.dim('─'.repeat(width)), ...body.flat()];
}
