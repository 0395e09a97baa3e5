import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Emit, judge } from '../../workshop/harness/index.ts';
import { root } from '../../workshop/root.ts';
import check from './check.ts';
import { timeSteps } from './time-steps.ts';

/**
 * Makes this process, and with it the judge, late by 1.6 s as soon as somebody has got an answer in a step: longer than a session.
 * @param answer the first or another, or of those with a status
 */
function lateAt(step: string, name: string, answer = 1, status = ''): Emit {
  let answers = 0;
  return (event) => {
    if (event.type !== 'wire' || event.entry.step !== step) return;
    const { kind, to, head } = event.entry;
    if (kind !== 'response' || to !== name || !head?.startLine.includes(status)) return;
    answers += 1;
    if (answers !== answer) return;
    for (const end = performance.now() + 1600; performance.now() < end;);
  };
}

async function judged(program: string, emit: Emit) {
  const launches = new Map([['server', { file: join(root, program) }]]);
  return judge({ ...check, steps: timeSteps }, launches, emit, { compiles: false });
}

for (const [step, name] of [
  ['expired', 'ana'],
  ['expired', 'bo'],
  ['session', 'ana'],
  ['session', 'bo'],
] as const) {
  test(`a right server passes though the judge is late with ${name} in ${step}`, async () => {
    const { passed, finding } = await judged('solutions/10-auth/server.ts', lateAt(step, name));
    assert.deepEqual(
      { passed, observed: finding?.observed.en },
      { passed: true, observed: undefined },
    );
  });
}

test('who stays for a session of its own is found though the judge is late once everybody is in', async () => {
  const program = 'checks/10-auth/mistakes/counts-from-coming.ts';
  const { finding } = await judged(program, lateAt('session', 'ana', 2, ' 101 '));
  assert.equal(finding?.mistake, 'counts-from-coming');
});

test('a right server passes though the judge is late once everybody is in', async () => {
  const { passed } = await judged(
    'solutions/10-auth/server.ts',
    lateAt('session', 'ana', 2, ' 101 '),
  );
  assert.equal(passed, true);
});
