import { connect } from 'node:net';
import type { Address } from './caller.ts';
import { endOf } from './ending.ts';
import { Finding, type Rule } from './finding.ts';
import { deadline, elapsed } from './patience.ts';
import type { Listening, Program } from './program.ts';

const rule: Rule = {
  source: 'node:net',
  url: 'https://nodejs.org/docs/latest-v20.x/api/net.html#serverlisten',
  says: {
    en: 'A server listens on the port in process.env.PORT (8080 when it is unset), on this machine.',
    zh: '服务器监听 process.env.PORT 指定的端口（未设置时为 8080），并且在本机可达。',
  },
};

/**
 * Waits until a program listens: as Node itself reports it, or, for a command, until a connection is accepted.
 * @param port the one it was asked to listen on
 * @returns where it can be reached
 * @throws Finding if it ends, stays busy, or listens nowhere or somewhere else
 */
export async function ready(program: Program, port: number): Promise<Address> {
  if (!program.isNode) return reachable(program, port);
  const isAsked = (each: Listening) => each.port === port;
  const isOver = () =>
    program.listening.length > 0 ||
    program.process.exit !== undefined ||
    program.thrown !== undefined;
  const over = new AbortController();
  void watchPort(program, port, over.signal);
  await program.changes.until(isOver, deadline.boot, program);
  if (program.listening.length > 0 && !program.listening.some(isAsked))
    await program.changes.until(() => program.listening.some(isAsked), deadline.settle, program);
  over.abort();
  program.changes.changed();
  const place = program.listening.find(isAsked) ?? program.listening[0];
  if (place === undefined) throw await listensNowhere(program, port);
  return addressOf(program, place);
}

/** Where nobody tells us that a program listens, or what it has started in its place, a connection that is accepted does. */
async function watchPort(program: Program, port: number, signal: AbortSignal): Promise<void> {
  await program.changes.until(() => program.isHidden || signal.aborted, deadline.boot);
  const place = program.isHidden && (await acceptedAt(program, port, signal));
  if (!place) return;
  program.listening.push({ address: place.host, port });
  program.changes.changed();
}

function addressOf(program: Program, { address = '', port, path }: Listening): Address {
  if (port !== undefined && /^(::|0\.0\.0\.0)$/.test(address)) return { host: '127.0.0.1', port };
  if (port !== undefined && /^(::1|(::ffff:)?127\..*)$/.test(address))
    return { host: address, port };
  const place = path ?? `${address}:${port ?? ''}`;
  throw new Finding({
    expected: {
      en: `${program.name} listens on this machine's loopback address`,
      zh: `${program.name} 监听本机的回环地址`,
    },
    observed: {
      en: `it listens on ${place}, where no client on localhost finds it`,
      zh: `它监听的是 ${place}，localhost 上的客户端连不上`,
    },
    rule,
    hint: {
      en: 'Leave out the host, so that it listens on every interface: listen(port).',
      zh: '不要写主机名，让它监听所有网络接口：listen(port)。',
    },
  });
}

/** Why no port was opened: five ways, five findings. */
async function listensNowhere(program: Program, port: number): Promise<Finding> {
  const isAnswering = await program.isAnswering();
  const { name, refused } = program;
  const expected = { en: `${name} listens on port ${port}`, zh: `${name} 监听端口 ${port}` };
  if (refused?.code === 'EADDRINUSE') return new PortInUse(program, port);
  if (program.process.exit || program.thrown) {
    await program.process.endsWithin(deadline.loop);
    const { observed } = endOf(program);
    const hint = {
      en: 'Start it yourself with `npx tsx` and the file: the same message appears, with its line.',
      zh: '自己用 `npx tsx` 运行这个文件：会看到同样的信息和行号。',
    };
    const cleanExit = {
      en: 'It came to its end and had nothing to wait for: a server stays alive by listening.',
      zh: '程序运行完就结束了，没有任何需要等待的东西：服务器靠监听端口保持运行。',
    };
    return new Finding({ expected, observed, rule, hint: program.thrown ? hint : cleanExit });
  }
  if (isAnswering || !program.isNode) {
    return new Finding({
      expected,
      observed: {
        en: `${name} runs, but listens on no port`,
        zh: `${name} 在运行，但没有监听任何端口`,
      },
      rule,
      hint: {
        en: 'Is listen() ever reached? Look for an await that never ends.',
        zh: 'listen() 执行到了吗？看看是不是有一个永远等不到的 await。',
      },
    });
  }
  return new Finding({
    expected,
    observed: {
      en: `${name} is busy without end and listens on no port: its event loop never turns`,
      zh: `${name} 一直在忙，没有监听任何端口：事件循环始终没有机会运行`,
    },
    rule,
    hint: {
      en: 'Look for a loop that never ends, such as for (;;) or while (true).',
      zh: '看看有没有不会结束的循环，例如 for (;;) 或 while (true)。',
    },
  });
}

/** The port was taken. If it is the one we gave, the judge tries another. */
export class PortInUse extends Finding {
  readonly port: number;

  constructor(program: Program, asked: number) {
    const port = program.refused?.port ?? asked;
    super({
      expected: {
        en: `${program.name} listens on port ${asked}`,
        zh: `${program.name} 监听端口 ${asked}`,
      },
      observed: {
        en: `port ${port} is in use by another program (EADDRINUSE)`,
        zh: `端口 ${port} 已被另一个程序占用（EADDRINUSE）`,
      },
      rule,
      hint: {
        en: `Take the port from process.env.PORT instead of writing ${port}, or end the program that uses it.`,
        zh: `不要把 ${port} 写死，从 process.env.PORT 取端口；或者结束占用它的程序。`,
      },
    });
    this.port = port;
  }
}

/** A program in another language: it is ready when it accepts a connection. */
async function reachable(program: Program, port: number): Promise<Address> {
  const place = await acceptedAt(program, port, AbortSignal.timeout(deadline.boot));
  if (place === undefined) throw await listensNowhere(program, port);
  return place;
}

/** Tries until a connection to the port is accepted, the program has ended, or the signal aborts. */
async function acceptedAt(program: Program, port: number, signal: AbortSignal) {
  const four = { host: '127.0.0.1', port };
  const six = { host: '::1', port };
  for (; !program.process.exit && !signal.aborted; await elapsed(10, signal)) {
    if (await accepts(four)) return four;
    // It may have come to listen on both in the meantime.
    if (await accepts(six)) return (await accepts(four)) ? four : six;
  }
  return undefined;
}

function accepts(address: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
