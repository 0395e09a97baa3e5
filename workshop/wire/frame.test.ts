import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  applyMask,
  encodeFrame,
  FrameDecoder,
  type FrameFields,
  fromHex,
  hex,
  newMaskingKey,
  opcode,
  parseHeader,
} from './index.ts';

const bytesOf = (length: number) => new Uint8Array(length).fill(0x2a);

function decodeOne(bytes: Uint8Array) {
  const [frame, ...others] = new FrameDecoder().push(bytes);
  assert.ok(frame);
  assert.deepEqual(others, []);
  return frame;
}

describe('the examples of RFC 6455, section 5.7', () => {
  const maskingKey = fromHex('37 fa 21 3d');
  const hello = fromHex('48 65 6c 6c 6f');
  const examples: ReadonlyArray<[title: string, fields: FrameFields, bytes: string]> = [
    ['an unmasked text message', { opcode: opcode.text, payload: 'Hello' }, '81 05 48 65 6c 6c 6f'],
    [
      'a masked text message',
      { opcode: opcode.text, payload: 'Hello', maskingKey },
      '81 85 37 fa 21 3d 7f 9f 4d 51 58',
    ],
    ['a first fragment', { opcode: opcode.text, fin: false, payload: 'Hel' }, '01 03 48 65 6c'],
    ['a last fragment', { opcode: opcode.continuation, payload: 'lo' }, '80 02 6c 6f'],
    ['an unmasked ping', { opcode: opcode.ping, payload: hello }, '89 05 48 65 6c 6c 6f'],
    [
      'a masked pong',
      { opcode: opcode.pong, payload: hello, maskingKey },
      '8a 85 37 fa 21 3d 7f 9f 4d 51 58',
    ],
  ];
  for (const [title, fields, bytes] of examples) {
    test(`${title} is ${bytes}, written and read`, () => {
      assert.equal(hex(encodeFrame(fields)), bytes);
      const frame = decodeOne(fromHex(bytes));
      assert.equal(frame.opcode, fields.opcode);
      assert.equal(frame.fin, fields.fin ?? true);
      assert.deepEqual(frame.maskingKey, fields.maskingKey);
      assert.deepEqual(frame.payload, new Uint8Array(Buffer.from(fields.payload)));
      assert.equal(hex(frame.bytes), bytes);
    });
  }

  test('256 bytes of binary begin with 82 7e 01 00', () => {
    const bytes = encodeFrame({ opcode: opcode.binary, payload: bytesOf(256) });
    assert.equal(hex(bytes.subarray(0, 4)), '82 7e 01 00');
    assert.equal(bytes.length, 4 + 256);
  });

  test('64 KiB of binary begin with 82 7f 00 00 00 00 00 01 00 00', () => {
    const bytes = encodeFrame({ opcode: opcode.binary, payload: bytesOf(65536) });
    assert.equal(hex(bytes.subarray(0, 10)), '82 7f 00 00 00 00 00 01 00 00');
    assert.equal(bytes.length, 10 + 65536);
  });
});

for (const [length, lengthForm, header] of [
  [0, 7, '82 00'],
  [125, 7, '82 7d'],
  [126, 16, '82 7e 00 7e'],
  [65535, 16, '82 7e ff ff'],
  [65536, 64, '82 7f 00 00 00 00 00 01 00 00'],
] as const) {
  test(`${length} bytes take the shortest length that holds them, of ${lengthForm} bits`, () => {
    const bytes = encodeFrame({ opcode: opcode.binary, payload: bytesOf(length) });
    assert.equal(hex(bytes.subarray(0, bytes.length - length)), header);
    const frame = decodeOne(bytes);
    assert.equal(frame.lengthForm, lengthForm);
    assert.deepEqual(frame.payload, bytesOf(length));
  });
}

test('a longer length than needed is written when asked for, and reported as it stands', () => {
  const bytes = encodeFrame({ opcode: opcode.text, payload: 'h', lengthForm: 16 });
  assert.equal(hex(bytes), '81 7e 00 01 68');
  assert.equal(decodeOne(bytes).lengthForm, 16);
});

test('what cannot be written is refused', () => {
  const text = { opcode: opcode.text, payload: bytesOf(126) };
  assert.throws(() => encodeFrame({ ...text, lengthForm: 7 }), RangeError);
  assert.throws(() => encodeFrame({ ...text, opcode: 0x10 }), RangeError);
  assert.throws(() => encodeFrame({ ...text, opcode: -1 }), RangeError);
  assert.throws(() => encodeFrame({ ...text, maskingKey: bytesOf(3) }), RangeError);
});

test('any frame that is written reads as what was written', () => {
  const fields = fc.record({
    fin: fc.boolean(),
    rsv1: fc.boolean(),
    rsv2: fc.boolean(),
    rsv3: fc.boolean(),
    opcode: fc.integer({ min: 0, max: 0xf }),
    maskingKey: fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 }), { nil: undefined }),
    payload: fc.oneof(fc.uint8Array(), fc.constantFrom(125, 126, 65535, 65536).map(bytesOf)),
  });
  fc.assert(
    fc.property(fields, (written) => {
      const { bytes: _bytes, lengthForm: _form, ...read } = decodeOne(encodeFrame(written));
      assert.deepEqual({ maskingKey: undefined, ...read }, { ...written });
    }),
  );
});

test('masking twice gives the bytes back, and leaves those that went in alone', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes, key) => {
      const before = new Uint8Array(bytes);
      assert.deepEqual(applyMask(applyMask(bytes, key), key), bytes);
      assert.deepEqual(bytes, before);
    }),
  );
});

test('a masking key is four bytes, and another one each time', () => {
  const keys = new Set(Array.from({ length: 100 }, () => hex(newMaskingKey())));
  for (const key of keys) assert.match(key, /^(?:[\da-f]{2} ?){4}$/);
  assert.ok(keys.size > 90);
});

test('a header is unknown until its last byte is there, and needs no payload', () => {
  const bytes = encodeFrame({
    opcode: opcode.text,
    payload: bytesOf(70000),
    maskingKey: newMaskingKey(),
  });
  for (let length = 0; length < 14; length += 1) {
    assert.equal(parseHeader(bytes.subarray(0, length)), undefined);
  }
  const header = parseHeader(bytes.subarray(0, 14));
  assert.equal(header?.headerLength, 14);
  assert.equal(header?.payloadLength, 70000);
  assert.equal(header?.masked, true);
});

test('a length with its top bit set is no length', () => {
  assert.equal(parseHeader(fromHex('82 7f 80 00 00 00 00 00 00 00'))?.payloadLength, Infinity);
  assert.equal(parseHeader(fromHex('82 7f 7f ff ff ff ff ff ff ff'))?.payloadLength, 2 ** 63);
});
