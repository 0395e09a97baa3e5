import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { WebSocketServer } from 'ws';
import type { Table } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { measured } from './measured.ts';

/** Measures a scoreboard. @param isUp whether it still answers, given the score that is to be set */
async function measure(t: TestContext, isUp: (score: string) => boolean) {
  let score = '0:0';
  const server = createServer(async (request, response) => {
    if (request.method === 'PUT') {
      const [next = ''] = await request.setEncoding('utf8').toArray();
      if (!isUp(next)) return void request.socket.destroy();
      score = next;
      for (const client of wss.clients) client.send(score);
    }
    response.end(score);
  });
  const wss = new WebSocketServer({ server });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    for (const client of wss.clients) client.terminate();
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const [tables, notes]: [Table[], Text[]] = [[], []];
  await measured({
    address: async () => ({ host: '127.0.0.1', port }),
    table: (table) => void tables.push(table),
    note: (says) => void notes.push(says),
  });
  return { tables, notes };
}

test('push costs one request and 385 bytes for twenty changes, and tells of each', async (t) => {
  const { tables, notes } = await measure(t, () => true);
  assert.deepEqual(notes, []);
  const [, push] = tables[0]?.rows ?? [];
  assert.deepEqual(push?.slice(0, 4), ['WebSocket', '1', '385', '20 / 20']);
});

test('polling costs some 170 bytes for each request', async (t) => {
  const { tables } = await measure(t, () => true);
  const [polling = []] = tables[0]?.rows ?? [];
  const [, requests, bytes] = polling;
  const each = Number(String(bytes).replace(',', '')) / Number(requests);
  assert.ok(each >= 170 && each < 171, `${bytes} bytes for ${requests} requests`);
});

test('of a server that falls silent there is a note, and no table', async (t) => {
  const { tables, notes } = await measure(t, (score) => score !== '2:1');
  assert.deepEqual(tables, []);
  assert.equal(notes.length, 1);
});
