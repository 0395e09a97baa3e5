import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Program } from './program.ts';

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('once a program has come to rest, no timer is left that would hold up the end of a command', async () => {
  const before = timers();
  const atRest = { isIdle: async () => true, process: { exit: undefined } };
  await Program.prototype.comesToRest.call(atRest as unknown as Program, 1e9);
  await new Promise(setImmediate);
  assert.equal(timers(), before);
});
