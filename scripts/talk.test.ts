import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { root } from '../workshop/course/root.ts';
import { Command, type Ended } from './fixture/commands.ts';
import { findPython } from './fixture/python.ts';

const chat = ['talk', '04', '--solution'];

/** Types lines into a talk as a pipe does, and waits for its end. */
function piped(t: TestContext, words: readonly string[], lines: string): Promise<Ended> {
  const talk = new Command(t, root, words);
  talk.child.stdin?.end(lines);
  return talk.ended;
}

/** A folder with a server of its own. */
function folderOf(t: TestContext, server: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'server.cjs'), server);
  return folder;
}

/** The lines of a picture behind those of the handshakes, without their times. */
function picture({ out }: Ended): string[] {
  const lines = out.split('\n').filter((line) => /[├┤]/.test(line) && !/Upgrade|101/.test(line));
  return lines.map((line) =>
    line
      .slice(9)
      .replaceAll(/[─\s]+/g, ' ')
      .trim(),
  );
}

describe('talk', { concurrency: 3 }, () => {
  test('what one says through a pipe is drawn with all that answers it, in order', async (t) => {
    const ended = await piped(t, chat, 'ana: hi\nbo ping you\ncy close 1000 bye\nana: gone?');
    assert.deepEqual([ended.err, ended.code], ['', 0]);
    const [said = '', ...others] = picture(ended);
    assert.equal(said, '├ text "hi" ▶│ │ │');
    assert.deepEqual(
      others.slice(0, 3).sort(),
      ['│ ├ text "hi" ▶│', '│ ├ text "hi" ▶│ │', '│◀ text "hi" ┤ │ │'].sort(),
    );
    assert.deepEqual(others.slice(3, 8), [
      '│ │◀ ping 79 6f 75 ┤ │',
      '│ ├ pong 79 6f 75 ▶│ │',
      '│ │◀ close 1000 "bye" ┤',
      '│ ├ close 1000 "bye" ▶│',
      '│ ├ FIN ▶│',
    ]);
    assert.equal(others.filter((line) => line.includes('"gone?"')).length, 3);
    assert.match(ended.out, /server: Received message => hi/);
  });

  test('to a server that speaks TLS the clients speak it as well, and are drawn above it', async (t) => {
    const ended = await piped(t, ['talk', '09', '--solution'], 'ana: hi\ncy drop');
    assert.deepEqual([ended.err, ended.code], ['', 0]);
    const ofTls = picture(ended).filter((line) => line.includes('TLS'));
    assert.deepEqual(ofTls.slice(0, 2), ['├ TLS hello ▶│ │ │', '│◀ TLS certificate ┤ │ │']);
    assert.ok(picture(ended).includes('├ text "hi" ▶│ │ │'));
    assert.ok(picture(ended).includes('│ │◀ RST ┤'));
  });

  test('who types nonsense is told what to type, and goes on, in Chinese as well', async (t) => {
    const lines = 'sing\nzoe: hi\n+dee\n+dee\ndee: 你好\ncy drop\ncy: x\n';
    const { out, err, code } = await piped(t, [...chat, '--lang', 'zh'], lines);
    assert.deepEqual([err, code], ['', 0]);
    assert.match(out, /看不懂“sing”[^]*没有叫 zoe 的[^]*dee 已经连上了[^]*cy 的连接已经结束/);
    assert.match(out, /text "你好"/);
    assert.match(out, /RST/);
  });

  test('bytes that are no frame go over the wire as they are', async (t) => {
    const { out, code } = await piped(t, chat, 'ana raw 81 02 68 69\n');
    assert.equal(code, 0);
    assert.match(out, /bytes 81 02 68[^]*close 1002/);
  });

  test('a server that crashes is told of with its line', async (t) => {
    const crashes = folderOf(
      t,
      `const wss = new (require('ws').WebSocketServer)({ port: process.env.PORT });
wss.on('connection', (ws) => ws.on('message', (data) => {
  throw new Error(String(data));
}));`,
    );
    const words = ['talk', '02', '--dir', crashes];
    const { out, code } = await piped(t, words, 'ana: enough\nbo: never said\n');
    assert.equal(code, 1);
    assert.match(out, /server ended with code 1: Error: enough \(\S+server\.cjs:3\)\n$/);
    assert.doesNotMatch(out, /never said/);
  });

  test('a folder needs no client: whoever types is the client', async (t) => {
    const greets = `const wss = new (require('ws').WebSocketServer)({ port: process.env.PORT });
wss.on('connection', (ws) => ws.on('message', () => ws.send('welcome')));`;
    const words = ['talk', '04', '--dir', folderOf(t, greets)];
    const { out, err, code } = await piped(t, words, 'ana: hi\n');
    assert.deepEqual([err, code], ['', 0]);
    assert.match(out, /text "welcome"/);
  });

  test('a broadcast to more than have lanes changes no lane', async (t) => {
    const guests = ['dee', 'eve', 'fay', 'gus', 'hal', 'ida', 'jon'];
    const ended = await piped(t, chat, [...guests.map((who) => `+${who}`), 'jon: hi'].join('\n'));
    const after = ended.out.slice(ended.out.indexOf('text "hi"'));
    assert.doesNotMatch(after, /^ +ms /m);
    const arrows = after.split('\n').filter((line) => /text "hi"/.test(line));
    assert.equal(arrows.length, 1 + 3 + guests.length);
    assert.match(after, /^ +\d+ +ana ◀── text "hi"$/m);
  });

  test('what an arrow has no room for stands below it, once for all who hear it', async (t) => {
    const words = ['talk', '05', '--solution'];
    const said = 'ana: {"type":"say","text":"good morning"}\n';
    const { out, code } = await piped(t, words, said);
    assert.equal(code, 0);
    const spelt = out.split('\n').filter((line) => /^ +text: /.test(line));
    assert.equal(spelt.length, 1);
    assert.match(spelt[0] ?? '', /^ +text: {"type":"said","id":\d+,"text":"good morning"}$/);
  });

  test('no client is called as the program is', async (t) => {
    const { out, code } = await piped(t, chat, '+server\nserver: hi\n');
    assert.equal(code, 0);
    assert.match(out, /server is the name of your program/);
    assert.match(out, /Nobody here is called server/);
  });

  test('a server that never listens is told of', async (t) => {
    const { out, code } = await piped(t, ['talk', '02', '--dir', folderOf(t, '')], 'ana: hi\n');
    assert.equal(code, 1);
    assert.match(out, /Expected: server listens on port \d+\./);
  });

  for (const [lang, says] of [
    ['en', /^Lesson 03 has no server to talk to/],
    ['zh', /^第 03 课没有可以对话的服务器/],
  ] as const) {
    test(`a lesson without a server is refused in one sentence (${lang})`, async (t) => {
      const { out, err, code } = await piped(t, ['talk', '03', '--lang', lang], '');
      assert.deepEqual([out, code], ['', 2]);
      assert.match(err, says);
    });
  }

  const python = findPython('import pty');
  const terminal = join(import.meta.dirname, 'fixture/terminal.py');
  const through = [python ?? '', terminal, process.execPath, 'scripts/run.mjs'];
  const skip = python === undefined && 'this machine has no python3 to open a terminal with';
  test(
    'in a terminal, a flood is not drawn whole, and Ctrl-C is heard in it',
    { skip },
    async (t) => {
      const floods = folderOf(
        t,
        `const wss = new (require('ws').WebSocketServer)({ port: process.env.PORT });
wss.on('connection', (ws) => ws.on('message', () => {
  const flood = () => {
    while (ws.bufferedAmount < 4e6) for (let i = 0; i < 1000; i += 1) ws.send('wave ' + i);
    setImmediate(flood);
  };
  flood();
}));`,
      );
      const talk = new Command(t, root, ['talk', '02', '--dir', floods], { through });
      await talk.says(/Ctrl-D ends it\./);
      talk.type('ana: on\r');
      await talk.says(/… {2}\(\+[\d,]+\)/);
      talk.type('\u0003');
      const { err, code } = await talk.ended;
      assert.deepEqual([err, code], ['the terminal is as it was\n', 0]);
    },
  );

  test('in a terminal, Ctrl-C ends it, and leaves nothing behind', { skip }, async (t) => {
    const talk = new Command(t, root, chat, { through });
    await talk.says(/Ctrl-D ends it\./);
    talk.type('ana: one\r');
    await talk.says(/text "one"[^]*text "one"[^]*text "one"[^]*text "one"/);
    // The arrow up brings the last line again.
    talk.type('\u001B[A\r');
    await talk.says(/text "one"[^]*text "one"[^]*text "one"[^]*text "one"/);
    const [server = ''] = childrenOf(talk);
    talk.type('half a line\u0003');
    const { err, code } = await talk.ended;
    assert.deepEqual([err, code], ['the terminal is as it was\n', 0]);
    if (process.platform === 'linux') {
      assert.notEqual(server, '');
      assert.ok(!readdirSync('/proc').includes(server));
    }
  });
});

/** The programs of the course's solution that run for a command, as Linux numbers them. */
function childrenOf({ child }: Command): string[] {
  if (process.platform !== 'linux') return [];
  const parents = new Map(
    readdirSync('/proc')
      .filter((id) => /^\d+$/.test(id))
      .flatMap((id) => {
        try {
          const [, parent = ''] =
            /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? [];
          return [[id, parent] as const];
        } catch {
          return [];
        }
      }),
  );
  const isBelow = (id: string): boolean =>
    parents.get(id) === String(child.pid) || (parents.has(id) && isBelow(parents.get(id) ?? ''));
  return [...parents.keys()].filter(
    (id) =>
      isBelow(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('04-chat/server.ts'),
  );
}
