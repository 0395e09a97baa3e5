import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { root } from '../workshop/course/root.ts';
import { Command } from './fixture/commands.ts';

/**
 * A learner's program that nothing but SIGKILL ends, and that starts another such, detached from it. Each holds a
 * connection to the test, which the system closes when the process is no more.
 */
function stubborn(port: number): string {
  const deaf = `for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});`;
  const connect = `require('node:net').connect(${port}, '127.0.0.1').resume()`;
  const helper = `${deaf} ${connect}.write('helper');`;
  return `${deaf}
const helper = ${JSON.stringify(helper)};
const options = { detached: true, stdio: 'ignore' };
require('node:child_process').spawn(process.execPath, ['-e', helper], options).unref();
${connect}.write('program', () => { for (;;) {} });
`;
}

const isWindows = process.platform === 'win32';
const skip = isWindows && 'Windows has no signals';

const cases: Array<{
  title: string;
  words: string[];
  through?: string[];
  signal: NodeJS.Signals;
  /** Sent to the whole group, as Ctrl-C in a terminal is. */
  toAll?: boolean;
  ends: Array<number | string>;
}> = [
  { title: 'Ctrl-C', words: ['check'], signal: 'SIGINT', toAll: true, ends: [130] },
  { title: 'SIGTERM', words: ['check'], signal: 'SIGTERM', ends: [143] },
  { title: 'SIGHUP', words: ['check'], signal: 'SIGHUP', ends: [129] },
  { title: 'Ctrl-C in watch mode', words: ['watch'], signal: 'SIGINT', toAll: true, ends: [130] },
  {
    title: 'Ctrl-C at npm',
    through: ['npm', 'run'],
    words: ['check', '--'],
    signal: 'SIGINT',
    toAll: true,
    // npm ends itself by the same signal, which a shell shows as 130.
    ends: ['SIGINT', 130],
  },
  {
    title: 'SIGTERM at npm alone',
    through: ['npm', 'run'],
    words: ['check', '--'],
    signal: 'SIGTERM',
    ends: ['SIGTERM', 143],
  },
];

// A process that is left would be waited for without end: this only gives up on it.
const timeout = 300_000;

describe('in the middle of a check', { skip, concurrency: 2, timeout }, () => {
  for (const { title, words, through, signal, toAll = false, ends } of cases) {
    test(`${title} ends it with ${ends.join(' or ')}, and nothing is left`, async (t) => {
      const processes = await Processes.listen(t);
      const dir = folderWith(t, stubborn(processes.port));
      const [command = '', ...flags] = words;
      const check = new Command(t, root, [command, ...flags, '02', '--dir', dir], {
        leads: true,
        ...(through ? { through } : {}),
      });
      await processes.areThere;
      const pid = check.child.pid ?? 0;
      process.kill(toAll ? -pid : pid, signal);
      const { code, signal: endedBy, err } = await check.ended;
      assert.ok(ends.includes(code ?? endedBy ?? ''), `it ended with ${code ?? endedBy}`);
      assert.equal(err, '');
      await processes.areGone;
    });
  }

  test(
    'SIGKILL, too, leaves no program, even where it is too busy to see that the judge has gone',
    { skip: process.platform !== 'linux' && 'only Linux ends a process with its parent' },
    async (t) => {
      const processes = await Processes.listen(t, 1);
      const dir = folderWith(
        t,
        `require('node:net').connect(${processes.port}, '127.0.0.1').write('here', () => { for (;;) {} });`,
      );
      const check = new Command(t, root, ['check', '02', '--dir', dir]);
      await processes.areThere;
      check.child.kill('SIGKILL');
      assert.equal((await check.ended).signal, 'SIGKILL');
      await processes.areGone;
    },
  );
});

/** Knows of the processes that are connected to it. */
class Processes {
  readonly #server: Server;
  readonly areThere: Promise<void>;
  readonly areGone: Promise<void>;

  /** @param count how many there are to be */
  constructor(server: Server, count: number) {
    this.#server = server;
    const sockets: Socket[] = [];
    let [there, gone] = [() => {}, () => {}];
    this.areThere = new Promise((resolve) => (there = resolve));
    this.areGone = new Promise((resolve) => (gone = resolve));
    server.on('connection', (socket) => {
      sockets.push(socket);
      // A process that is killed may reset its connection.
      socket.on('error', () => {});
      socket.once('data', () => {
        if (sockets.filter(({ bytesRead }) => bytesRead > 0).length === count) there();
      });
      socket.on('close', () => {
        if (sockets.every(({ closed }) => closed)) gone();
      });
    });
  }

  static async listen(t: TestContext, count = 2): Promise<Processes> {
    const server = createServer();
    t.after(() => server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Processes(server, count);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }
}

function folderWith(t: TestContext, program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'server.cjs'), program);
  return folder;
}
