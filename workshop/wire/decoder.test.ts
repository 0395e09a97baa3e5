import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeFrame, type Frame, FrameDecoder, fromHex, hex, opcode } from './index.ts';

const hello = fromHex('81 05 68 65 6c 6c 6f');

function decodeAll(chunks: Iterable<Uint8Array>): Frame[] {
  const decoder = new FrameDecoder();
  return [...chunks].flatMap((chunk) => decoder.push(chunk));
}

/** Cuts bytes at the given places; a place may come twice, which gives an empty chunk. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1))].sort((a, b) => a - b);
  return sorted.map((place, index) => bytes.subarray(place, sorted[index + 1] ?? bytes.length));
}

test('a frame split at every byte decodes to the same frame', () => {
  const whole = decodeAll([hello]);
  assert.equal(whole.length, 1);
  assert.deepEqual(decodeAll(Array.from(hello, (byte) => new Uint8Array([byte]))), whole);
});

test('several frames in one chunk come out in order', () => {
  const frames = decodeAll([fromHex('81 01 61 89 00 82 01 62 88 02 03 e8')]);
  assert.deepEqual(
    frames.map(({ bytes }) => hex(bytes)),
    ['81 01 61', '89 00', '82 01 62', '88 02 03 e8'],
  );
});

test('any chunking of the bytes gives the same frames', () => {
  const frame = fc
    .record({
      fin: fc.boolean(),
      rsv1: fc.boolean(),
      opcode: fc.integer({ min: 0, max: 0xf }),
      payload: fc.oneof(
        fc.uint8Array(),
        fc.constantFrom(125, 126, 127, 65535, 65536).map((length) => new Uint8Array(length)),
      ),
      maskingKey: fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 }), { nil: undefined }),
    })
    .map(encodeFrame);
  fc.assert(
    fc.property(fc.array(frame), fc.array(fc.nat()), (encoded, places) => {
      const bytes = new Uint8Array(Buffer.concat(encoded));
      const frames = decodeAll(cut(bytes, places));
      assert.deepEqual(
        frames,
        encoded.flatMap((each) => decodeAll([each])),
      );
      assert.ok(Buffer.concat(frames.map((each) => each.bytes)).equals(bytes));
    }),
  );
});

test('whatever the bytes are, nothing is thrown and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (chunks) => {
      const decoder = new FrameDecoder();
      const frames = chunks.flatMap((chunk) => decoder.push(chunk));
      const seen = [...frames.map(({ bytes }) => bytes), decoder.rest];
      assert.ok(Buffer.concat(seen).equals(Buffer.concat(chunks)));
    }),
  );
});

test('a frame of 65,536 bytes that comes byte by byte is that frame', () => {
  const payload = Uint8Array.from({ length: 65536 }, (_, index) => index);
  const bytes = encodeFrame({ opcode: opcode.binary, payload });
  const [frame] = decodeAll(Array.from(bytes, (byte) => new Uint8Array([byte])));
  assert.deepEqual(frame?.payload, payload);
});

test('the rest is what belongs to no complete frame', () => {
  const decoder = new FrameDecoder();
  assert.equal(hex(decoder.rest), '');
  decoder.push(fromHex('81 01 61 82'));
  assert.equal(hex(decoder.rest), '82');
  decoder.push(fromHex('03 62'));
  assert.equal(hex(decoder.rest), '82 03 62');
  assert.equal(decoder.push(fromHex('63 64')).length, 1);
  assert.equal(hex(decoder.rest), '');
});

test('a header is there to be judged before its payload has come', () => {
  const decoder = new FrameDecoder();
  const pending = ['f3', '03', '61 62', '63'].map((chunk) => {
    decoder.push(fromHex(chunk));
    return decoder.pendingHeader?.payloadLength;
  });
  assert.deepEqual(pending, [undefined, 3, 3, undefined]);
});

test('a frame that promises more than memory holds costs only what came', () => {
  const decoder = new FrameDecoder();
  assert.deepEqual(decoder.push(fromHex('82 7f 7f ff ff ff ff ff ff ff 00')), []);
  assert.deepEqual(decoder.push(fromHex('01')), []);
  assert.equal(decoder.rest.length, 12);
});

test('a frame keeps its bytes when the chunks it came in are used again', () => {
  for (const place of [0, 1, 4]) {
    const decoder = new FrameDecoder();
    const frames = cut(hello, [place]).flatMap((part) => {
      // A socket hands out Buffers, and the slice of a Buffer shares its memory.
      const chunk = Buffer.from(part);
      const complete = decoder.push(chunk);
      chunk.fill(0);
      return complete;
    });
    assert.deepEqual(
      frames.map(({ bytes, payload }) => [hex(bytes), hex(payload)]),
      [['81 05 68 65 6c 6c 6f', '68 65 6c 6c 6f']],
    );
  }
});
