import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { transformSync } from 'esbuild';
import { type WebSocket, WebSocketServer } from 'ws';
import { endBrowser, startBrowser } from '../../workshop/harness/browser/start.ts';
import { root } from '../../workshop/root.ts';

const file = (folder: string) =>
  readFileSync(join(root, 'solutions', folder, 'connection.ts'), 'utf8');

/** A page with nothing in it but a connection, and what it has handed on. */
const page = `<!doctype html><meta charset="utf-8"><script type="module">
import { Connection } from './connection.js';
const connection = new Connection({ url: location.href.replace('http', 'ws'), WebSocket, baseMs: 4 });
Object.assign(window, { connection, said: [], states: [] });
connection.on('said', ({ id }) => said.push(id));
connection.on('state', (state) => states.push(state));
</script>`;

/** Serves the page, and is its chat server. @returns its address, and who comes */
async function serve(t: TestContext): Promise<{ url: string; wss: WebSocketServer }> {
  const { code } = transformSync(file('07-reconnect'), { loader: 'ts', target: 'es2022' });
  const server = createServer(({ url }, response) => {
    const isScript = url === '/connection.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? code : page);
  });
  const wss = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const client of wss.clients) client.terminate();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, wss };
}

/** Who comes next, and what they say from the first on. */
async function comer(wss: WebSocketServer): Promise<{ ws: WebSocket; heard: string[] }> {
  const [ws]: WebSocket[] = await once(wss, 'connection');
  assert.ok(ws);
  const heard: string[] = [];
  ws.on('message', (data) => heard.push(data.toString()));
  return { ws, heard };
}

test('the same file in a browser: it comes back, resumes, sends what was said meanwhile, and ends for good', async (t) => {
  const { url, wss } = await serve(t);
  const browser = await startBrowser();
  t.after(() => endBrowser(browser));
  const tab = await browser.newPage();
  const first = comer(wss);
  await tab.goto(url);
  const { ws } = await first;
  const say = (id: number) => JSON.stringify({ type: 'said', id, text: 'hi' });
  ws.send(say(7));
  await tab.waitForFunction('said.length === 1');
  const second = comer(wss);
  // Said while it is away: the tab learns of the end in this same turn.
  await tab.evaluate(
    `connection.on('state', (state) => { if (state === 'waiting') connection.say('meanwhile'); })`,
  );
  ws.terminate();
  const back = await second;
  back.ws.send(say(7));
  back.ws.send(say(8));
  await tab.waitForFunction('said.length === 2');
  while (back.heard.length < 2) await once(back.ws, 'message');
  assert.deepEqual(
    back.heard.map((text) => JSON.parse(text)),
    [
      { type: 'resume', lastId: 7 },
      { type: 'say', text: 'meanwhile' },
    ],
  );
  const ends = once(back.ws, 'close');
  await tab.evaluate('connection.dispose()');
  assert.equal((await ends)[0], 1000);
  assert.deepEqual(await tab.evaluate('said'), [7, 8]);
  assert.deepEqual(await tab.evaluate('states'), [
    'open',
    'waiting',
    'connecting',
    'open',
    'closed',
  ]);
  assert.equal(wss.clients.size, 0);
});

test('lessons 11 and 12 have this very file', () => {
  for (const folder of ['11-react', '12-vue'])
    assert.equal(file(folder), file('07-reconnect'), folder);
});
