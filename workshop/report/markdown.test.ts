import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { renderMarkdown } from './markdown.ts';
import { cellsOf, plain, vivid } from './style.ts';

const show = (markdown: string, columns = 40, paint = plain) =>
  renderMarkdown(markdown, {
    columns,
    paint,
    details: (summary, number) => `▸ ${number} ${summary}`,
  });

const shown: Array<[what: string, markdown: string, lines: string[]]> = [
  [
    'a heading is underlined as wide as it is',
    '# 04 · 聊天\n## Why',
    ['04 · 聊天', '═════════', '', 'Why', '───'],
  ],
  [
    'lines of a paragraph are joined and wrapped',
    'one\ntwo three four five six seven eight nine',
    ['one two three four five six seven eight', 'nine'],
  ],
  [
    'lines of a Chinese paragraph are joined without a space',
    '第一行\n第二行，\n第三行',
    ['第一行第二行，第三行'],
  ],
  [
    'code is indented and not wrapped',
    `\`\`\`ts\n  ${'x'.repeat(50)}\n\n你\n\`\`\``,
    [`      ${'x'.repeat(50)}`, '', '    你'],
  ],
  [
    'of a byte map, what stands in its place is shown',
    'a\n\n<frame-bytes hex="81 00">\n\n```\n81 00\n```\n\n</frame-bytes>\n\nb',
    ['a', '', '    81 00', '', 'b'],
  ],
  [
    'a list hangs, nested and numbered',
    '3. a\n4. b\n   - c\n   - d',
    ['3. a', '4. b', '   • c', '   • d'],
  ],
  ['a loose list has air', '- a\n\n- b', ['• a', '', '• b']],
  ['a quotation has its bar', '> a\n>\n> b', ['│ a', '│', '│ b']],
  [
    'inline code keeps its backticks where there are no colours',
    'a `b c` **d** *e*',
    ['a `b c` d e'],
  ],
  [
    'a link to the web has its address, one within the course has none',
    '[a](https://x.example) [b](../b.md)',
    ['a <https://x.example> b'],
  ],
  ['an address that is its own text is said once', '<https://x.example>', ['https://x.example']],
  [
    'a table is aligned by cells',
    '| 名字 | n |\n|---|--:|\n| a | 1 |\n| 你好吗 | 100 |',
    ['名字      n', '───────────', 'a         1', '你好吗  100'],
  ],
  [
    'of hints only the summaries are shown',
    '<details><summary>A &amp; <b>b</b></summary>\n\nbody\n\n</details>\n\n<details>\n<summary>C</summary>\n\n```\nx\n```\n\n</details>',
    ['▸ 1 A & b', '▸ 2 C'],
  ],
  [
    'what is meant for machines and for a browser is not shown',
    '[中文](README.zh-CN.md)\n\n<!-- lessons -->\n\na<br>b',
    ['a', 'b'],
  ],
];
for (const [what, markdown, lines] of shown) {
  test(what, () => assert.deepEqual(show(markdown).split('\n'), lines));
}

test('colours change no width and take the place of marks', () => {
  const markdown = '# A\n\nsome `code` and **bold** text that goes over more than one line';
  const lines = show(markdown, 30, vivid).split('\n');
  assert.ok(lines.some((line) => line.includes(vivid.cyan('code'))));
  assert.ok(lines.every((line) => cellsOf(line) <= 30));
  assert.ok(!lines.map(stripVTControlCharacters).join('').includes('`'));
});

test('a table that is too wide gives way in its widest column', () => {
  const table = `| a | b |\n|---|---|\n| key | ${'word '.repeat(20)} |\n| 键 | ${'很长的内容'.repeat(8)} |`;
  const lines = show(table, 40).split('\n');
  assert.ok(lines.length > 6);
  assert.ok(lines.every((line) => cellsOf(line) <= 40));
});
