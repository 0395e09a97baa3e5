import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, describe, test, type TestContext } from 'node:test';
import type { Mistake } from './check.ts';
import { endsByItself } from './client.ts';
import { echoCheck, echoServer, leftovers, programOf } from './fixture.ts';
import { judge, type JudgeOptions } from './judge.ts';
import type { Launch } from './launch.ts';
import type { Stage } from './stage.ts';
import { freePort } from './port.ts';
import { root } from '../root.ts';
import { turn } from './turn.ts';

async function judged(
  t: TestContext,
  text: string,
  options: JudgeOptions = {},
  name = 'server.cjs',
) {
  return judge(echoCheck, programOf(t, text, name), () => {}, { compiles: false, ...options });
}

/** What a failure says, in one line: the step, what was seen, and where. */
async function failureOf(t: TestContext, text: string, name?: string): Promise<string> {
  const { finding } = await judged(t, text, {}, name);
  return finding
    ? `${finding.step}: ${finding.observed.en} ${finding.at?.replace(/^.*\//, '') ?? ''}`.trim()
    : 'passed';
}

/** A file as a command that nobody can see into. */
function commandOf(file: string): Map<string, Launch> {
  return new Map([['server', { command: `"${process.execPath}" "${file}"`, folder: root }]]);
}

/** A mistake that is seen in whatever is seen. */
const anyMistake = { steps: ['echo'], when: () => true, hint: { en: 'A hint.', zh: '一条提示。' } };

const helper = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { detached: true, stdio: 'ignore' }).unref();`;

describe('an odd program is judged for what it does', { concurrency: 4 }, () => {
  const noSignals = process.platform === 'win32' && 'Windows has no signals';
  test(
    'a command that is asked to end is asked itself, not its shell',
    { skip: noSignals },
    async (t) => {
      const leaves = `process.once('SIGTERM', () => process.exit(0));`;
      const [server] = programOf(t, `${leaves}${echoServer()}`).values();
      assert.ok(server && 'file' in server);
      const command = `"${process.execPath}" "${server.file}"; exit $?`;
      const [first] = echoCheck.steps;
      assert.ok(first);
      const play = async (stage: Stage) => {
        const program = await stage.server();
        program.terminate();
        await endsByItself(program, { en: 'when it is asked to', zh: '被要求退出之后' });
      };
      const check = { ...echoCheck, steps: [{ ...first, play }] };
      const launches = new Map([['server', { command, folder: root }]]);
      const { passed } = await judge(check, launches, () => {}, { compiles: false });
      assert.equal(passed, true);
    },
  );

  test('one that never listens is told so', async (t) => {
    assert.equal(
      await failureOf(t, 'setInterval(() => {}, 1e6);'),
      'connects: server runs, but listens on no port',
    );
  });

  test('a command that never listens is told so', async (t) => {
    const [server] = programOf(t, 'setInterval(() => {}, 1e6);').values();
    assert.ok(server && 'file' in server);
    const { finding } = await judge(echoCheck, commandOf(server.file), () => {}, {
      compiles: false,
    });
    assert.equal(finding?.observed.en, 'server runs, but listens on no port');
  });

  test('one that listens after two seconds passes', async (t) => {
    const late = `setTimeout(() => { ${echoServer()} }, 2000);`;
    assert.equal((await judged(t, late)).passed, true);
  });

  test('one that answers from a timer that keeps nothing alive passes', async (t) => {
    const each =
      'if (count === 1) return void setTimeout(() => ws.send(data, { binary }), 1500).unref();';
    assert.equal(await failureOf(t, echoServer({ each })), 'passed');
  });

  test('one with a hard-coded port passes, and is told so', async (t) => {
    await using _turn = await turn();
    const { passed, notes } = await judged(t, echoServer({ port: '8080' }));
    assert.equal(passed, true);
    assert.match(
      notes[0]?.en ?? '',
      /^server\.cjs listens on port 8080, not on the one in process.env.PORT/,
    );
  });

  test('a hard-coded port that is in use is a finding of its own', async (t) => {
    const port = await freePort();
    const other = createServer().listen(port);
    t.after(() => other.close());
    const said = await failureOf(t, echoServer({ port: String(port) }));
    assert.equal(said, `connects: port ${port} is in use by another program (EADDRINUSE)`);
  });

  test('one that listens on another port first passes, without a word', async (t) => {
    const other = `require('node:http').createServer((q, r) => r.end('metrics')).listen(0);`;
    const late = `${other} setTimeout(() => { ${echoServer()} }, 500);`;
    const { passed, notes } = await judged(t, late);
    assert.deepEqual({ passed, notes }, { passed: true, notes: [] });
  });

  test('one that looks first whether the port is free passes', async (t) => {
    const late = `const probe = require('node:net').createServer();
probe.listen(process.env.PORT, () => probe.close(() => setTimeout(() => { ${echoServer()} }, 100)));`;
    assert.equal((await judged(t, late)).passed, true);
  });

  test(
    'one on another address of loopback passes',
    { skip: process.platform === 'darwin' },
    async (t) => {
      assert.equal((await judged(t, echoServer({ host: '127.0.0.2' }))).passed, true);
    },
  );

  test('one on ::1 only passes, and is told so', async (t) => {
    const { passed, notes } = await judged(t, echoServer({ host: '::1' }));
    assert.equal(passed, true);
    assert.match(notes[0]?.en ?? '', /::1 only/);
  });

  test('one on a pipe is not where clients look', async (t) => {
    const pipe =
      process.platform === 'win32'
        ? String.raw`'\\\\.\\pipe\\ws101'`
        : `require('node:path').join(__dirname, 'pipe')`;
    const said = await failureOf(t, `require('node:net').createServer().listen(${pipe});`);
    assert.match(said, /^connects: it listens on .*, where no client on localhost finds it$/);
  });

  test('one that crashes at its start is shown its own line', async (t) => {
    const said = await failureOf(t, `\n\nthrow new TypeError('no such thing');`);
    assert.equal(said, 'connects: server ended with code 1: TypeError: no such thing server.cjs:3');
  });

  test('one that does not parse is shown its own line', async (t) => {
    assert.match(
      await failureOf(t, '\nconst = 1;\n', 'server.ts'),
      /^connects: server ended with code 1: SyntaxError: .* server\.ts:2$/,
    );
  });

  test('one that crashes at the second message fails at that step', async (t) => {
    const said = await failureOf(
      t,
      echoServer({ each: `if (count === 2) throw new Error('two');` }),
    );
    assert.equal(said, 'echo: server ended with code 1: Error: two server.cjs:7');
  });

  for (const [how, end, mistake] of [
    ['throws', `throw new Error('late')`, 'throws'],
    ['exits', 'process.exit(3)', 'exits'],
  ] as const) {
    test(`one that resets the connection before it ${how} is known to have ended`, async (t) => {
      const each = `ws._socket.resetAndDestroy(); for (const end = Date.now() + 300; Date.now() < end; ); ${end};`;
      const known = { steps: ['echo'], hint: { en: '', zh: '' } };
      const mistakes: Mistake[] = [
        { ...known, name: 'throws', when: ({ thrown }) => thrown?.message === 'late' },
        { ...known, name: 'exits', when: ({ exitCode }) => exitCode === 3 },
      ];
      const launches = programOf(t, echoServer({ each }));
      const check = { ...echoCheck, mistakes };
      const { finding } = await judge(check, launches, () => {}, { compiles: false });
      assert.equal(finding?.mistake, mistake);
    });
  }

  test('a command that hangs up before it crashes is known to have ended', async (t) => {
    const late = `ws._socket.resetAndDestroy(); setTimeout(() => { throw new Error('late'); }, 300); return;`;
    const [server] = programOf(t, echoServer({ each: late })).values();
    assert.ok(server && 'file' in server);
    const { finding } = await judge(echoCheck, commandOf(server.file), () => {}, {
      compiles: false,
    });
    assert.equal(finding?.observed.en, 'server ended with code 1: Error: late');
    assert.match(finding?.at ?? '', /server\.cjs:7$/);
  });

  test('one that exits at once with 0 is told so', async (t) => {
    assert.equal(await failureOf(t, 'process.exit(0);'), 'connects: server ended with code 0');
  });

  test('one that spins for ever is told so', async (t) => {
    // The other tests go first: what is judged is that it spins, not how fast.
    const spins = `require('node:os').setPriority(19); for (;;) {}`;
    assert.match(await failureOf(t, spins), /^connects: server is busy without end/);
  });

  test('one that stops at a message is ended, and no other cause is named for its silence', async (t) => {
    const mistakes = [
      { ...anyMistake, name: 'silent' },
      { ...anyMistake, name: 'spins', ofBusy: true as const },
    ];
    // It stops the event loop as a loop without end does, and leaves the processor to the other tests.
    const each = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';
    const launches = programOf(t, echoServer({ each }));
    const check = { ...echoCheck, mistakes };
    const { finding } = await judge(check, launches, () => {}, { compiles: false });
    assert.match(finding?.observed.en ?? '', /^server is busy without end/);
    assert.equal(finding?.mistake, 'spins');
  });

  test('no mistake is named of one that is struck down', async (t) => {
    const launches = programOf(t, echoServer({ each: `process.kill(process.pid, 'SIGKILL');` }));
    const check = { ...echoCheck, mistakes: [{ ...anyMistake, name: 'silent' }] };
    const { finding } = await judge(check, launches, () => {}, { compiles: false });
    assert.equal(finding?.observed.en, 'server ended by signal SIGKILL');
    assert.equal(finding?.mistake, undefined);
  });

  test('one that cannot listen, and says nothing of it, is told where and why', async (t) => {
    const address = `{ port: process.env.PORT, host: '192.0.2.1' }`;
    const first = `require('node:http').createServer().listen(${address}).on('error', () => {});`;
    const said = await failureOf(t, first);
    assert.match(said, /^connects: server could not listen on 192\.0\.2\.1:\d+ \(EADDRNOTAVAIL\)$/);
  });

  test('one whose await never ends is told of its await', async (t) => {
    const { finding } = await judged(t, 'await new Promise(() => {});', {}, 'server.mjs');
    assert.equal(finding?.observed.en, 'server ended with code 13');
    assert.match(finding?.hint.en ?? '', /await at the top level/);
  });

  for (const name of ['Sec-WebSocket-Extensions', 'Sec-WebSocket-Protocol']) {
    test(`one that answers with a ${name} that nobody asked for is told so`, async (t) => {
      const odd = `wss.on('headers', (headers) => headers.push('${name}: chat'));`;
      const said = await failureOf(t, `${echoServer()}${odd}`);
      assert.equal(said, `connects: it says ${name}: chat`);
    });
  }

  test('one that switches protocols in HTTP/1.0 is told so', async (t) => {
    const line = 'HTTP/1.0 101 Switching Protocols';
    const answer = String.raw`${line}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`;
    const program = `require('node:net').createServer((s) => s.write('${answer}')).listen(process.env.PORT);`;
    assert.equal(await failureOf(t, program), `connects: the answer is "${line}"`);
  });

  test('one that does not speak HTTP is told what it said', async (t) => {
    const talks = `require('node:net').createServer((s) => s.write('Welcome!\\r\\n')).listen(process.env.PORT);`;
    assert.equal(
      await failureOf(t, talks),
      String.raw`connects: what came is not an HTTP/1.1 answer: "Welcome!\r\n"`,
    );
  });

  test('one that ignores SIGTERM passes, is killed, and is told so', async (t) => {
    const { passed, notes } = await judged(
      t,
      echoServer({ first: `process.on('SIGTERM', () => {});` }),
    );
    assert.equal(passed, true);
    assert.match(notes[0]?.en ?? '', /did not end at SIGTERM/);
  });

  test('one that prints without end passes, and is told so', async (t) => {
    // It answers once its output has been taken, so that the judge has read it by then.
    const each = `process.stdout.write('y'.repeat(1e6), () => ws.send(data, { binary })); return;`;
    const { passed, notes } = await judged(t, echoServer({ each }));
    assert.equal(passed, true);
    assert.match(notes[0]?.en ?? '', /prints without end/);
  });

  test('one that sends messages of its own passes', async (t) => {
    const first = `for (const message of ['ready', null, 1, {}, [], { type: 'x' }]) process.send?.(message);`;
    assert.equal((await judged(t, echoServer({ first }))).passed, true);
  });

  test('a program, or a command, finds in its environment what the check sets', async (t) => {
    const first = `process.exitCode = 3; if (process.env.BEAT_MS !== '7') process.exit();`;
    const file = programOf(t, echoServer({ first }));
    const [server] = file.values();
    assert.ok(server && 'file' in server);
    for (const launches of [file, commandOf(server.file)]) {
      const { finding } = await judge(echoCheck, launches, () => {}, { compiles: false });
      assert.match(finding?.observed.en ?? '', /^server ended with code 3/);
      const check = { ...echoCheck, environment: { BEAT_MS: '7' } };
      assert.equal((await judge(check, launches, () => {}, { compiles: false })).passed, true);
    }
  });

  test('one that hangs up on us passes', async (t) => {
    const first = 'process.disconnect?.();';
    assert.equal((await judged(t, echoServer({ first }))).passed, true);
  });

  test('one that hangs up on us, and answers nobody, is not taken for a busy one', async (t) => {
    const each = 'process.disconnect?.(); return;';
    assert.equal(await failureOf(t, echoServer({ each })), 'echo: ana heard nothing');
  });

  test('one that catches what it throws, and listens later, passes', async (t) => {
    const first = `process.on('uncaughtException', () => {});`;
    const late = `${first} setTimeout(() => { ${echoServer()} }, 300); throw new Error('caught');`;
    assert.equal((await judged(t, late)).passed, true);
  });

  test('one that catches what it throws, and answers nobody, has not ended', async (t) => {
    const first = `process.on('uncaughtException', () => {});`;
    const said = await failureOf(t, echoServer({ first, each: `throw new Error('caught');` }));
    assert.equal(said, 'echo: ana heard nothing');
  });

  test('one that catches what it throws, and ends, is shown its own line', async (t) => {
    const first = `process.on('uncaughtException', () => process.exit(2));`;
    const said = await failureOf(t, echoServer({ first, each: `throw new Error('caught');` }));
    assert.equal(said, 'echo: server ended with code 2: Error: caught server.cjs:7');
  });

  for (const [thrown, sentence] of [
    [`null`, 'Uncaught: null'],
    [`'two words'`, 'Uncaught: two words'],
    [`Symbol('x')`, 'Uncaught: Symbol(x)'],
    [`Object.assign(new Error('x'), { message: { n: 1n }, code: () => {} })`, 'Error: { n: 1n }'],
  ] as const) {
    test(`one that throws ${thrown} is told so`, async (t) => {
      const said = await failureOf(t, echoServer({ each: `throw ${thrown};` }));
      assert.match(said, /^echo: server ended with code 1: /);
      assert.ok(said.includes(sentence), said);
    });
  }

  test('one that starts a detached helper passes, and the helper is ended', async (t) => {
    const { passed, notes } = await judged(t, echoServer({ first: helper }));
    assert.equal(passed, true);
    assert.match(notes[0]?.en ?? '', /left it running; it was ended/);
  });

  test('one that answers plain HTTP is told what it answered', async (t) => {
    const said = await failureOf(
      t,
      `require('node:http').createServer((q, r) => r.end('hi')).listen(process.env.PORT);`,
    );
    assert.equal(said, 'connects: the answer is "HTTP/1.1 200 OK"');
  });

  test('one that forks a worker of its own passes', async (t) => {
    const forks = `if (process.argv[2]) { process.exit(0); } require('node:child_process').fork(__filename, ['child']);`;
    assert.equal((await judged(t, echoServer({ first: forks }))).passed, true);
  });

  for (const [what, start] of [
    ['a process', `require('node:child_process').fork(__filename, ['child'])`],
    ['a cluster', `require('node:cluster').fork()`],
    ['a thread', `new (require('node:worker_threads').Worker)(__filename, { argv: ['child'] })`],
  ] as const) {
    test(`one that starts ${what} which listens in its place passes`, async (t) => {
      const server = `if (process.argv[2] || require('node:cluster').isWorker) { ${echoServer()} } else { ${start}; }`;
      const { passed, notes } = await judged(t, server);
      assert.deepEqual({ passed, notes }, { passed: true, notes: [] });
    });
  }

  test('a judgement that is given up reaches no further step', async (t) => {
    const over = new AbortController();
    const verdict = judged(t, 'setInterval(() => {}, 1e6);', { signal: over.signal });
    over.abort();
    assert.deepEqual(
      (await verdict).steps.map(({ status }) => status),
      ['not reached', 'not reached'],
    );
  });

  after(() => {
    if (process.platform === 'linux') assert.deepEqual(leftovers(), []);
  });
});
