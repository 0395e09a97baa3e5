import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { elapsed } from './patience.ts';
import { portOf } from './port.ts';
import { Signal, type Witness } from './signal.ts';

test('a wait that is over leaves no listener on its signal', async () => {
  const { signal } = new AbortController();
  await elapsed(0, signal);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('a wait that is aborted, before or meanwhile, is over', async () => {
  const over = new AbortController();
  const waits = elapsed(1e9, over.signal);
  over.abort();
  await waits;
  await elapsed(1e9, over.signal);
  assert.equal(getEventListeners(over.signal, 'abort').length, 0);
});

test('who waits looks at every change, until the condition holds', async () => {
  const changes = new Signal();
  let count = 0;
  const isThree = changes.until(() => count === 3);
  for (; count < 3; count += 1) {
    await new Promise(setImmediate);
    assert.equal(changes.waiting, 1);
    changes.changed();
  }
  changes.changed();
  assert.equal(await isThree, true);
});

test('nobody who has stopped waiting is told of a change', async () => {
  const changes = new Signal();
  const knowsAll: Witness = { hasNothingToDo: async () => {} };
  assert.equal(await changes.until(() => false, 1), false);
  assert.equal(await changes.until(() => false, 1e9, knowsAll), false);
  assert.equal(await changes.until(() => true), true);
  assert.equal(changes.waiting, 0);
});

test('a program that is late is waited for, until it has had its turn', async () => {
  const changes = new Signal();
  let isHeard = false;
  const isLate: Witness = {
    hasNothingToDo: () => new Promise(() => {}),
    hasHadItsTurn: async () => {
      isHeard = true;
    },
  };
  assert.equal(await changes.until(() => isHeard, 1, isLate), true);
});

test('what has come by the time that a late judge looks at its clock was in time', async (t) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ana = connect(portOf(server), '127.0.0.1');
  const [bo] = (await once(server, 'connection')) as [Socket];
  t.after(() => [ana, bo].map((socket) => socket.destroy()) && server.close());
  const changes = new Signal();
  let heard = '';
  ana.on('data', (chunk) => {
    heard += chunk;
    changes.changed();
  });
  const isHeard = changes.until(() => heard === 'hi', 10);
  bo.write('hi');
  for (const end = performance.now() + 50; performance.now() < end;);
  assert.equal(await isHeard, true);
});

test('a witness whose proof is no longer asked for is told so', async () => {
  const changes = new Signal();
  let isOver = false;
  const asked: Witness = {
    hasNothingToDo: async (signal) => {
      await elapsed(1e9, signal);
      isOver = signal.aborted;
    },
  };
  assert.equal(await changes.until(() => false, 1, asked), false);
  await new Promise(setImmediate);
  assert.equal(isOver, true);
});
