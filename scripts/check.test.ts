import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { findLesson } from '../workshop/course/lessons.ts';
import { loadCheck } from '../workshop/course/load.ts';
import { root } from '../workshop/course/root.ts';
import type { Language } from '../workshop/text.ts';
import { findPython } from './fixture/python.ts';
import { run } from './fixture/commands.ts';

const lesson = findLesson('02');
const starter = join(lesson.checks, 'starter');
const { steps } = await loadCheck(lesson);
const titles = (language: Language) => steps.map(({ title }) => title[language]);

/** The steps that a report shows as held, as one line each however wide it was set. */
const held = (out: string) =>
  out
    .replaceAll('\n  ', ' ')
    .split('\n')
    .filter((line) => line.startsWith('✓ '))
    .map((line) => line.slice(2));

/** Nothing that would steer a terminal: this is none. */
const unpainted = /^[\P{Cc}\n]+$/u;

/** A folder that holds one of the lesson's mistakes as `server.ts`. */
function mistake(t: TestContext, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(lesson.checks, 'mistakes', name), join(folder, 'server.ts'));
  return folder;
}

describe('check', { concurrency: 2 }, () => {
  test('prints every step and ends with 0 when all of them hold', async (t) => {
    const { out, err, code } = await run(t, root, 'check 02 --solution');
    assert.match(out, /^02 · .* {2}solutions\/02-server\/server\.ts\n/);
    assert.deepEqual(held(out), titles('en'));
    assert.deepEqual([err, code], ['', 0]);
  });

  test('stops at the first step that does not hold, says which file to edit, and ends with 1', async (t) => {
    const { out, code } = await run(t, root, ['check', '02', '--dir', starter]);
    const [first, second] = titles('en');
    assert.match(out, unpainted);
    assert.deepEqual(held(out), [first]);
    assert.ok(out.includes(`✗ ${second}\n\n  expected  `));
    for (const name of ['observed', 'rule', 'hint'])
      assert.match(out, new RegExp(`^  ${name} `, 'm'));
    const again = 'npm run check 02 -- --dir';
    assert.ok(
      out.replace(/\s+/g, ' ').includes(`Edit checks/02-server/starter/server.ts, then: ${again}`),
    );
    assert.equal(code, 1);
  });

  test('--json prints the documented object for a failure, and nothing beside it', async (t) => {
    const dir = mistake(t, 'crash-on-leave.ts');
    const { out, code } = await run(t, root, ['check', '02', '--json', '--dir', dir]);
    const verdict = JSON.parse(out) as Record<string, never[]> & {
      finding: Record<string, string>;
    };
    const keys = ['lesson', 'passed', 'ms', 'steps', 'finding', 'wire', 'output'];
    assert.deepEqual(Object.keys(verdict), keys);
    assert.deepEqual(
      [verdict.lesson, verdict.passed, typeof verdict.ms],
      ['02-server', false, 'number'],
    );
    for (const step of verdict.steps ?? [])
      assert.deepEqual(Object.keys(step), ['id', 'title', 'status', 'ms']);
    const states = (verdict.steps ?? []).map(({ status }) => status as string);
    assert.match(states.join(), /^(?:passed,)+failed(?:,not reached)+$/);
    const parts = ['step', 'expected', 'observed', 'rule', 'hint', 'mistake', 'at'];
    assert.deepEqual(Object.keys(verdict.finding), parts);
    assert.ok(Object.values(verdict.finding).every((part) => typeof part === 'string'));
    assert.equal(verdict.finding.mistake, 'crash-on-leave');
    assert.match(verdict.finding.at ?? '', /server\.ts:\d+$/);
    assert.ok((verdict.wire ?? []).length > 0 && (verdict.output ?? []).length > 0);
    assert.equal(code, 1);
  });

  test('--json tells what the compiler says, and what is no fault but worth knowing', async (t) => {
    const dir = mistake(t, 'crash-on-leave.ts');
    const program = readFileSync(join(dir, 'server.ts'), 'utf8');
    const wrong = `const wrong: number = 'wrong';\nconsole.log('x'.repeat(3e6), wrong);\n${program}`;
    writeFileSync(join(dir, 'server.ts'), wrong);
    const { out } = await run(t, root, ['check', '02', '--json', '--lang', 'zh', '--dir', dir]);
    const { finding, notes } = JSON.parse(out) as {
      finding: { rule: string; compiler: string[] };
      notes: string[];
    };
    assert.match(finding.compiler.join(), /server\.ts:1/);
    assert.match(finding.rule, /^[^:]*：/);
    assert.equal(notes.length, 1);
  });

  test('--json prints no finding for a pass, whose titles are in the language asked for', async (t) => {
    const { out, err, code } = await run(t, root, 'check 02 --solution --json --lang zh');
    const { finding, ...verdict } = JSON.parse(out) as Record<string, Array<{ title: string }>>;
    assert.equal(finding, undefined);
    assert.deepEqual(
      verdict.steps?.map(({ title }) => title),
      titles('zh'),
    );
    assert.deepEqual([verdict.passed, err, code], [true, '', 0]);
  });

  test('--wire draws the whole conversation, step by step; --lang zh says it in Chinese', async (t) => {
    const { out } = await run(t, root, 'check 02 --solution --wire --lang zh');
    assert.match(out, unpainted);
    const [, picture = ''] = out.split(/^ +ms +/m);
    assert.match(picture, /^ana +server +bo\n/);
    const lines = picture.split('\n');
    for (const title of titles('zh')) {
      const next = lines[lines.indexOf(`  ${title}`) + 1] ?? '';
      assert.match(next, /^ +\d+ +├── GET \/ Upgrade ─+▶│/, title);
    }
    assert.match(out, /所有步骤都通过了。/);
  });

  test('paints where FORCE_COLOR says so', async (t) => {
    const { out } = await run(t, root, 'list', { env: { FORCE_COLOR: '1' } });
    assert.ok(out.includes('\u001B['));
  });

  test('speaks as COURSE_LANG says, else as the locale does', async (t) => {
    const isChinese = async (env: Record<string, string>) =>
      /课/.test((await run(t, root, 'list', { env })).out);
    assert.equal(await isChinese({ COURSE_LANG: 'zh' }), true);
    assert.equal(await isChinese({ LANG: 'zh_CN.UTF-8' }), true);
    assert.equal(await isChinese({ COURSE_LANG: 'en', LANG: 'zh_CN.UTF-8' }), false);
  });

  const python = findPython('import websockets');
  const skip = python === undefined && 'this machine has no python3 with websockets';
  test('--cmd judges a server in another language', { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'server.py'), pythonServer);
    const cmd = `${python} server.py`;
    const { out, err, code } = await run(t, root, ['check', '02', '--dir', folder, '--cmd', cmd]);
    assert.deepEqual(held(out), titles('en'), out);
    assert.deepEqual([err, code], ['', 0]);
  });
});

const pythonServer = `import asyncio, os, websockets

async def talk(client, path=None):
    print("New client connected")
    try:
        async for message in client:
            print("Received message =>", message)
            await client.send(message)
    except websockets.ConnectionClosed:
        pass
    print("Client disconnected")

async def main():
    async with websockets.serve(talk, "127.0.0.1", int(os.environ["PORT"])):
        await asyncio.Future()

asyncio.run(main())
`;
