import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromHex, hex } from './index.ts';

test('bytes are written as pairs of digits with spaces between', () => {
  assert.equal(hex(new Uint8Array([0x81, 0x05, 0x68])), '81 05 68');
  assert.equal(hex(new Uint8Array()), '');
});

test('spaces and the case of a digit do not matter', () => {
  for (const text of ['81 05 fA', '8105fa', ' 81\n05  FA ']) {
    assert.deepEqual(fromHex(text), new Uint8Array([0x81, 0x05, 0xfa]));
  }
});

test('what is not pairs of hexadecimal digits is refused', () => {
  for (const text of ['8', '81 0', '8 1', '0x81', '8g', '81,05']) {
    assert.throws(() => fromHex(text), RangeError, text);
  }
});

test('bytes that are written and read again are the same bytes', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.deepEqual(fromHex(hex(bytes)), bytes)));
});
