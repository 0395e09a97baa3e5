import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMessage } from './channel.ts';

test('what a page sends is read as it is', () => {
  const messages = [
    { type: 'look', lesson: '04-chat', language: 'zh' },
    { type: 'check' },
    { type: 'hint' },
    { type: 'answer' },
    { type: 'reset' },
    { type: 'open', file: 'server.ts', line: 12 },
    { type: 'talk', does: 'open' },
    { type: 'line', line: 'ana: 你好' },
  ];
  for (const message of messages)
    assert.deepEqual(readMessage(JSON.stringify({ ...message, more: 1 })), message);
});

test('whatever else is sent is read as nothing, and throws nothing', () => {
  fc.assert(fc.property(fc.string(), (text) => readMessage(text) === undefined));
  fc.assert(
    fc.property(fc.json(), (json) => {
      const message = readMessage(json);
      return message === undefined || typeof message.type === 'string';
    }),
  );
  const types = fc.constantFrom('look', 'open', 'talk', 'line', 'beat', 'toString');
  fc.assert(
    fc.property(types, fc.dictionary(fc.string(), fc.anything()), (type, fields) => {
      return (
        readMessage(JSON.stringify({ ...fields, type, lesson: 1, file: 2, line: {} })) === undefined
      );
    }),
  );
});
