import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../workshop/root.ts';

function measure(...argv: string[]) {
  const runner = join(root, 'scripts/run.mjs');
  return spawnSync(process.execPath, [runner, 'measure', ...argv], { encoding: 'utf8', cwd: root });
}

test('measure compares a check with the floor, and leaves nothing behind', () => {
  const { status, stdout, stderr } = measure('02', '--runs', '1', '--lang', 'en');
  assert.equal(stderr, '');
  assert.equal(status, 0);
  for (const row of ['the floor', 'check --solution', 'check of the starter', 'watch'])
    assert.match(stdout, new RegExp(`^${row}.* \\d+ ms .* \\d+\\.\\d\\d`, 'm'));
  assert.deepEqual(
    readdirSync(root).filter((name) => name.startsWith('measured-')),
    [],
  );
});

test('measure counts wrong verdicts under load, and tells the seed', () => {
  const { status, stdout } = measure('--load', '--judgements', '2', '--seed', '7', '--lang', 'zh');
  assert.match(stdout, /判定 2 次，错误 0 次（种子 7）/);
  assert.equal(status, 0);
});

for (const argv of [['99'], ['--runs', '0'], ['--load', '--judgements', 'many'], ['--fast']]) {
  test(`measure ${argv.join(' ')} gets one sentence, and 2`, () => {
    const { status, stdout, stderr } = measure(...argv, '--lang', 'en');
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.doesNotMatch(stderr, /\n {4}at /);
  });
}
