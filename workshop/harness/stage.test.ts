import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Step } from './check.ts';
import { echoCheck, echoServer, programOf } from './fixture.ts';
import { judge } from './judge.ts';
import type { Stage } from './stage.ts';
import type { WireEntry } from './timeline.ts';

const [template] = echoCheck.steps;

/** Plays steps against a server that echoes. @returns what was seen: `ana ▶ server end` */
async function seen(t: TestContext, plays: ReadonlyArray<(stage: Stage) => Promise<void>>) {
  assert.ok(template);
  const steps = plays.map((play, index): Step => ({ ...template, id: `${index}`, play }));
  const { passed, wire } = await judge(
    { ...echoCheck, steps },
    programOf(t, echoServer()),
    () => {},
    { compiles: false },
  );
  assert.equal(passed, true);
  return wire;
}

const arrow = ({ from, to, kind }: WireEntry) => `${from} ▶ ${to} ${kind}`;

test('who leaves is drawn as the one who left', async (t) => {
  const wire = await seen(t, [
    async ({ call, connect }) => {
      const [ana] = await connect('ana');
      const bo = await call('bo');
      for (const guest of [ana, bo]) {
        guest.leave();
        await guest.changes.until(() => guest.ended !== undefined);
      }
    },
  ]);
  assert.deepEqual(wire.map(arrow), [
    'ana ▶ server request',
    'server ▶ ana response',
    'ana ▶ server end',
    'bo ▶ server end',
  ]);
});

test('that everyone leaves at the end is not drawn', async (t) => {
  const wire = await seen(t, [
    async ({ call, connect }) => {
      await connect('ana');
      await call('bo');
      const cy = await call('cy');
      cy.requestUpgrade();
      await cy.answered();
      cy.upgraded();
    },
  ]);
  assert.deepEqual(wire.filter(({ kind }) => kind !== 'request').map(arrow), [
    'server ▶ ana response',
    'server ▶ cy response',
  ]);
});

test('who called in a step that is over is aside in the next', async (t) => {
  let [first, upgraded]: Array<Awaited<ReturnType<Stage['call']>>> = [];
  const wire = await seen(t, [
    async ({ call }) => {
      first = await call('ana');
      first.request('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await first.answered();
      upgraded = await call('bo');
      upgraded.requestUpgrade();
      await upgraded.answered();
    },
    async ({ call }) => {
      first?.request('GET /again HTTP/1.1\r\nHost: localhost\r\n\r\n');
      const bo = upgraded?.upgraded();
      bo?.say('hi');
      await bo?.hears('hi');
      const ana = await call('ana');
      ana.request('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await ana.answered();
    },
  ]);
  const later = wire.filter(({ step, aside }) => step === '1' && !aside);
  assert.deepEqual(later.map(arrow), ['ana ▶ server request', 'server ▶ ana response']);
});

test('another server has an environment of its own, and the first goes on', async (t) => {
  assert.ok(template);
  const text = echoServer({ first: 'console.log(process.env.SHARED, process.env.OWN);' });
  const play: Step['play'] = async (stage) => {
    const [ana] = await stage.connect('ana');
    const first = await stage.server();
    const second = await stage.anotherServer({ OWN: 'own' });
    const [bo] = await stage.connect('bo');
    assert.deepEqual([ana.program, bo.program], [first, second]);
    for (const peer of [ana, bo]) {
      peer.say(peer.name);
      await peer.hears(peer.name);
    }
  };
  const environment = { SHARED: 'shared' };
  const check = { ...echoCheck, environment, steps: [{ ...template, play }] };
  const { passed, output } = await judge(check, programOf(t, text), () => {}, { compiles: false });
  assert.equal(passed, true);
  assert.deepEqual(
    output.map(({ text: line }) => line),
    ['shared undefined', 'shared own'],
  );
});

test('a caller who drops is gone without a word, and it is drawn as theirs', async (t) => {
  const wire = await seen(t, [
    async ({ call, connect }) => {
      const ana = await call('ana');
      ana.requestUpgrade();
      ana.drop();
      await connect('bo');
    },
  ]);
  const ofAna = wire.map(arrow).filter((line) => line.includes('ana'));
  assert.deepEqual(ofAna.slice(0, 2), ['ana ▶ server request', 'ana ▶ server reset']);
});
