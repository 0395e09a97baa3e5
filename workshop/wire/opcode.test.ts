import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isControl, opcode, opcodeName } from './index.ts';

test('an opcode has the name that the RFC gives it', () => {
  for (const [name, code] of Object.entries(opcode)) assert.equal(opcodeName(code), name);
});

test('a reserved opcode is named by its number', () => {
  assert.equal(opcodeName(0x3), 'opcode 0x3');
  assert.equal(opcodeName(0xf), 'opcode 0xf');
});

test('the upper eight opcodes are those of control frames, reserved ones included', () => {
  const control = Array.from({ length: 16 }, (_, code) => code).filter(isControl);
  assert.deepEqual(control, [0x8, 0x9, 0xa, 0xb, 0xc, 0xd, 0xe, 0xf]);
});
