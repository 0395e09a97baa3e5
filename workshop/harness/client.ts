import type { Text } from '../text.ts';
import type { FrameFields, Head } from '../wire/index.ts';
import { hasToken, header } from '../wire/index.ts';
import { quote } from './describe.ts';
import { endOf } from './ending.ts';
import { Finding, rfc6455 } from './finding.ts';
import type { Guest } from './guest.ts';
import type { Host } from './host.ts';
import { deadline } from './patience.ts';
import type { Peer } from './peer.ts';
import type { Program } from './program.ts';

const rule = rfc6455('4.1', {
  en: 'The client opens the handshake with GET, Upgrade: websocket, Connection: Upgrade, a key of 16 bytes and version 13.',
  zh: '客户端用 GET 请求发起握手，带有 Upgrade: websocket、Connection: Upgrade、16 字节的 key 和版本 13。',
});

/** The learner's client, and the judge as its server. */
export class Client {
  readonly program: Program;
  readonly host: Host;

  constructor(program: Program, host: Host) {
    this.program = program;
    this.host = host;
  }

  /** Waits for its request for an upgrade. @throws Finding if none comes, or not a proper one */
  async arrives(): Promise<Guest> {
    const guest = await this.host.guest();
    const expected = { en: 'the client asks for an upgrade', zh: '客户端请求升级' };
    if (guest === undefined) throw new Finding({ expected, observed: await this.#whyNot(), rule });
    const missing = missingFrom(guest.request);
    if (missing === undefined) return guest;
    throw new Finding({
      expected: { en: `its request has ${missing}`, zh: `它的请求带有 ${missing}` },
      observed: {
        en: `it asked ${quote(guest.request.startLine)} without it`,
        zh: `它的请求 ${quote(guest.request.startLine)} 里没有`,
      },
      rule,
    });
  }

  /** Waits for its request and accepts it. @param frames what rides in the packet of the 101 */
  async connects(frames: readonly FrameFields[] = []): Promise<Peer> {
    return (await this.arrives()).accept(frames);
  }

  /** @see prints */
  prints(text: string, from = 0): Promise<void> {
    return prints(this.program, text, from);
  }

  /** @see endsByItself */
  endsByItself(after: Text): Promise<void> {
    return endsByItself(this.program, after);
  }

  async #whyNot() {
    const isAnswering = await this.program.isAnswering();
    const { process, name, isNode } = this.program;
    if (process.exit) return endOf(this.program).observed;
    const [plain] = this.host.plain;
    if (plain !== undefined)
      return {
        en: `it asked ${quote(plain)} without TLS`,
        zh: `它没有使用 TLS 就请求 ${quote(plain)}`,
      };
    const [stranger] = this.host.strangers;
    if (stranger)
      return {
        en: `it asked ${quote(stranger)}, which is not an upgrade`,
        zh: `它的请求是 ${quote(stranger)}，不是升级请求`,
      };
    if (this.host.hangUps > 0)
      return {
        en: `it began TLS, saw the certificate and hung up`,
        zh: `它发起 TLS，看到证书后就断开了`,
      };
    if (isAnswering || !isNode) {
      return {
        en: `${name} runs, but does not connect to SERVER_URL`,
        zh: `${name} 在运行，但没有连接 SERVER_URL`,
      };
    }
    return {
      en: `${name} is busy without end: its event loop never turns`,
      zh: `${name} 一直在忙：事件循环始终没有机会运行`,
    };
  }
}

/** Waits until a program has printed a text. @param from the position in its output to look from */
export async function prints(program: Program, text: string, from = 0): Promise<void> {
  const hasPrinted = () => program.printed.since(from).includes(text);
  const isOver = () => hasPrinted() || program.process.exit !== undefined;
  if ((await program.changes.until(isOver, undefined, program)) && hasPrinted()) return;
  const last = program.printed.since(from).trimEnd().split('\n').at(-1) ?? '';
  throw new Finding({
    expected: {
      en: `${program.name} prints ${quote(text)}`,
      zh: `${program.name} 打印 ${quote(text)}`,
    },
    observed:
      last === ''
        ? { en: `${program.name} printed nothing`, zh: `${program.name} 什么也没打印` }
        : {
            en: `the last line it printed is ${quote(last)}`,
            zh: `它打印的最后一行是 ${quote(last)}`,
          },
  });
}

/** Waits until a program has printed anything at all. @param when in words, with what it should tell of */
export async function printsSomething(program: Program, from: number, when: Text): Promise<void> {
  const hasPrinted = () => program.printed.since(from).trim() !== '';
  const isOver = () => hasPrinted() || program.process.exit !== undefined;
  if ((await program.changes.until(isOver, undefined, program)) && hasPrinted()) {
    // The last words of a program that falls are no line of its own.
    await program.isAnswering();
    if (program.thrown === undefined) return;
  }
  throw new Finding({
    expected: {
      en: `${program.name} prints a line ${when.en}`,
      zh: `${when.zh}，${program.name} 打印一行`,
    },
    observed: { en: `${program.name} printed nothing`, zh: `${program.name} 什么也没打印` },
  });
}

/** Waits until a program has ended with code 0, without our doing. @param after when it should, in words */
export async function endsByItself(program: Program, after: Text): Promise<void> {
  await program.changes.until(() => program.process.exit !== undefined, deadline.exit, program);
  const { exit } = program.process;
  if (exit?.code === 0) return;
  const { name } = program;
  throw new Finding({
    expected: {
      en: `${name} ends by itself with code 0 ${after.en}`,
      zh: `${after.zh}，${name} 以退出码 0 自行退出`,
    },
    observed: exit
      ? endOf(program).observed
      : { en: `${name} is still running`, zh: `${name} 还在运行` },
    rule: {
      source: 'node:process',
      url: 'https://nodejs.org/docs/latest-v20.x/api/process.html#event-beforeexit',
      says: {
        en: 'Node ends by itself, with code 0, when nothing is left to wait for: no socket, timer or open input.',
        zh: '没有任何需要等待的东西（socket、定时器、打开的输入）时，Node 会自行以 0 退出。',
      },
    },
  });
}

function missingFrom(request: Head): string | undefined {
  const isWebSocket = hasToken(header(request, 'upgrade'), 'websocket');
  const key = header(request, 'sec-websocket-key') ?? '';
  if (!/^GET \S+ HTTP\/1\.1$/.test(request.startLine)) return 'GET … HTTP/1.1';
  if (!isWebSocket) return 'Upgrade: websocket';
  if (!hasToken(header(request, 'connection'), 'upgrade')) return 'Connection: Upgrade';
  if (Buffer.from(key, 'base64').length !== 16) return 'Sec-WebSocket-Key: (16 bytes)';
  if (header(request, 'sec-websocket-version') !== '13') return 'Sec-WebSocket-Version: 13';
  return header(request, 'host') === undefined ? 'Host' : undefined;
}
