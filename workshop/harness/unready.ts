import type { Text } from '../text.ts';
import { visible } from './describe.ts';
import { endOf } from './ending.ts';
import { Finding, type FindingParts, type Rule } from './finding.ts';
import { deadline } from './patience.ts';
import type { Program } from './program.ts';

/** Where a server listens. */
export const rule: Rule = {
  source: 'node:net',
  url: 'https://nodejs.org/docs/latest-v20.x/api/net.html#serverlisten',
  says: {
    en: 'A server listens on the port in process.env.PORT (8080 when it is unset), on this machine.',
    zh: '服务器监听 process.env.PORT 指定的端口（未设置时为 8080），并且在本机可达。',
  },
};

/** Why no port was opened: each way is a finding of its own. @param port the one that was asked for */
export async function listensNowhere(program: Program, port: number): Promise<Finding> {
  const isAnswering = await program.isAnswering();
  const { name, refused } = program;
  const expected = { en: `${name} listens on port ${port}`, zh: `${name} 监听端口 ${port}` };
  if (refused?.code === 'EADDRINUSE') return new PortInUse(program, port);
  if (refused && !program.thrown) return new CannotListen(refusedParts(program, expected));
  if (program.process.exit || program.thrown) {
    await program.process.endsWithin(deadline.loop);
    return new Finding({
      expected,
      observed: endOf(program).observed,
      rule,
      hint: whyEnded(program),
    });
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

/** What to look at when a program has ended before it listened. */
function whyEnded({ process, isNode }: Program): Text {
  const code = process.exit?.code;
  if (code === 0) {
    return {
      en: 'It came to its end with nothing to wait for: a server stays alive by listening. If you give ws a server of your own, call its listen().',
      zh: '程序运行完就结束了，没有任何需要等待的东西：服务器靠监听端口保持运行。如果把自己的服务器交给了 ws，要记得调用它的 listen()。',
    };
  }
  if (code === unsettledAwait && isNode) {
    return {
      en: 'Node ends with 13 when an await at the top level waits for something that can never come, and nothing else goes on.',
      zh: '退出码 13 表示：顶层的 await 在等一件永远不会发生的事，而程序里没有别的事可做。',
    };
  }
  return isNode
    ? {
        en: 'Start it yourself with `npx tsx` and the file: the same message appears, with its line.',
        zh: '自己用 `npx tsx` 运行这个文件：会看到同样的信息和行号。',
      }
    : {
        en: 'Run the command yourself, in the same folder: the same message appears.',
        zh: '在同一个目录里自己运行这条命令：会看到同样的信息。',
      };
}

/** The exit code of Node at a top-level await that never settles. */
const unsettledAwait = 13;

function refusedParts({ name, refused }: Program, expected: Text): FindingParts {
  const where = visible(`${refused?.address ?? ''}:${refused?.port ?? ''}`);
  return {
    expected,
    observed: {
      en: `${name} could not listen on ${where} (${refused?.code})`,
      zh: `${name} 无法监听 ${where}（${refused?.code}）`,
    },
    rule,
    hint: {
      en: "listen() failed, and 'error' was told so. Take the port from process.env.PORT, and leave out the host.",
      zh: "listen() 失败了，并触发了 'error' 事件。从 process.env.PORT 取端口，不要写主机名。",
    },
  };
}

/** A port could not be opened, and nothing but that is wrong. */
export class CannotListen extends Finding {}

/** The port was taken. If it is the one we gave, the judge tries another. */
export class PortInUse extends CannotListen {
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
