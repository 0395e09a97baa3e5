import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Step } from './check.ts';
import { echoCheck, echoServer, programOf } from './fixture.ts';
import { judge, type JudgeOptions } from './judge.ts';
import type { Stage } from './stage.ts';
import type { Launch } from './launch.ts';

const [template] = echoCheck.steps;
const mib = 1024 * 1024;

/** Plays one step against what is launched. */
async function played(
  launches: ReadonlyMap<string, Launch>,
  play: Step['play'],
  measure?: (stage: Stage) => Promise<void>,
  options: JudgeOptions = {},
) {
  assert.ok(template);
  const check = { ...echoCheck, steps: [{ ...template, play }], ...(measure ? { measure } : {}) };
  return judge(check, launches, () => {}, { compiles: false, ...options });
}

const keeping = (t: TestContext, what: string) =>
  programOf(t, echoServer({ first: 'const kept = [];', each: what }));

/** How much more memory the server holds once it has been said something. */
async function growth({ connect, server }: Stage): Promise<number> {
  const [ana] = await connect('ana');
  ana.say('one');
  await ana.hears('one');
  const program = await server();
  const before = await program.memory();
  ana.say('two');
  await ana.hears('two');
  const after = await program.memory();
  assert.ok(before !== undefined && after !== undefined);
  return after - before;
}

test('what a program keeps counts as its memory, on the heap and beside it', async (t) => {
  const kept = [
    "kept.push(Buffer.alloc(60 * 1024 * 1024, 'x'))",
    'kept.push(Array.from({ length: 8e6 }, (_, i) => i / 3))',
  ];
  for (const what of kept) {
    await played(keeping(t, what), async (stage) =>
      assert.ok((await growth(stage)) > 50 * mib, what),
    );
  }
});

test('what a program has thrown away does not count as its memory', async (t) => {
  const what = 'Array.from({ length: 2e6 }, (_, i) => ({ i }))';
  await played(keeping(t, what), async (stage) => assert.ok((await growth(stage)) < 20 * mib));
});

test('what a program has thrown away is in its peak', async (t) => {
  const what = 'Buffer.alloc(60 * 1024 * 1024, 1).length';
  await played(keeping(t, what), async ({ connect, server }) => {
    const [ana] = await connect('ana');
    const program = await server();
    const before = await program.peakMemory();
    ana.say('one');
    await ana.hears('one');
    const after = await program.peakMemory();
    assert.ok(before !== undefined && after !== undefined);
    assert.ok(after - before > 50 * mib, `${after - before}`);
  });
});

test('the memory of a command is not known', async () => {
  const command = `node -e "${echoServer().replaceAll('\n', ' ').replaceAll('"', "'")}"`;
  const launches = new Map([['server', { command, folder: process.cwd() }]]);
  const { passed } = await played(launches, async ({ server }) => {
    assert.equal(await (await server()).memory(), undefined);
  });
  assert.equal(passed, true);
});

test('a server beside the learner’s is talked to, tells nothing, and ends with the check', async (t) => {
  const [beside] = programOf(t, echoServer({ first: "console.log('here');" })).values();
  assert.ok(beside && 'file' in beside);
  const pids: Array<number | undefined> = [];
  const { output, wire } = await played(programOf(t, echoServer()), async (stage) => {
    const { program, address } = await stage.beside(beside.file);
    pids.push(program.process.pid);
    assert.notEqual(address.port, (await stage.address()).port);
    assert.ok((await program.memory()) ?? 0 > mib);
  });
  assert.deepEqual([output, wire], [[], []]);
  for (const pid of pids) assert.throws(() => pid && process.kill(pid, 0), { code: 'ESRCH' });
});

test('what a check measures is measured after a pass, and only then', async (t) => {
  let times = 0;
  const measure = async () => void (times += 1);
  const pass = async () => {};
  const fail = async ({ connect }: Stage) => {
    const [ana] = await connect('ana');
    ana.close();
    await ana.hears('what nobody said');
  };
  await played(programOf(t, echoServer()), fail, measure);
  await played(programOf(t, echoServer()), pass, measure, { measures: false });
  assert.equal(times, 0);
  await played(programOf(t, echoServer()), pass, measure);
  assert.equal(times, 1);
});
