import { randomBytes } from 'node:crypto';
import {
  type Check,
  type Content,
  Finding,
  type Peer,
  prints,
  printsSomething,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { mistakes } from './hints.ts';
import { rules } from './rules.ts';

/** The sizes at which the length of a frame changes its form (RFC 6455, section 5.2), and nothing at all. */
const sizes = [125, 0, 126, 65_535, 65_536];

/** Who has come in the steps so far. They stay until the step in which everyone leaves. */
const stayed = new WeakMap<Stage, Peer[]>();

/** Somebody connects, and stays. */
async function comes(stage: Stage, name: string): Promise<Peer> {
  const [peer] = await stage.connect(name);
  stayed.set(stage, [...(stayed.get(stage) ?? []), peer]);
  return peer;
}

const connects: Step = {
  id: 'connects',
  title: { en: 'A client connects', zh: '客户端能连上' },
  needs: ['server'],
  rule: rules.handshake,
  hint: {
    en: 'Create a WebSocketServer with the port from process.env.PORT, and without a path: clients ask for /.',
    zh: '用 process.env.PORT 指定的端口创建 WebSocketServer，不要设 path：客户端请求的是 /。',
  },
  async play(stage) {
    await comes(stage, 'ana');
    await (await stage.server()).hasBeenRead();
  },
};

const echo: Step = {
  id: 'echo',
  title: { en: 'What a client sends comes back', zh: '客户端发出的消息会返回' },
  needs: ['server'],
  rule: rules.message,
  hint: {
    en: "Listen for 'message' on the socket that 'connection' hands you, and send the data back on it, as it came.",
    zh: "在 'connection' 给你的那个 socket 上监听 'message'，再用它把数据原样发回去。",
  },
  async play(stage) {
    const { phrase, lookInto } = stage;
    const ana = await comes(stage, 'ana');
    const all = [
      phrase('hello'),
      phrase('你好😀'),
      ` ${phrase('"quoted"\r\n')} `,
      ...changeable(phrase),
    ];
    for (const [index, words] of all.entries()) {
      ana.say(words);
      await ana.hearsBytes(words).catch((finding) => {
        const told = index > 0 ? changedOr(afterOthers(finding, ana), ana) : finding;
        return lookInto(told, () => tellSilences(stage, ana));
      });
    }
    await ana.hearsBytes(ana.sayMarker());
    for (const words of all) ana.heardOnce(words);
    // Somebody has come after her, and still it is ana who is answered.
    await comes(stage, 'bo');
    const later = phrase('later');
    ana.say(later);
    await ana.hearsBytes(later);
  },
};

/** Texts that do not survive being read and written again: as JSON, by a TextDecoder, in a normal form. */
function changeable(phrase: Stage['phrase']): string[] {
  return [`{ "${phrase('Key')}": 1.0 }`, `\u{feff}${phrase('mark')}`, phrase('cafe\u{301}')];
}

/** What tells one silence from another: a later message, a plain GET, and what is printed when ana leaves. */
async function tellSilences({ call }: Stage, ana: Peer): Promise<void> {
  ana.sayMarker();
  await ana.settles();
  const caller = await call('get');
  caller.request('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await caller.answered();
  ana.close();
  await ana.settles();
}

const unchanged: Step = {
  id: 'sizes',
  title: { en: 'It comes back unchanged, whatever its size', zh: '无论多大，返回的内容都不变' },
  needs: ['server'],
  rule: rules.binary,
  hint: {
    en: 'Send back the very bytes that came, and all of them: a part of a Buffer is less, and one that goes through a string is changed wherever it is not UTF-8.',
    zh: '把收到的字节原样、完整地发回：只取 Buffer 的一部分会少，转成字符串再发，不是 UTF-8 的部分就会改变。',
  },
  async play(stage) {
    const { phrase } = stage;
    for (const size of sizes) {
      const ana = await comes(stage, 'ana');
      const said: Content[] = [randomBytes(size), phrase('a').padEnd(size, '.').slice(0, size)];
      for (const content of said) {
        ana.say(content);
        await ana.hearsBytes(content).catch((finding) => unanswered(finding, ana));
      }
    }
  },
};

const changed = {
  en: 'Earlier messages came back as they were, and this one came back as another: something rewrites it on the way from the listener to send(). Send the data itself.',
  zh: '之前的消息原样返回了，这一条返回的却不一样：从监听函数到 send() 之间，有什么改写了它。直接发送 data 本身。',
};

/** A server that has sent back a message as it was, and another in the place of this one. */
function changedOr(finding: unknown, { breach }: Peer): unknown {
  if (!(finding instanceof Finding) || !finding.fault || breach) return finding;
  return new Finding({ ...finding, hint: changed });
}

/** @throws what `afterOthers` makes of it */
function unanswered(finding: unknown, peer: Peer): never {
  throw afterOthers(finding, peer);
}

/** A server that has answered before, and does not now: nothing is known of its bytes. @returns what it is given, or better */
function afterOthers(finding: unknown, { isOver }: Peer): unknown {
  if (!(finding instanceof Finding) || finding.fault || isOver) return finding;
  const hint = {
    en: 'Earlier messages were answered, and this one was not: look for what stands between it and send(), such as an `if` or a counter.',
    zh: '之前的消息有响应，这一条却没有：检查有什么挡在 send() 之前，例如 `if` 判断或计数器。',
  };
  return new Finding({ ...finding, hint });
}

const type: Step = {
  id: 'type',
  title: {
    en: 'Text comes back as text, binary as binary',
    zh: '文本按文本返回，二进制按二进制返回',
  },
  needs: ['server'],
  rule: rules.type,
  hint: {
    en: "The listener gets a second argument: ws.on('message', (data, isBinary) => …). Hand it on to send().",
    zh: "监听函数有第二个参数：ws.on('message', (data, isBinary) => …)。把它传给 send()。",
  },
  async play(stage) {
    const { phrase } = stage;
    const ana = await comes(stage, 'ana');
    const filled = [phrase(), Buffer.from(phrase()), randomBytes(40)];
    for (const content of [...filled, '', new Uint8Array()]) {
      ana.say(content);
      await ana.hears(content).catch((finding) => unanswered(finding, ana));
    }
    await ana.hears(ana.sayMarker());
    for (const content of filled) ana.heardOnce(content);
  },
};

const log: Step = {
  id: 'log',
  title: {
    en: 'A line is printed when a client comes, for each message, and when it leaves',
    zh: '客户端连上、发来消息、离开时各打印一行',
  },
  needs: ['server'],
  rule: rules.events,
  hint: {
    en: "One console.log for each: in 'connection', in 'message' (with the text), and in the socket's 'close'.",
    zh: "各写一个 console.log：'connection' 里、'message' 里（带上文本）、socket 的 'close' 里。",
  },
  async play({ connect, phrase, server }) {
    const program = await server();
    const before = program.printed.length;
    const [ana] = await connect('ana');
    await printsSomething(program, before, { en: 'when ana comes', zh: 'ana 连上时' });
    for (const words of [phrase('hello'), phrase('你好')]) {
      const { length } = program.printed;
      ana.say(words);
      await prints(program, words, length);
    }
    const place = program.printed.length;
    ana.say(randomBytes(20));
    await printsSomething(program, place, { en: 'for a binary message', zh: '收到二进制消息时' });
    await prints(program, ana.sayMarker());
    await program.hasBeenRead();
    const { length } = program.printed;
    ana.close();
    await printsSomething(program, length, { en: 'when ana leaves', zh: 'ana 离开时' });
  },
};

const leaves: Step = {
  id: 'leaves',
  title: {
    en: 'A client that leaves politely harms nobody who comes after',
    zh: '客户端正常离开，不影响后来的人',
  },
  needs: ['server'],
  rule: rules.events,
  hint: {
    en: "What happens to one socket concerns only that socket: look at what your 'close' listener does.",
    zh: "一个 socket 的事只影响它自己：检查你的 'close' 监听函数做了什么。",
  },
  async play(stage) {
    const { connect, phrase } = stage;
    await comes(stage, 'ana');
    const all = stayed.get(stage) ?? [];
    for (const each of all) each.close();
    // The server learns that nobody is left before the next one comes.
    for (const each of all) await each.isGone();
    const program = await stage.server();
    for (let answers = 0; answers < 3; answers += 1) await program.hasBeenRead();
    const [bo] = await connect('bo');
    const words = phrase();
    bo.say(words);
    await bo.hearsBytes(words);
  },
};

const vanishes: Step = {
  id: 'vanishes',
  title: {
    en: 'A client that vanishes gets its line too, and harms nobody who comes after',
    zh: '客户端突然消失时也打印一行，不影响后来的人',
  },
  needs: ['server'],
  rule: rules.events,
  hint: {
    en: "A client that vanishes ends with code 1006 and no reason: your 'close' listener must live with that, and leave the other clients alone.",
    zh: "突然消失的客户端以 1006 结束，没有原因：你的 'close' 监听函数要能应付，也不能影响别的客户端。",
  },
  async play({ connect, phrase, server }) {
    const [ana] = await connect('ana');
    ana.say(phrase());
    ana.drop();
    const [bo] = await connect('bo');
    const words = phrase();
    bo.say(words);
    await bo.hearsBytes(words);
    const program = await server();
    await prints(program, words);
    await program.hasBeenRead();
    const { length } = program.printed;
    bo.drop();
    await printsSomething(program, length, { en: 'when bo vanishes', zh: 'bo 突然消失时' });
  },
};

export default {
  programs: ['server'],
  processes: { server: 1 },
  steps: [connects, echo, unchanged, type, log, leaves, vanishes],
  mistakes,
  shown: {
    en: 'Your server keeps every message whole, whatever its size and kind, and outlives its clients.',
    zh: '你的服务器原样返回任何大小、任何类型的消息，客户端来去都不影响它。',
  },
} satisfies Check;
