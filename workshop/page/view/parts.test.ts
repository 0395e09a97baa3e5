import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charactersOf } from './characters.ts';
import { contextOf } from './context.ts';
import { explainHead, headerIn } from './http-head.ts';
import { entry, handshake } from '../view-fixture.ts';
import { Cast } from './wire-lanes.ts';
import { Transcript } from './wire-rows.ts';
import { Heights, rowsIn } from './wire-window.ts';

test('a character stands at its first byte, and its other bytes have none', () => {
  const bytes = new TextEncoder().encode('é你😀 a');
  assert.deepEqual(charactersOf(bytes, true), ['é', '', '你', '', '', '😀', '', '', '', '␣', 'a']);
  assert.deepEqual(charactersOf(Uint8Array.of(0xff, 0x41, 0xe4, 0xbd), true), ['·', 'A', '·', '·']);
  assert.deepEqual(charactersOf(bytes.subarray(0, 2), false), ['·', '·']);
});

test('a head that is not whole says so, and a line without a colon is shown all the same', () => {
  const { startLine, isWhole, lines } = explainHead(
    'HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nodd',
  );
  assert.deepEqual([startLine, isWhole], ['HTTP/1.1 101 Yes', false]);
  assert.deepEqual(
    lines.map(({ name, value }) => [name, value]),
    [
      ['Upgrade', 'websocket'],
      ['odd', ''],
    ],
  );
  assert.equal(headerIn('GET / HTTP/1.1\r\nCONSTRUCTOR: x\r\n\r\n', 'constructor'), 'x');
});

test('of an entry it is known who is the client, by the last handshake of its own connection', () => {
  const [request, response] = handshake();
  assert.ok(request && response);
  const other = entry({ from: 'bo', at: 4 });
  const deflates = {
    ...response,
    head: (response.head ?? '').replace(
      '\r\n\r\n',
      '\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n',
    ),
  };
  const back = entry({ from: 'server', to: 'ana', at: 5 });
  assert.deepEqual(contextOf([request, response, other, back], back), {
    from: 'server',
    isDeflated: false,
    key: 'dGhlIHNhbXBsZSBub25jZQ==',
  });
  assert.equal(contextOf([request, deflates, back], back).isDeflated, true);
  assert.deepEqual(contextOf([request, response, other], other), {
    from: 'client',
    isDeflated: undefined,
    key: undefined,
  });
});

test('what is appended keeps the rows before it; what is replaced makes them anew, with the same ids', () => {
  const transcript = new Transcript();
  const [one, two, three] = [entry(), entry({ at: 1 }), entry({ at: 2 })];
  transcript.tell({ entries: [one, two], output: [] });
  const ids = transcript.rows.map(({ id }) => id);
  assert.equal(transcript.tell({ entries: [one, two, three], output: [] }), 2);
  assert.equal(transcript.tell({ entries: [two, three], output: [] }), 0);
  assert.equal(transcript.rows[0]?.id, ids[1]);
});

test('captions stand where a step begins, and what the judge did to find a cause is left out', () => {
  const transcript = new Transcript();
  const entries = [
    entry({ step: 'a' }),
    entry({ step: 'a', probe: true }),
    entry({ step: 'b', at: 1 }),
    entry({ step: '', at: 2 }),
  ];
  transcript.tell({ entries, output: [], titles: { a: 'First', b: 'Second' } });
  assert.deepEqual(
    transcript.rows.map(({ is }) => is),
    ['caption', 'entry', 'caption', 'entry'],
  );
});

test('the server stands second, and whom a finding is about has a lane however many there are', () => {
  const cast = new Cast();
  for (const from of ['ana', 'bo', 'cy', 'dee', 'ed']) cast.add(entry({ from }));
  assert.deepEqual(cast.lanes(9), { names: ['ana', 'server', 'bo', 'cy', 'dee', 'ed'], others: 0 });
  cast.add(entry({ from: 'ed', fault: true }));
  assert.deepEqual(cast.lanes(4), { names: ['ana', 'server', 'ed'], others: 3 });
});

test('only the rows of a window are drawn, with some around them and those that must be', () => {
  const heights = new Heights((index) => (index === 3 ? 300 : 30));
  heights.update(0, 100);
  assert.deepEqual(
    [heights.top(4), heights.total, heights.at(100), heights.at(395)],
    [390, 3_270, 3, 4],
  );
  const rows = rowsIn(heights, { top: 1_500, height: 300, count: 100 }, [2, 99, -1]);
  assert.deepEqual([rows[0], rows[1], rows.at(-1)], [2, 29, 99]);
  assert.ok(rows.length < 40);
});
