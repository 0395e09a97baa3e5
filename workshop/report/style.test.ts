import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf, columnsOf, hasColour, pad, plain, vivid, widthOf } from './style.ts';

const terminal = { isTTY: true, columns: 120 };

test('colours are for a terminal, unless NO_COLOR says no or FORCE_COLOR says otherwise', () => {
  assert.equal(hasColour(terminal, {}), true);
  assert.equal(hasColour({}, {}), false);
  assert.equal(hasColour(terminal, { NO_COLOR: '1' }), false);
  assert.equal(hasColour(terminal, { NO_COLOR: '' }), true);
  assert.equal(hasColour(terminal, { TERM: 'dumb' }), false);
  assert.equal(hasColour({}, { FORCE_COLOR: '1' }), true);
  assert.equal(hasColour({}, { FORCE_COLOR: '3', NO_COLOR: '1' }), true);
  assert.equal(hasColour(terminal, { FORCE_COLOR: '0' }), false);
});

test('a colour within another does not end it', () => {
  assert.equal(
    vivid.bold(`a ${vivid.dim('b')} c`),
    '\u001B[1ma \u001B[2mb\u001B[22m\u001B[1m c\u001B[22m',
  );
  assert.equal(vivid.red(''), '');
  assert.equal(plain.red('a'), 'a');
});

test('text is at most 100 cells wide, and 80 where nobody knows', () => {
  assert.deepEqual([columnsOf(terminal), widthOf(terminal)], [100, 120]);
  assert.deepEqual([columnsOf({ columns: 120 }), widthOf({})], [80, 80]);
  assert.equal(columnsOf({ isTTY: true, columns: 0 }), 80);
  assert.equal(columnsOf({ isTTY: true, columns: 3 }), 24);
});

test('a Chinese character takes two cells and a colour none', () => {
  assert.equal(cellsOf('你好😀'), 6);
  assert.equal(cellsOf(vivid.red('hi')), 2);
  assert.equal(pad('你好', 6), '你好  ');
  assert.equal(pad('你好', 3), '你好');
});
