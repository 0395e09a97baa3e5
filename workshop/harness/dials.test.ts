import assert from 'node:assert/strict';
import { type TestContext, describe, test } from 'node:test';
import type { Check, Step } from './check.ts';
import { echoCheck, programOf } from './fixture.ts';
import { judge } from './judge.ts';
import { type Dial, type Program, tellsDials } from './program.ts';

const [template] = echoCheck.steps;

/** A client that dials when it has waited in some way. */
const waiting = (how: string) => `
import * as timers from 'node:timers';
import * as promises from 'node:timers/promises';
import { connect } from 'node:net';
import { promisify } from 'node:util';
const { port } = new URL(process.env.SERVER_URL);
const dial = () => connect(port, '127.0.0.1').on('error', () => {});
${how}
`;

/** Runs a client until it has dialed so often. @returns what it told until then */
async function told(t: TestContext, how: string, count = 1): Promise<Program> {
  assert.ok(template);
  let program: Program | undefined;
  const play: Step['play'] = async (stage) => {
    ({ program } = await stage.client());
    const { changes, dials } = program;
    assert.ok(await changes.until(() => dials.length >= count, undefined, program));
    assert.ok(await program.isAnswering());
  };
  const steps: Step[] = [{ ...template, needs: ['client'], play }];
  const check: Check = { ...echoCheck, programs: ['client'], processes: {}, steps };
  const file = programOf(t, waiting(how), 'client.mjs').get('server');
  assert.ok(file);
  const environment = tellsDials;
  await judge({ ...check, environment }, new Map([['client', file]]), () => {}, {
    compiles: false,
  });
  assert.ok(program);
  return program;
}

async function dialsOf(t: TestContext, how: string, count = 1): Promise<Dial[]> {
  const { dials } = await told(t, how, count);
  return dials.map(({ after }) => (after === undefined ? {} : { after }));
}

describe('a dial is told with the wait that it was the end of', () => {
  for (const how of [
    'setTimeout(dial, 7.5);',
    'timers.setTimeout(dial, 7.5);',
    'promises.setTimeout(7.5).then(dial);',
    'await promisify(setTimeout)(7.5); dial();',
    'await new Promise((resolve) => setTimeout(resolve, 7.5)); await null; dial();',
    'const lost = setTimeout(dial, 1); clearTimeout(lost); setTimeout(dial, 7.5);',
  ])
    test(how, async (t) => assert.deepEqual(await dialsOf(t, how), [{ after: 7.5 }]));
});

test('a dial at the very end of the connection before is told with no wait', async (t) => {
  const how = `connect(port, '127.0.0.1').on('close', dial).on('connect', function () { this.destroy(); });`;
  assert.deepEqual(await dialsOf(t, how, 2), [{}, { after: 0 }]);
});

/** Dials, is lost at once, and then does something. */
const lost = (then: string) =>
  `connect(port, '127.0.0.1').on('connect', function () { this.destroy(); }).on('close', () => { ${then} });`;

test('a dial by a timer that was set as a connection ended is told with its wait, whatever other timers fire', async (t) => {
  const how = lost('setTimeout(() => {}, 2); setTimeout(() => {}, 5); setTimeout(dial, 7.5);');
  assert.deepEqual(await dialsOf(t, how, 2), [{}, { after: 7.5 }]);
});

test('a dial by a timer that another timer has set is told without a wait', async (t) => {
  const how = lost('setTimeout(() => setTimeout(dial, 7), 7);');
  assert.deepEqual(await dialsOf(t, how, 2), [{}, {}]);
});

describe('a dial whose wait is not certain is told without one', () => {
  for (const how of [
    'dial();',
    'setTimeout(() => setTimeout(dial, 7), 7);',
    'const tick = setInterval(() => { clearInterval(tick); dial(); }, 7);',
    'setTimeout(() => setImmediate(() => setImmediate(dial)), 7);',
  ])
    test(how, async (t) => assert.deepEqual(await dialsOf(t, how), [{}]));
});

test('a wait that is too long for a timer is told as the 1 ms that it lasts', async (t) => {
  assert.deepEqual(await dialsOf(t, 'setTimeout(dial, 2 ** 31);'), [{ after: 1 }]);
});

test('what a program still waits for is told, and what it no longer waits for is not', async (t) => {
  const how =
    'clearTimeout(setTimeout(dial, 50_000)); setTimeout(dial, 90_000); setTimeout(dial, 7);';
  const { timers } = await told(t, how);
  assert.deepEqual(timers, [90_000]);
});
