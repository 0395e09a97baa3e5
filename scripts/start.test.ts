import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort, portOf } from '../workshop/harness/port.ts';
import { root } from '../workshop/root.ts';

const runner = join(root, 'scripts/run.mjs');

function start(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [runner, 'start', '--no-open', ...argv], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The address that is printed. */
async function addressOf({ stdout }: ChildProcess): Promise<URL> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    text += String(chunk);
    const [address] = /http:\S+\n/.exec(text) ?? [];
    if (address) return new URL(address.trim());
  }
  throw new Error(`no address was printed: ${text}`);
}

for (const argv of [['--port', '0'], ['--port', '80a'], ['04'], ['--fast']]) {
  test(`start ${argv.join(' ')} gets one sentence, and 2`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [runner, 'start', ...argv], {
      encoding: 'utf8',
      cwd: root,
    });
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  });
}

test('a port that is taken on either loopback interface is not shared', async (t) => {
  for (const host of ['127.0.0.1', '::1']) {
    const other = createServer().listen(0, host);
    await once(other, 'listening');
    t.after(() => other.close());
    const child = start('--port', String(portOf(other)), '--lang', 'en');
    let told = '';
    child.stderr?.on('data', (chunk) => (told += chunk));
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 2);
    assert.match(told, /cannot be had/);
  }
});

test('start serves the course in the language that was asked for, and Ctrl-C ends it and lets go of the port', async () => {
  const port = await freePort();
  const child = start('--port', String(port), '--lang', 'zh');
  const address = await addressOf(child);
  const response = await fetch(address);
  assert.match(response.url, /\/zh\/\d\d-/);
  assert.match(await response.text(), /<html lang="zh-CN">/);
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number];
  assert.equal(code, 130);
  const again = createServer().listen(port, '127.0.0.1');
  await once(again, 'listening');
  again.close();
});
