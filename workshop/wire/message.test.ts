import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FrameDecoder, fromHex, hex, MessageAssembler } from './index.ts';

/** What the assembler answers to each frame in these bytes. */
function answers(text: string): string[] {
  const assembler = new MessageAssembler();
  return new FrameDecoder().push(fromHex(text)).map((frame) => {
    const answer = assembler.push(frame);
    if (answer === undefined) return 'nothing';
    if ('section' in answer) return `${answer.name} ${answer.section}`;
    return `${answer.type} ${hex(answer.payload)} in ${answer.frames}`;
  });
}

test('an unfragmented message is complete at once', () => {
  assert.deepEqual(answers('81 02 68 69 82 02 00 ff'), ['text 68 69 in 1', 'binary 00 ff in 1']);
});

test('fragments are joined, and a ping between them is no part of them', () => {
  assert.deepEqual(answers('01 03 48 65 6c 89 01 21 80 02 6c 6f'), [
    'nothing',
    'nothing',
    'text 48 65 6c 6c 6f in 2',
  ]);
});

test('an empty message is a message', () => {
  assert.deepEqual(answers('81 00 02 00 80 00'), ['text  in 1', 'nothing', 'binary  in 2']);
});

test('a character may be cut in two by a fragment', () => {
  assert.deepEqual(answers('01 01 e4 80 02 bd a0'), ['nothing', 'text e4 bd a0 in 2']);
});

test('a text that is not UTF-8 as a whole is a violation, binary is not', () => {
  assert.deepEqual(answers('01 01 e4 80 01 bd'), ['nothing', 'invalid-utf8 8.1']);
  assert.deepEqual(answers('81 01 ff 82 01 ff'), ['invalid-utf8 8.1', 'binary ff in 1']);
});

test('a continuation of nothing is a violation, also after a message that is complete', () => {
  assert.deepEqual(answers('80 01 61'), ['unexpected-continuation 5.4']);
  assert.deepEqual(answers('81 01 61 80 01 62'), ['text 61 in 1', 'unexpected-continuation 5.4']);
});

test('a new message inside a message is a violation', () => {
  assert.deepEqual(answers('01 01 61 81 01 62'), ['nothing', 'message-inside-message 5.4']);
});
