import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Table } from '../harness/index.ts';
import { cellsOf, plain } from './style.ts';
import { drawTable } from './table.ts';

const screen = (columns: number, language: 'en' | 'zh' = 'en') => ({
  columns,
  width: columns,
  language,
  paint: plain,
});
const same = (text: string) => ({ en: text, zh: text });
const bytes = (amount: number) => ({ amount, says: `${amount} B` });
const table: Table = {
  title: { en: 'What it costs', zh: '开销' },
  head: [same(''), { en: 'bytes', zh: '字节' }, { en: 'asked', zh: '次数' }],
  rows: [
    [{ en: 'off', zh: '关闭' }, bytes(160), '1'],
    [{ en: 'on', zh: '开启' }, bytes(45), '12'],
    [{ en: 'none', zh: '没有' }, bytes(0), '3'],
  ],
};

test('amounts are drawn as bars, in proportion to the largest of their column', () => {
  assert.deepEqual(drawTable(table, screen(44)), [
    '',
    'What it costs',
    '        bytes                       asked',
    '  off   ████████████████████ 160 B      1',
    '  on    █████▋                45 B     12',
    '  none                         0 B      3',
  ]);
});

test('bars give way where there is little room, and Chinese takes two cells', () => {
  assert.deepEqual(drawTable(table, screen(32, 'zh')), [
    '',
    '开销',
    '        字节                次数',
    '  关闭  ████████████ 160 B     1',
    '  开启  ███▍          45 B    12',
    '  没有                 0 B     3',
  ]);
  for (const columns of [30, 50, 80])
    for (const line of drawTable(table, screen(columns))) assert.ok(cellsOf(line) <= columns);
});

test('what is little beside much is still seen', () => {
  const [, , , much, little] = drawTable(
    { ...table, head: [same('bytes')], rows: [[bytes(100_000)], [bytes(1)]] },
    screen(40),
  );
  assert.match(much ?? '', /█{20} 100000 B/);
  assert.match(little ?? '', /▏ +1 B/);
});

test('what was captured is shown as it is, from the left', () => {
  const captured = (verbatim: string) => ({ verbatim });
  const rows = [
    ['ana', captured('GET  /  a')],
    ['bo', captured(' x ')],
    ['all', same('2 B')],
  ];
  const head = [same(''), same('read')];
  assert.deepEqual(drawTable({ title: same('eve'), head, rows }, screen(40)), [
    '',
    'eve',
    '       read',
    '  ana  GET  /  a',
    '  bo    x ',
    '  all  2 B',
  ]);
});
