import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { cellsOf, vivid, wrap } from './style.ts';
import { fold, tie } from './wrap.ts';

test('words are broken at spaces, and one that is too long stays whole', () => {
  assert.deepEqual(wrap('one two  three', 7), ['one two', 'three']);
  assert.deepEqual(wrap('see https://example.com/path now', 10), [
    'see',
    'https://example.com/path',
    'now',
  ]);
  assert.deepEqual(wrap('', 10), ['']);
  assert.deepEqual(wrap('a\nb', 10), ['a', 'b']);
});

test('Chinese is broken between characters', () => {
  assert.deepEqual(wrap('服务器可以随时推送', 8), ['服务器可', '以随时推', '送']);
  assert.deepEqual(wrap('用 ws 库写服务器', 7), ['用 ws', '库写服', '务器']);
});

test('a word among Chinese is broken only where it is longer than a line', () => {
  assert.deepEqual(wrap('端口取自process.env吧', 16, true), ['端口取自', 'process.env吧']);
  assert.deepEqual(wrap('取自process.env', 6, true), ['取自pr', 'ocess.', 'env']);
});

test('no line begins with a closing mark', () => {
  assert.deepEqual(wrap('甲乙丙，丁', 6), ['甲乙', '丙，丁']);
  assert.deepEqual(wrap('甲乙（丙）。丁', 6), ['甲乙', '（丙）。', '丁']);
  assert.deepEqual(wrap('甲乙 `code`、丁', 6), ['甲乙', '`code`、', '丁']);
});

test('no line ends with an opening mark', () => {
  assert.deepEqual(wrap('甲乙（丙丁）', 6), ['甲乙', '（丙', '丁）']);
  assert.deepEqual(wrap('甲乙“丙丁”', 5), ['甲乙', '“丙', '丁”']);
});

test('a command stays on one line', () => {
  assert.deepEqual(wrap('Stuck? npm run hint 02, or npm run list', 22), [
    'Stuck?',
    'npm run hint 02, or',
    'npm run list',
  ]);
  assert.deepEqual(wrap('卡住了？npm run hint 02', 20), ['卡住了？', 'npm run hint 02']);
});

test('a tie looks like a space and breaks nothing', () => {
  assert.deepEqual(wrap(`一二三（第${tie}6.1${tie}节）`, 16, true), ['一二三', '（第 6.1 节）']);
  assert.deepEqual(wrap(`run npm${tie}run${tie}list now`, 12), ['run', 'npm run list', 'now']);
});

test('a colour ends with its line and begins again on the next', () => {
  const [first = '', second = ''] = wrap(`a ${vivid.red('bb cc')} d`, 4);
  assert.equal(first, `a ${vivid.red('bb')}`);
  assert.equal(second, `${vivid.red('cc')} d`);
});

test('colours make no place to break a word', () => {
  const lines = wrap(`${vivid.bold('ab')}cd${vivid.red('ef')} x`, 3);
  assert.deepEqual(lines.map(stripVTControlCharacters), ['abcdef', 'x']);
});

const written = fc.string({ unit: fc.constantFrom(...'ab ,.(）（，。“”你好😀`\u001B[31m') });

test('nothing is lost by wrapping but spaces', () => {
  const letters = (text: string) => text.replace(/\s/g, '');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab ,.(）（，。“”你好😀`') }),
      fc.integer({ min: 1, max: 20 }),
      (text, cells) => {
        assert.equal(letters(wrap(text, cells).join('')), letters(text));
        assert.equal(letters(wrap(text, cells, true).join('')), letters(text));
      },
    ),
  );
});

test('folding keeps every character, and no line is wider than it may be', () => {
  fc.assert(
    fc.property(written, fc.integer({ min: 2, max: 20 }), (text, cells) => {
      const clean = stripVTControlCharacters(text).replaceAll('\u001B', '');
      const lines = fold(clean, cells);
      assert.equal(lines.join(''), clean);
      assert.ok(lines.every((line) => cellsOf(line) <= cells));
    }),
  );
});
