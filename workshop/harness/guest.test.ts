import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Check, Step } from './check.ts';
import { echoCheck, programOf } from './fixture.ts';
import { judge } from './judge.ts';
import type { Stage } from './stage.ts';

const [template] = echoCheck.steps;

/** A client that prints what becomes of its request for an upgrade. */
const asking = `
const { WebSocket } = require('ws');
const ws = new WebSocket(process.env.SERVER_URL);
ws.on('error', ({ message }) => console.log(message));
console.log('mood', process.env.MOOD);
`;

/** Plays one step against that client. @returns what went over the wire: `judge ▶ client reset` */
async function hosts(t: TestContext, play: (stage: Stage) => Promise<void>): Promise<string[]> {
  assert.ok(template);
  const steps: Step[] = [{ ...template, needs: ['client'], play }];
  const check: Check = { ...echoCheck, programs: ['client'], processes: { client: 1 }, steps };
  const file = programOf(t, asking, 'client.cjs').get('server');
  assert.ok(file);
  const verdict = await judge(check, new Map([['client', file]]), () => {}, { compiles: false });
  assert.equal(verdict.passed, true);
  return verdict.wire.map(({ from, to, kind }) => `${from} ▶ ${to} ${kind}`);
}

test('a guest that is refused is told that there is no service', async (t) => {
  const wire = await hosts(t, async (stage) => {
    const client = await stage.client();
    (await client.arrives()).refuse();
    await client.prints('Unexpected server response: 503');
  });
  assert.deepEqual(wire, ['client ▶ judge request', 'judge ▶ client response']);
});

test('a guest that is dropped gets no answer', async (t) => {
  const wire = await hosts(t, async (stage) => {
    const client = await stage.client();
    (await client.arrives()).drop();
    await client.prints('ECONNRESET');
  });
  assert.deepEqual(wire, ['client ▶ judge request', 'judge ▶ client reset']);
});

test('one client may find in its environment what others do not', async (t) => {
  await hosts(t, async (stage) => {
    await (await stage.client('ana', { MOOD: 'good' })).prints('mood good');
    await (await stage.client('bo')).prints('mood undefined');
  });
});
