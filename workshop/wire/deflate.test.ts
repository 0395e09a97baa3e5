import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  Deflater,
  frameViolations,
  fromHex,
  hex,
  Inflater,
  MessageAssembler,
  FrameDecoder,
} from './index.ts';

const textOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

/** What comes of frames, given as hex. */
function messages(...frames: string[]) {
  const assembler = new MessageAssembler(new Inflater());
  const decoder = new FrameDecoder();
  return frames
    .flatMap((bytes) => decoder.push(fromHex(bytes)))
    .map((each) => assembler.push(each));
}

test('the examples of RFC 7692, section 7.2.3, inflate to Hello', () => {
  const inflater = new Inflater();
  for (const payload of [
    'f2 48 cd c9 c9 07 00',
    'f2 00 11 00 00',
    '00 05 00 fa ff 48 65 6c 6c 6f 00',
    'f3 48 cd c9 c9 07 00 00',
    'f2 48 05 00 00 00 ff ff ca c9 c9 07 00',
  ]) {
    assert.equal(textOf(inflater.inflate(fromHex(payload))), 'Hello', payload);
  }
  assert.equal(textOf(inflater.inflate(fromHex('00'))), '');
});

test('with takeover a second Hello refers to the first, and without it does not', () => {
  const twice = (deflater: Deflater) =>
    [deflater, deflater].map((each) => hex(each.deflate('Hello')));
  assert.deepEqual(twice(new Deflater()), ['f2 48 cd c9 c9 07 00', 'f2 00 11 00 00']);
  const alone = new Deflater({ noContextTakeover: true });
  assert.deepEqual(twice(alone), ['f2 48 cd c9 c9 07 00', 'f2 48 cd c9 c9 07 00']);
});

test('what refers to a message before it says nothing without takeover', () => {
  const inflater = new Inflater({ noContextTakeover: true });
  inflater.inflate(fromHex('f2 48 cd c9 c9 07 00'));
  assert.equal(inflater.inflate(fromHex('f2 00 11 00 00')), undefined);
});

test('any messages come back, whatever the window and the takeover', () => {
  // Few letters, so that there is something to refer to, also far back.
  const message = fc.string({ unit: fc.constantFrom('a', 'b', '你'), maxLength: 1000 });
  const direction = fc.record({
    noContextTakeover: fc.boolean(),
    windowBits: fc.integer({ min: 8, max: 15 }),
  });
  fc.assert(
    fc.property(direction, fc.array(message), (how, said) => {
      const [deflater, inflater] = [new Deflater(how), new Inflater(how)];
      for (const text of said) assert.equal(textOf(inflater.inflate(deflater.deflate(text))), text);
    }),
  );
});

test('whatever the bytes are, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (payloads) => {
      const inflater = new Inflater();
      for (const payload of payloads) inflater.inflate(payload);
    }),
  );
});

test('a bomb is not inflated beyond 64 MiB', () => {
  const bomb = new Deflater().deflate(new Uint8Array(64 * 1024 * 1024 + 1));
  assert.ok(bomb.length < 100_000);
  assert.equal(new Inflater().inflate(bomb), undefined);
});

test('RSV1 in the first fragment is for the whole message', () => {
  const [none, hello] = messages('41 03 f2 48 cd', '80 04 c9 c9 07 00');
  assert.equal(none, undefined);
  assert.ok(hello && 'payload' in hello);
  assert.equal(textOf(hello.payload), 'Hello');
  assert.deepEqual([hello.frames, hello.deflated], [2, 7]);
});

test('a message without RSV1 is as it stands, between others that are compressed', () => {
  const heard = messages(
    'c1 07 f2 48 cd c9 c9 07 00',
    '81 05 68 65 6c 6c 6f',
    'c1 05 f2 00 11 00 00',
  );
  assert.deepEqual(
    heard.map((each) => each && 'payload' in each && [textOf(each.payload), each.deflated]),
    [
      ['Hello', 7],
      ['hello', undefined],
      ['Hello', 5],
    ],
  );
});

test('what RSV1 marks and does not inflate breaks RFC 7692, and text is UTF-8 once inflated', () => {
  const [broken] = messages('c1 02 ff ff');
  assert.deepEqual(broken && 'section' in broken && [broken.name, broken.rfc], [
    'not-inflatable',
    7692,
  ]);
  const latin1 = Buffer.from(new Deflater().deflate(fromHex('e4')));
  const [invalid] = messages(`c1 ${hex(Uint8Array.of(latin1.length))} ${hex(latin1)}`);
  assert.equal(invalid && 'section' in invalid && invalid.name, 'invalid-utf8');
});

test('where compression was negotiated, RSV1 may be set where a message begins, and nowhere else', () => {
  const names = (first: string, isDeflated: boolean) => {
    const [frame] = new FrameDecoder().push(fromHex(`${first} 00`));
    assert.ok(frame);
    return frameViolations(frame, 'server', isDeflated).map(({ name }) => name);
  };
  assert.deepEqual(names('c1', true), []);
  assert.deepEqual(names('42', true), []);
  for (const first of ['c0', 'c8', 'c9', 'e1'])
    assert.deepEqual(names(first, true), ['reserved-bits']);
  assert.deepEqual(names('c1', false), ['reserved-bits']);
});
