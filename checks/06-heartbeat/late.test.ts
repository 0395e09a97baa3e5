import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { judge } from '../../workshop/harness/index.ts';
import { root } from '../../workshop/root.ts';
import check from './check.ts';

/** Makes this process, and with it the judge, late by 500 ms, again and again: two and a half intervals. */
function isHeldUp(t: TestContext): void {
  const timer = setInterval(() => {
    for (const end = performance.now() + 500; performance.now() < end;);
  }, 3000);
  t.after(() => clearInterval(timer));
}

async function judged(path: string) {
  const launches = new Map([['server', { file: join(root, path) }]]);
  return judge(check, launches, () => {}, { compiles: false });
}

test('a right server passes though the judge is late with its pongs', async (t) => {
  isHeldUp(t);
  const { passed, finding } = await judged('solutions/06-heartbeat/server.ts');
  assert.deepEqual(
    { passed, observed: finding?.observed.en },
    { passed: true, observed: undefined },
  );
});

test('one that drops whoever answers is found though the judge is late', async (t) => {
  isHeldUp(t);
  const { finding } = await judged('checks/06-heartbeat/mistakes/never-set-true.ts');
  assert.equal(finding?.step, 'lives');
});
