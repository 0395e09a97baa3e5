import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutputJson } from './messages.ts';
import { foldTalk, silent } from './talk-state.ts';

const lines = (count: number, from = 0): OutputJson[] =>
  Array.from({ length: count }, (_, index) => ({
    at: from + index,
    step: '',
    program: 'server',
    stream: 'stdout',
    text: `${from + index}`,
  }));

test('of a flood the newest is kept, and the rest is counted: what was hidden, and what was let go', () => {
  const come = { type: 'come', entries: [] } as const;
  const one = foldTalk(silent, { ...come, output: lines(900), hidden: 7 });
  const two = foldTalk(one, { ...come, output: lines(300, 900), hidden: 0 });
  assert.deepEqual([two.output.length, two.output.at(-1)?.text], [1_000, '1199']);
  assert.equal(two.dropped, 7 + 200);
  assert.equal(foldTalk(two, { type: 'opening' }).dropped, 0);
});
