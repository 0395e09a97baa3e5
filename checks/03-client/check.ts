import { randomBytes } from 'node:crypto';
import {
  type Check,
  describe,
  Finding,
  type Peer,
  type Program,
  printsSomething,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { mistakes } from './hints.ts';
import { rules } from './rules.ts';
import {
  accept,
  acceptOthers,
  arrives,
  comesToRest,
  connectionOf,
  frames,
  stays,
  visitOf,
} from './visit.ts';

const needs = ['client'];
const greeting = 'Hello, server!';
const prefix = 'Received message =>';

/** More than fits into 16 bits of length, and into one packet. */
const long = 66_000;

const connects: Step = {
  id: 'connects',
  title: { en: 'The client performs the handshake', zh: '客户端完成握手' },
  needs,
  rule: rules.handshake,
  hint: {
    en: 'Connect once: new WebSocket(url), with the url from process.env.SERVER_URL.',
    zh: '连接一次：new WebSocket(url)，url 取自 process.env.SERVER_URL。',
  },
  async play(stage) {
    await arrives(stage);
  },
};

const hello: Step = {
  id: 'hello',
  title: {
    en: `Its first message, after the 101, is "${greeting}", once`,
    zh: `收到 101 之后，第一条消息是 "${greeting}"，且只发一次`,
  },
  needs,
  rule: rules.open,
  hint: {
    en: `TODO 1: 'open' is the moment when the 101 has come. Listen for it with ws.on('open', …), and call ws.send('${greeting}') in the listener.`,
    zh: `TODO 1：收到 101 时，会触发 'open' 事件。用 ws.on('open', …) 监听它，在监听函数里调用 ws.send('${greeting}')。`,
  },
  async play(stage) {
    const { program } = visitOf(stage).client;
    await comesToRest(program);
    const hasRested = await program.isIdle();
    const judge = accept(stage);
    await judge.hears(greeting).catch((finding) => tellSilences(finding, stage));
    isFirst(judge);
    await program.hasBeenRead();
    // A timer that was not there before may be about to say it again.
    if (hasRested) await comesToRest(program);
    judge.heardOnce(greeting);
    await stays(stage);
  },
};

/** @throws Finding if the client has said something else before its greeting */
function isFirst({ heard, name }: Peer): void {
  const [first] = heard;
  const words = Buffer.from(first?.payload ?? []).toString('utf8');
  if (words === greeting) return;
  const { en, zh } = describe(words);
  throw new Finding({
    expected: { en: `the first message is "${greeting}"`, zh: `第一条消息是 "${greeting}"` },
    observed: { en: `${name} heard ${en} before it`, zh: `在它之前，${name} 听到了${zh}` },
    fault: first?.entry,
  });
}

/** A client that waits to be spoken to, one that only listens and one that does neither are all silent at first. */
async function tellSilences(finding: unknown, stage: Stage): Promise<never> {
  const { client, judge } = connectionOf(stage);
  if (judge.heard.length === 0) await stays(stage);
  return stage.lookInto(finding, async () => {
    if (judge.heard.length > 0 || client.program.process.exit) return;
    acceptOthers(stage);
    judge.sayMarker();
    await judge.settles();
    await client.program.hasBeenRead();
  });
}

const printing: Step = {
  id: 'prints',
  title: { en: 'It prints every message it receives', zh: '收到的每条消息都打印出来' },
  needs,
  rule: rules.receiving,
  hint: {
    en: `TODO 2: ws calls a listener for 'message' once for each message: ws.on('message', (data) => …). Print "${prefix} " and data.toString() there.`,
    zh: `TODO 2：每收到一条消息，ws 就调用一次 'message' 的监听函数：ws.on('message', (data) => …)。在里面打印 "${prefix} " 和 data.toString()。`,
  },
  async play(stage) {
    const { client, judge } = connectionOf(stage);
    const { phrase } = stage;
    // A message that is equal to the one before is another message.
    const twice = phrase('a\nb');
    const odd = [phrase('"Q"'), ` { "${phrase('key')}": 1.0 } `, phrase('cafe\u{301}'), ''];
    for (const words of [phrase(), phrase('你好😀'), ...odd, twice, twice])
      await printsMessage(stage, words, () => judge.say(words));
    const cut = phrase('你');
    await printsMessage(stage, cut, () => sayInTwo(judge, cut));
    const much = phrase('long').padEnd(long, '.');
    await printsMessage(stage, much, () => judge.say(much));
    const { length } = client.program.printed;
    judge.say(randomBytes(20));
    const when = { en: 'when a binary message comes', zh: '收到二进制消息时' };
    await printsSomething(client.program, length, when);
    judge.heardOnce(greeting);
    await stays(stage);
  },
};

/** Says one message in two frames: the cut is in the middle of its first character. */
function sayInTwo(judge: Peer, words: string): void {
  const bytes = Buffer.from(words);
  judge.send({ fin: false, opcode: opcode.text, payload: bytes.subarray(0, 1) });
  judge.send({ opcode: opcode.continuation, payload: bytes.subarray(1) });
}

/** Says something, and waits until it is printed. Of a message without a text, its line is enough. */
async function printsMessage(stage: Stage, words: string, say: () => void): Promise<void> {
  const { client } = connectionOf(stage);
  const { length } = client.program.printed;
  say();
  const line = words === '' ? prefix : `${prefix} ${words}`;
  await client
    .prints(line, length)
    .catch((finding) =>
      tellLosses(afterOthers(finding, client.program, { line, from: length }), stage, length),
    );
}

/** A line that should be printed, behind a position in the output. */
interface Printing {
  readonly line: string;
  readonly from: number;
}

/** A client that has printed messages needs no telling how: what is it that it makes of this one? */
function afterOthers(finding: unknown, program: Program, { line, from }: Printing): unknown {
  const { printed, process } = program;
  const isAfter = !process.exit && printed.since(0).includes(prefix);
  if (!(finding instanceof Finding) || !isAfter) return finding;
  const hint = {
    en: `Earlier messages were printed as they should be, and this one was not: what does your listener do before it prints? Print every message, also one that is equal to the one before, and all of it as it came: nothing trimmed, nothing cut.`,
    zh: `之前的消息都打印对了，这一条却没有：打印之前，你的监听函数做了什么？每条消息都要打印，和上一条相同也要；内容原样、完整，不去空白，不截断。`,
  };
  return new Finding({ ...finding, ...howMuch(line, printed.since(from)), hint });
}

/** Of a long line both ends cannot be shown: how much of it is there? */
function howMuch(line: string, text: string) {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  if (line.length < long || last === '' || !line.startsWith(last)) return {};
  const [all, some] = [line.length, last.length];
  return {
    observed: {
      en: `of the ${all} characters of this line, it printed the first ${some}`,
      zh: `这一行有 ${all} 个字符，它只打印了前 ${some} 个`,
    },
  };
}

/** A client that has left prints nothing more; of one that stays, it tells much which later messages it prints. */
async function tellLosses(finding: unknown, stage: Stage, from: number): Promise<never> {
  const { client, judge } = connectionOf(stage);
  const { program } = client;
  if (program.process.exit) await judge.changes.until(() => judge.isOver);
  if (program.thrown === undefined) await stays(stage);
  return stage.lookInto(finding, async () => {
    if (program.process.exit || program.printed.since(from).includes(prefix)) return;
    acceptOthers(stage);
    judge.write(frames([stage.phrase('later'), stage.phrase('later'), stage.phrase('later')]));
    await judge.settles();
    await program.hasBeenRead();
  });
}

const early: Step = {
  id: 'early',
  title: {
    en: 'It misses no message, not even one that rides with the 101',
    zh: '一条消息也不漏，包括和 101 同一个数据包到达的',
  },
  needs,
  rule: rules.early,
  hint: {
    en: "Register the listener for 'message' right after new WebSocket(), at the top level of the file, with no await before it.",
    zh: "new WebSocket() 之后马上注册 'message' 的监听函数：写在文件的最外层，前面不要有 await。",
  },
  async play(stage) {
    const { client } = await arrives(stage);
    const { phrase } = stage;
    const welcome = [phrase('one'), phrase('two')];
    const judge = accept(stage, welcome);
    await printsAll(stage, welcome, 0);
    const { length } = client.program.printed;
    const burst = Array.from({ length: 12 }, (_, index) => phrase(`${index + 1}`));
    judge.write(frames(burst));
    await printsAll(stage, burst, length);
  },
};

/** Waits until the client has printed all of these, in whichever order. */
async function printsAll(stage: Stage, texts: readonly string[], from: number): Promise<void> {
  const { client } = connectionOf(stage);
  for (const words of texts)
    await client
      .prints(`${prefix} ${words}`, from)
      .catch((finding) => tellLosses(finding, stage, from));
}

const farewell: Step = {
  id: 'farewell',
  title: {
    en: 'When the server closes, it says so and ends by itself with 0',
    zh: '服务器关闭连接后，它打印一行并以 0 自行退出',
  },
  needs,
  rule: rules.closing,
  hint: {
    en: "TODO 3: when the connection has ended, ws calls a listener for 'close'. Print the line there, and leave the rest to Node: it ends when nothing is left to wait for.",
    zh: "TODO 3：连接结束后，ws 会调用 'close' 的监听函数。在里面打印这一行，其余的交给 Node：没有可等的东西时，它会自行退出。",
  },
  async play(stage) {
    await stays(stage);
    const { client, judge } = connectionOf(stage);
    const { length } = client.program.printed;
    judge.close(1000, 'bye');
    await client.prints('Disconnected from server', length);
    await client.endsByItself({ en: 'when the server closes', zh: '服务器关闭连接后' });
  },
};

export default {
  programs: ['client'],
  processes: { client: 2 },
  steps: [connects, hello, printing, early, farewell],
  mistakes,
  shown: {
    en: 'Your client waits for a late 101, misses no message however early it comes, and ends when the server does.',
    zh: '你的客户端等得到迟来的 101，不漏掉任何一条早到的消息，服务器关闭后自行退出。',
  },
} satisfies Check;
