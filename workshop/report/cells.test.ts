import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { cellsOf, pad } from './cells.ts';

test('every character of the first plane has the cells that string-width gives it', () => {
  const others = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => cellsOf(character) !== stringWidth(character),
  );
  assert.deepEqual(others, []);
});

test('so has every text, also where one character changes the next', () => {
  const odd = fc.constantFrom(
    '1\u20e3',
    '↔\ufe0f',
    'e\u0301',
    '👨‍👩‍👧',
    '가',
    '\u001b[31m红\u001b[39m',
  );
  const plain = fc.constantFrom(...'aZ~“”…—✓→│█你好，。、！（）');
  const text = fc.array(fc.oneof(odd, plain, fc.string()), { maxLength: 12 });
  fc.assert(fc.property(text, (parts) => cellsOf(parts.join('')) === stringWidth(parts.join(''))));
});

test('a text is filled up by cells, and one that is wider stays', () => {
  assert.equal(pad('你好', 6), '你好  ');
  assert.equal(pad('你好', 3), '你好');
});
