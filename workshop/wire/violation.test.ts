import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  encodeClose,
  encodeFrame,
  FrameDecoder,
  type FrameFields,
  frameViolations,
  fromHex,
  newMaskingKey,
  opcode,
  parseHeader,
} from './index.ts';

/** The rules that a server's frame breaks, with their sections. */
function broken(fields: FrameFields, from: 'client' | 'server' = 'server'): string[] {
  const [frame] = new FrameDecoder().push(encodeFrame(fields));
  assert.ok(frame);
  return frameViolations(frame, from).map(({ name, section }) => `${name} ${section}`);
}

const close = (payload: Uint8Array) => broken({ opcode: opcode.close, payload });
const long = new Uint8Array(126);

test('an ordinary frame breaks nothing', () => {
  for (const code of Object.values(opcode)) {
    const payload = code === opcode.close ? encodeClose(1000, 'bye') : '你好';
    assert.deepEqual(broken({ opcode: code, payload }), []);
    assert.deepEqual(broken({ opcode: code, payload, maskingKey: newMaskingKey() }, 'client'), []);
  }
});

test('each reserved bit is named', () => {
  const fields = { opcode: opcode.text, payload: 'h' };
  for (const bits of [{ rsv1: true }, { rsv2: true }, { rsv3: true }]) {
    assert.deepEqual(broken({ ...fields, ...bits }), ['reserved-bits 5.2']);
  }
  const header = parseHeader(fromHex('d1 00'));
  assert.ok(header);
  const [violation] = frameViolations(header, 'server');
  assert.match(violation?.says.en ?? '', /\(RSV1, RSV3\)/);
  assert.match(violation?.says.zh ?? '', /（RSV1, RSV3）/);
});

test('what a compressed payload means is not judged', () => {
  assert.deepEqual(broken({ opcode: opcode.text, rsv1: true, payload: fromHex('ff') }), [
    'reserved-bits 5.2',
  ]);
});

test('ten opcodes mean nothing', () => {
  const unknown = [0x3, 0x4, 0x5, 0x6, 0x7, 0xb, 0xc, 0xd, 0xe, 0xf];
  for (const code of unknown) {
    assert.deepEqual(broken({ opcode: code, payload: '' }), ['unknown-opcode 5.2']);
  }
});

test('a client masks and a server does not', () => {
  const fields = { opcode: opcode.text, payload: '' };
  assert.deepEqual(broken(fields, 'client'), ['unmasked-client-frame 5.1']);
  assert.deepEqual(broken({ ...fields, maskingKey: newMaskingKey() }), ['masked-server-frame 5.1']);
});

test('a control frame is whole and has at most 125 bytes', () => {
  const ping = { opcode: opcode.ping, payload: '' };
  assert.deepEqual(broken({ ...ping, fin: false }), ['fragmented-control 5.5']);
  assert.deepEqual(broken({ ...ping, payload: long }), ['control-too-long 5.5']);
  assert.deepEqual(broken({ ...ping, payload: long.subarray(1) }), []);
});

test('a length takes the fewest bits that hold it', () => {
  const binary = { opcode: opcode.binary, payload: long };
  assert.deepEqual(broken({ ...binary, lengthForm: 64 }), ['non-minimal-length 5.2']);
  assert.deepEqual(broken({ ...binary, lengthForm: 16 }), []);
  assert.deepEqual(broken({ ...binary, payload: 'h', lengthForm: 16 }), ['non-minimal-length 5.2']);
});

test('a header is judged before its payload has come', () => {
  const names = (text: string) => {
    const header = parseHeader(fromHex(text));
    return header && frameViolations(header, 'server').map(({ name }) => name);
  };
  assert.deepEqual(names('81 05'), []);
  assert.deepEqual(names('89 7e 01 00'), ['control-too-long']);
  assert.deepEqual(names('82 7f 80 00 00 00 00 00 00 00'), ['impossible-length']);
});

test('text is UTF-8; a fragment of one may end within a character', () => {
  const half = { opcode: opcode.text, payload: fromHex('e4 bd') };
  assert.deepEqual(broken(half), ['invalid-utf8 8.1']);
  assert.deepEqual(broken({ ...half, fin: false }), []);
  assert.deepEqual(broken({ ...half, opcode: opcode.binary }), []);
});

test('a close carries nothing, or a code that may be sent and a reason in UTF-8', () => {
  assert.deepEqual(close(encodeClose()), []);
  assert.deepEqual(close(fromHex('03')), ['close-body-of-one-byte 5.5.1']);
  for (const code of [0, 999, 1004, 1005, 1006, 1015, 2000, 5000]) {
    assert.deepEqual(close(encodeClose(code)), ['unsendable-close-code 7.4'], `${code}`);
  }
  assert.deepEqual(close(fromHex('03 e8 ff')), ['invalid-utf8 8.1']);
});
