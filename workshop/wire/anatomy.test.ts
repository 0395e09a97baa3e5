import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Anatomy, explainFrames, type Field, type FieldName } from './anatomy/index.ts';
import { decodeClose, encodeClose, encodeFrame, fromHex, hex, parseHeader } from './index.ts';

const explained = (text: string, known = {}) => explainFrames(fromHex(text), known);
const field = ({ frames }: Anatomy, name: FieldName): Field => {
  const found = frames[0]?.fields.find((each) => each.name === name);
  assert.ok(found, `no ${name}`);
  return found;
};
const wrongs = ({ frames }: Anatomy) =>
  frames.flatMap(({ fields }) =>
    fields.flatMap(({ name, wrong }) =>
      wrong.map((each) => `${name}: ${each.name} (${each.section})`),
    ),
  );

const frames = fc.record({
  fin: fc.boolean(),
  rsv1: fc.boolean(),
  rsv2: fc.boolean(),
  rsv3: fc.boolean(),
  opcode: fc.integer({ min: 0, max: 15 }),
  payload: fc.oneof(
    fc.uint8Array({ maxLength: 130 }),
    fc.constantFrom(126, 0xffff, 0x10000).map((length) => new Uint8Array(length).fill(0x61)),
  ),
  maskingKey: fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 }), { nil: undefined }),
});

test('any frame that the codec encodes is explained back to the same values', () => {
  fc.assert(
    fc.property(frames, (fields) => {
      const bytes = encodeFrame(fields);
      const { frames: found, left } = explainFrames(bytes);
      const [frame] = found;
      assert.ok(frame);
      assert.deepEqual([found.length, left, frame.missing], [1, 0, 0]);
      assert.deepEqual(frame.header, parseHeader(bytes));
      assert.deepEqual(frame.payload, fields.payload);
      const values = Object.fromEntries(frame.fields.map(({ name, value }) => [name, value]));
      assert.equal(values.fin, fields.fin ? '1' : '0');
      assert.equal(values.rsv2, fields.rsv2 ? '1' : '0');
      assert.equal(values.opcode?.split(' ')[0], `0x${fields.opcode.toString(16)}`);
      assert.equal(values.mask, fields.maskingKey ? '1' : '0');
      assert.equal(values['extended-length'] ?? values.length, String(fields.payload.length));
      assert.equal(values['masking-key'], fields.maskingKey && hex(fields.maskingKey));
    }),
  );
});

test('the fields of a frame follow each other without a gap, and cover all of its bits', () => {
  fc.assert(
    fc.property(frames, (fields) => {
      const bytes = encodeFrame(fields);
      let at = 0;
      for (const each of explainFrames(bytes).frames[0]?.fields ?? []) {
        assert.equal(each.at, at);
        assert.equal(each.there, each.bits);
        at += each.bits;
      }
      assert.equal(at, bytes.length * 8);
    }),
  );
});

test('any bytes are explained, all of them, and each frame says how much of it is missing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { frames: found, left } = explainFrames(bytes);
      const length = found.reduce((sum, frame) => sum + frame.length, 0);
      assert.equal(length + left, bytes.length);
      for (const [index, frame] of found.entries())
        assert.ok(frame.missing === 0 || index === found.length - 1);
    }),
  );
});

test('a frame that ends early says what is there and what is not', () => {
  const all = fromHex('81 85 37 fa 21 3d 7f 9f 4d 51 58');
  for (let length = 1; length < all.length; length += 1) {
    const [frame] = explainFrames(all.subarray(0, length)).frames;
    assert.ok(frame && frame.missing > 0, `${length} bytes`);
    const there = frame.fields.reduce((sum, each) => sum + each.there, 0);
    assert.equal(there, length * 8);
  }
  assert.equal(field(explained('81'), 'mask').value, '');
  assert.match(explained('81 05 68').frames[0]?.says.en ?? '', /4 bytes are missing/);
});

test('of a frame of which only the first bytes are at hand nothing is said to be missing', () => {
  const [frame] = explained('82 7e 01 00 61 62', { total: 260 }).frames;
  assert.deepEqual([frame?.missing, frame?.hidden], [254, 254]);
  assert.doesNotMatch(frame?.says.en ?? '', /missing/);
});

test('several frames in one buffer are explained one after the other', () => {
  const { frames: found } = explained('81 01 61 89 00 88 02 03 e8');
  assert.deepEqual(
    found.map(({ start, header }) => [start, header.opcode]),
    [
      [0, 1],
      [3, 9],
      [5, 8],
    ],
  );
});

test('a close code names where it is defined: the RFC, its ranges, or the registry', () => {
  const source = (code: number) => {
    const bytes = encodeFrame({ opcode: 8, payload: encodeClose(code) });
    return field(explainFrames(bytes, {}), 'close-code').section;
  };
  assert.deepEqual([1000, 1012, 1013, 1014, 4000].map(source), [
    '7.4.1',
    '11.7',
    '11.7',
    '11.7',
    '7.4.2',
  ]);
});

test('a close frame tells its code and its reason', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 0xffff }),
      fc.string({ maxLength: 30, minLength: 1 }),
      (code, reason) => {
        const payload = encodeClose(code, reason);
        const anatomy = explainFrames(encodeFrame({ opcode: 8, payload }));
        assert.equal(field(anatomy, 'close-code').value, String(code));
        const said = JSON.stringify(decodeClose(payload).reason);
        assert.equal(field(anatomy, 'close-reason').value, said);
      },
    ),
  );
});

const wrong: ReadonlyArray<readonly [string, string, object, readonly string[]]> = [
  ['a reserved bit', '91 00', {}, ['rsv3: reserved-bits (5.2)']],
  ['a reserved opcode', '83 00', {}, ['opcode: unknown-opcode (5.2)']],
  ['a reserved control opcode', '8b 00', {}, ['opcode: unknown-opcode (5.2)']],
  ['RSV1 on a ping', 'c9 00', {}, ['rsv1: reserved-bits (5.2)']],
  [
    'RSV1 where nothing was agreed on',
    'c1 00',
    { isDeflated: false },
    ['rsv1: reserved-bits (5.2)'],
  ],
  [
    'a client that does not mask',
    '81 00',
    { from: 'client' },
    ['mask: unmasked-client-frame (5.1)'],
  ],
  [
    'a server that masks',
    '81 80 00 00 00 00',
    { from: 'server' },
    ['mask: masked-server-frame (5.1)'],
  ],
  ['a ping in parts', '09 00', {}, ['fin: fragmented-control (5.5)']],
  [
    'a length in 16 bits that fits into 7',
    '82 7e 00 01 61',
    {},
    ['extended-length: non-minimal-length (5.2)'],
  ],
  [
    'a length in 64 bits that fits into 16',
    '82 7f 00 00 00 00 00 00 00 80',
    {},
    ['extended-length: non-minimal-length (5.2)'],
  ],
  [
    'a length above all lengths',
    '82 7f 80 00 00 00 00 00 00 00',
    {},
    ['extended-length: impossible-length (5.2)'],
  ],
  ['a long ping', '89 7e 00 7e', {}, ['extended-length: control-too-long (5.5)']],
  ['a text that is no UTF-8', '81 01 ff', {}, ['payload: invalid-utf8 (8.1)']],
  ['a close of one byte', '88 01 03', {}, ['payload: close-body-of-one-byte (5.5.1)']],
  [
    'a close code that is only said locally',
    '88 02 03 ee',
    {},
    ['close-code: unsendable-close-code (7.4)'],
  ],
  ['a reason that is no UTF-8', '88 03 03 e8 ff', {}, ['close-reason: invalid-utf8 (8.1)']],
  [
    'hello without its header',
    '68 65 6c 6c 6f',
    { from: 'server' },
    ['fin: fragmented-control (5.5)', 'rsv1: reserved-bits (5.2)', 'rsv2: reserved-bits (5.2)'],
  ],
];
for (const [what, bytes, known, says] of wrong) {
  test(`${what} is named where it stands, with its section`, () => {
    assert.deepEqual(wrongs(explained(bytes, known)), says);
  });
}

test('RSV1 on a message is explained by RFC 7692, and is no fault where compression may have been agreed on', () => {
  const anatomy = explained('c1 07 f2 48 cd c9 c9 07 00');
  assert.deepEqual(wrongs(anatomy), []);
  assert.equal(field(anatomy, 'rsv1').rfc, 7692);
  assert.equal(field(anatomy, 'payload').rfc, 7692);
});

test('every sentence is there in both languages', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      for (const { fields, says } of explainFrames(bytes).frames)
        for (const text of [says, ...fields.map((each) => each.says)]) {
          assert.match(text.en, /^[A-Z0-9].*\.$/s);
          assert.match(text.zh, /[\u4e00-\u9fff].*。$/s);
        }
    }),
  );
});
