import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { elapsed } from './patience.ts';

test('a wait that is over leaves no listener on its signal', async () => {
  const { signal } = new AbortController();
  for (let time = 0; time < 20; time += 1) await elapsed(0, signal);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('a signal ends a wait, also one that has aborted before', async () => {
  const over = new AbortController();
  const waiting = elapsed(1_000_000, over.signal);
  over.abort();
  await waiting;
  await elapsed(1_000_000, over.signal);
});
