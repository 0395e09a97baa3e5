import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswer } from './answer.ts';

const head = 'HTTP/1.1 200 OK\r\n';
const whole: Array<[what: string, text: string, body: string]> = [
  ['a body of known length', `${head}Content-Length: 3\r\n\r\n1:0`, '1:0'],
  ['an empty body', `${head}content-length: 0\r\n\r\n`, ''],
  [
    'a body in chunks',
    `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n1\r\n2;x=y\r\n:0\r\n0\r\n\r\n`,
    '1:0',
  ],
  ['an answer that has no body', 'HTTP/1.1 204 No Content\r\n\r\n', ''],
];
for (const [what, text, body] of whole) {
  test(`${what} has come at its last byte, and not before`, () => {
    const bytes = Buffer.from(text);
    for (let length = 0; length < bytes.length; length += 1) {
      assert.equal(readAnswer(bytes.subarray(0, length), false), undefined);
    }
    assert.equal(readAnswer(bytes, false)?.body, body);
  });
}

test('a body of unknown length ends with the connection', () => {
  const bytes = Buffer.from(`${head}Connection: close\r\n\r\n1:0`);
  assert.equal(readAnswer(bytes, false), undefined);
  assert.equal(readAnswer(bytes, true)?.body, '1:0');
});

test('a connection that ends within a body of known length has brought no answer', () => {
  assert.equal(readAnswer(Buffer.from(`${head}Content-Length: 3\r\n\r\n1:`), true), undefined);
});
