import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { echoCheck, programOf } from './fixture.ts';
import { judge } from './judge.ts';

const [template] = echoCheck.steps;

/** Throws its dice at each line. */
const thrower = `
import { createInterface } from 'node:readline';
console.log('ready');
createInterface({ input: process.stdin }).on('line', () => console.log(\`threw \${Math.random()}\`));
`;

/** What a program throws, each time after it was asked so. */
async function thrown(t: TestContext, asks: readonly boolean[]): Promise<string[]> {
  assert.ok(template);
  const all: string[] = [];
  const steps = [
    {
      ...template,
      needs: ['client'],
      play: async ({ client }: Parameters<typeof template.play>[0]) => {
        const { program } = await client();
        assert.ok(await program.changes.until(() => program.printed.length > 0));
        for (const isOn of asks) {
          const from = program.printed.length;
          assert.ok(await program.repeatsChance(isOn));
          program.type('throw\n');
          const lines = () => program.printed.since(from).match(/threw [\d.e-]+\n/g) ?? [];
          assert.ok(await program.changes.until(() => lines().length > 0, undefined, program));
          all.push(...lines());
        }
      },
    },
  ];
  const file = programOf(t, thrower, 'client.mjs').get('server');
  assert.ok(file);
  const check = { ...echoCheck, programs: ['client'], processes: {}, steps };
  await judge(check, new Map([['client', file]]), () => {}, { compiles: false });
  return all;
}

test('Math.random() begins again each time that a check asks for it, and is free again after it', async (t) => {
  const [one, two, free] = await thrown(t, [true, true, false]);
  assert.ok(one);
  assert.equal(two, one);
  assert.notEqual(free, one);
});
