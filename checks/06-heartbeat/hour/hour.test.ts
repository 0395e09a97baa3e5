import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { WebSocket } from 'ws';
import { freePort } from '../../../workshop/harness/port.ts';
import { root } from '../../../workshop/root.ts';

const preload = pathToFileURL(join(import.meta.dirname, 'fake-time.mjs')).href;

/** What a professional would take, in ms: the solution is told of no other. */
const interval = 30_000;
const hour = 3_600_000;

/** The solution as it is shipped, on a clock that only the test moves. */
async function solution(t: TestContext) {
  const port = await freePort();
  const { HEARTBEAT_MS, NODE_TEST_CONTEXT, ...env } = process.env;
  const program = fork(join(root, 'solutions/06-heartbeat/server.ts'), {
    execArgv: ['--no-warnings', '--import', 'tsx', '--import', preload],
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  t.after(() => program.kill());
  await once(program.stdout ?? program, 'data');
  return { program, url: `ws://localhost:${port}` };
}

/** Lets time pass for the program. @returns what is there after it */
async function pass(
  program: ChildProcess,
  ms: number,
): Promise<{ timers: number; sockets: number }> {
  program.send({ ms });
  const [left] = await once(program, 'message');
  return left;
}

async function join20(url: string, options: object = {}): Promise<WebSocket[]> {
  const clients = Array.from({ length: 20 }, () => new WebSocket(url, options));
  await Promise.all(clients.map((client) => once(client, 'open')));
  return clients;
}

/** Waits for a ping or a pong. @throws if the server drops the client instead */
async function comes(client: WebSocket, event: 'ping' | 'pong'): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const isDropped = once(client, 'close', { signal }).then(() => assert.fail('it was dropped'));
  await Promise.race([once(client, event, { signal }), isDropped]).finally(() => over.abort());
}

/** Waits until the server has read all that a client sent: its pong among it. */
async function hasBeenHeard(client: WebSocket): Promise<void> {
  client.ping();
  await comes(client, 'pong');
}

test('an hour of idle clients, in fake time: each is pinged 120 times, nobody is dropped, and no timer or socket is left', async (t) => {
  const { program, url } = await solution(t);
  const clients = await join20(url);
  let pings = 0;
  for (const client of clients) client.on('ping', () => (pings += 1));
  for (let passed = 0; passed < hour; passed += interval) {
    const asked = clients.map((client) => comes(client, 'ping'));
    await pass(program, interval);
    await Promise.all(asked);
    await Promise.all(clients.map(hasBeenHeard));
  }
  assert.equal(pings, clients.length * (hour / interval));
  assert.deepEqual(await pass(program, 0), { timers: 1, sockets: clients.length });
  const gone = clients.map((client) => once(client, 'close'));
  for (const [index, client] of clients.entries()) {
    if (index % 2 === 0) client.close();
    else client.terminate();
  }
  await Promise.all(gone);
  assert.deepEqual(await rest(program), { timers: 1, sockets: 0 });
});

/** What is there once the program has heard of every end: it hears of those after our own sockets do. */
async function rest(program: ChildProcess) {
  let left = await pass(program, 0);
  for (let times = 0; left.sockets > 0 && times < 1000; times += 1) left = await pass(program, 0);
  return left;
}

test('clients that answer nothing are dropped at the second ping, a minute after they came, in fake time', async (t) => {
  const { program, url } = await solution(t);
  const clients = await join20(url, { autoPong: false });
  const asked = clients.map((client) => comes(client, 'ping'));
  assert.deepEqual(await pass(program, 2 * interval - 1), { timers: 1, sockets: clients.length });
  await Promise.all(asked);
  const gone = clients.map((client) => once(client, 'close'));
  await pass(program, 1);
  const codes = (await Promise.all(gone)).map(([code]) => code);
  assert.deepEqual(new Set(codes), new Set([1006]));
  assert.deepEqual(await rest(program), { timers: 1, sockets: 0 });
});
