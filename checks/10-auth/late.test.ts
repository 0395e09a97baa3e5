import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Emit, judge } from '../../workshop/harness/index.ts';
import { root } from '../../workshop/root.ts';
import check from './check.ts';
import { timeSteps } from './time-steps.ts';

/** Makes this process, and with it the judge, late by 1.6 s as soon as somebody has got an answer in a step: longer than a session. */
function lateAt(step: string, name: string): Emit {
  let isToCome = true;
  return (event) => {
    if (event.type !== 'wire' || event.entry.step !== step) return;
    if (event.entry.kind !== 'response' || event.entry.to !== name || !isToCome) return;
    isToCome = false;
    for (const end = performance.now() + 1600; performance.now() < end;);
  };
}

for (const [step, name] of [
  ['expired', 'ana'],
  ['expired', 'bo'],
  ['session', 'ana'],
  ['session', 'bo'],
] as const) {
  test(`a right server passes though the judge is late with ${name} in ${step}`, async () => {
    const launches = new Map([['server', { file: join(root, 'solutions/10-auth/server.ts') }]]);
    const only = { ...check, steps: timeSteps };
    const { passed, finding } = await judge(only, launches, lateAt(step, name), {
      compiles: false,
    });
    assert.deepEqual(
      { passed, observed: finding?.observed.en },
      { passed: true, observed: undefined },
    );
  });
}
