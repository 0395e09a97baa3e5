import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closeCode, decodeClose, encodeClose, fromHex, hex, isSendable } from './index.ts';

test('a close carries its code in two bytes, then its reason', () => {
  assert.equal(hex(encodeClose(closeCode.normal, 'bye')), '03 e8 62 79 65');
  assert.deepEqual(decodeClose(fromHex('03 e8 62 79 65')), { code: 1000, reason: 'bye' });
});

test('a close without a code is empty, and reads as 1005', () => {
  assert.equal(hex(encodeClose()), '');
  assert.deepEqual(decodeClose(new Uint8Array()), { code: closeCode.noStatus, reason: '' });
  assert.deepEqual(decodeClose(fromHex('03')), { code: closeCode.noStatus, reason: '' });
});

test('any code and reason come back', () => {
  const codes = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(codes, fc.string({ unit: 'grapheme' }), (code, reason) => {
      assert.deepEqual(decodeClose(encodeClose(code, reason)), { code, reason });
    }),
  );
});

test('what cannot be written is refused', () => {
  assert.throws(() => encodeClose(0x10000), RangeError);
  assert.throws(() => encodeClose(-1), RangeError);
  assert.throws(() => encodeClose(undefined, 'bye'), RangeError);
});

test('the codes that may be sent are 1000 to 1003, 1007 to 1014 and 3000 to 4999', () => {
  const edges = Array.from({ length: 6000 }, (_, code) => code).filter(
    (code) => isSendable(code) !== isSendable(code - 1),
  );
  assert.deepEqual(edges, [1000, 1004, 1007, 1015, 3000, 5000]);
});
