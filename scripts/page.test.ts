import assert from 'node:assert/strict';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { findLesson } from '../workshop/course/lessons.ts';
import { root } from '../workshop/course/root.ts';
import { findBrowser } from '../workshop/harness/browser/find.ts';
import { run } from './fixture/commands.ts';

const { solution } = findLesson('11');
const skip = (await findBrowser()) === undefined && !process.env.CI;

describe('a lesson that is a page', () => {
  test('without a browser it says in one sentence how to get one, and ends with 2', async (t) => {
    const { out, err, code } = await run(t, root, 'check 11', {
      env: { CHROME_PATH: '/no/such/browser' },
    });
    assert.match(err, /^CHROME_PATH names \/no\/such\/browser, .*\n$/);
    assert.deepEqual([out, code], ['', 2]);
  });

  test('a command is no page', async (t) => {
    const { err, code } = await run(t, root, ['check', '11', '--cmd', 'python3 server.py']);
    assert.match(err, /^--cmd runs a program, and lesson 11 is a page: .*\n$/);
    assert.equal(code, 2);
  });

  test('a lesson that is none has nothing to show', async (t) => {
    const { err, code } = await run(t, root, 'dev 04');
    assert.match(err, /^Lesson 04 has no page to show: try npm run dev 11\.\n$/);
    assert.equal(code, 2);
  });

  test(
    'a folder elsewhere needs no more than the file, is not written to, and is told its own line',
    { skip },
    async (t) => {
      const folder = folderOf(t);
      const file = join(folder, 'useChat.ts');
      const source = readFileSync(join(solution, 'useChat.ts'), 'utf8');
      const line = source.split('\n').findIndex((each) => each.includes('export class')) + 1;
      writeFileSync(file, source.replace('export class ChatStore {', 'export class ChatStore {{'));
      chmodSync(folder, 0o555);
      const words = ['check', '11', '--dir', folder, '--json'];
      const { out, code } = await run(t, root, words);
      const { passed, finding } = JSON.parse(out);
      assert.equal(passed, false);
      assert.equal(finding.at, `${file}:${line}`);
      assert.ok(existsSync(finding.screenshot));
      assert.deepEqual(readdirSync(folder), ['useChat.ts']);
      assert.equal(code, 1);
    },
  );

  test('what the page throws is told at the line that was written', { skip }, async (t) => {
    const folder = folderOf(t);
    const file = join(folder, 'useChat.ts');
    cpSync(join(solution, 'useChat.ts'), file);
    const source = readFileSync(file, 'utf8');
    const words = '  const snapshot = useSyncExternalStore';
    const line = source.split('\n').findIndex((each) => each.startsWith(words)) + 1;
    writeFileSync(file, source.replace(words, `  throw new Error('oh'); ${words}`));
    const { out } = await run(t, root, ['check', '11', '--dir', folder, '--json']);
    const { finding } = JSON.parse(out);
    assert.equal(finding.observed, 'the page threw Error: oh');
    assert.equal(finding.at, `${file}:${line}`);
  });
});

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
