import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  acceptKey,
  type Head,
  hasToken,
  header,
  newKey,
  parseHead,
  statusOf,
  switchingProtocols,
  upgradeRequest,
} from './index.ts';

function headOf(text: string): Head {
  const head = parseHead(Buffer.from(text, 'latin1'));
  assert.ok(head);
  return head;
}

test('the key of RFC 6455, section 1.3, is accepted as the RFC says', () => {
  assert.equal(acceptKey('dGhlIHNhbXBsZSBub25jZQ=='), 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});

test('a key is 16 bytes in base64, and another one each time', () => {
  assert.equal(Buffer.from(newKey(), 'base64').length, 16);
  assert.notEqual(newKey(), newKey());
});

test('a request for an upgrade is these lines', () => {
  const key = 'dGhlIHNhbXBsZSBub25jZQ==';
  assert.equal(
    upgradeRequest({ host: 'localhost:8080', path: '/chat', key }),
    [
      'GET /chat HTTP/1.1',
      'Host: localhost:8080',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
      '',
      '',
    ].join('\r\n'),
  );
});

test('null leaves a header out, and one that is given stands in the place of the usual', () => {
  const headers = { connection: 'keep-alive, Upgrade', Origin: 'http://localhost' };
  const request = upgradeRequest({ host: 'localhost', key: null, version: null, headers });
  assert.deepEqual(headOf(request).headers, [
    ['Host', 'localhost'],
    ['Upgrade', 'websocket'],
    ['connection', 'keep-alive, Upgrade'],
    ['Origin', 'http://localhost'],
  ]);
});

test('a request without a word about its key has a fresh one', () => {
  const keyOf = (text: string) => header(headOf(text), 'sec-websocket-key');
  const [one, other] = [1, 2].map(() => keyOf(upgradeRequest({ host: 'localhost' })));
  assert.equal(Buffer.from(one ?? '', 'base64').length, 16);
  assert.notEqual(one, other);
});

test('the answer to a key is a 101 with the three headers', () => {
  const head = headOf(switchingProtocols('dGhlIHNhbXBsZSBub25jZQ=='));
  assert.equal(head.startLine, 'HTTP/1.1 101 Switching Protocols');
  assert.equal(statusOf(head), 101);
  assert.deepEqual(head.headers, [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
  ]);
});

test('a head ends at its empty line; frames may follow in the same packet', () => {
  const text = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n';
  const bytes = Buffer.from(`${text}\x81\x01h`, 'latin1');
  assert.equal(Buffer.from(parseHead(bytes)?.bytes ?? []).toString('latin1'), text);
  for (let length = 0; length < text.length; length += 1) {
    assert.equal(parseHead(bytes.subarray(0, length)), undefined);
  }
});

test('lines end in CRLF: a bare LF ends no head', () => {
  assert.equal(
    parseHead(Buffer.from('HTTP/1.1 101 Switching Protocols\nUpgrade: w\n\n')),
    undefined,
  );
});

test('a header is found in any case, without its padding, and joined when repeated', () => {
  const head = headOf('GET / HTTP/1.1\r\nVia:  a \r\nVIA:b\r\nX-Empty:\r\nnonsense\r\n\r\n');
  assert.equal(header(head, 'via'), 'a, b');
  assert.equal(header(head, 'x-empty'), '');
  assert.equal(header(head, 'host'), undefined);
  assert.deepEqual(head.headers.at(-1), ['nonsense', '']);
});

test('a token is one of a list, in any case, and never a part of another', () => {
  assert.ok(hasToken('keep-alive, Upgrade', 'upgrade'));
  assert.ok(hasToken('WebSocket', 'websocket'));
  assert.ok(!hasToken('upgrade-insecure', 'upgrade'));
  assert.ok(!hasToken('', 'upgrade'));
  assert.ok(!hasToken(undefined, 'upgrade'));
});

test('only a response has a status', () => {
  assert.equal(statusOf(headOf('HTTP/1.1 426 Upgrade Required\r\n\r\n')), 426);
  assert.equal(statusOf(headOf('HTTP/1.0 200\r\n\r\n')), 200);
  assert.equal(statusOf(headOf('GET / HTTP/1.1\r\n\r\n')), undefined);
  assert.equal(statusOf(headOf('HTTP/1.1 OK\r\n\r\n')), undefined);
});
