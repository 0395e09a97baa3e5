import {
  type Client,
  endsByItself,
  Finding,
  type Peer,
  prints,
  quote,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { othersFirst } from './moves.ts';
import { rules } from './rules.ts';

const needs = ['client'];
const greeting = 'Hello, everyone!';

/** The client that lives through the first three steps, and the judge's end of its connection. */
const visits = new WeakMap<Stage, Visit>();

interface Visit {
  readonly client: Client;
  readonly judge: Peer;
}

const hello: Step = {
  id: 'hello',
  title: {
    en: `The client says "${greeting}" when it is connected`,
    zh: `客户端连上后说 "${greeting}"`,
  },
  needs,
  rule: rules.open,
  hint: {
    en: `In client.ts, in the 'open' listener: ws.send('${greeting}').`,
    zh: `在 client.ts 的 'open' 监听函数里：ws.send('${greeting}')。`,
  },
  async play(stage) {
    const client = await stage.client();
    const judge = await client.connects();
    visits.set(stage, { client, judge });
    await judge.hears(greeting);
    const isAnswered = await judge.answersPing();
    judge.heardOnce(greeting);
    judge.staysOpen();
    if (!isAnswered) await isAlive(client);
  },
};

/** @throws Finding if the client waits for something in a way that keeps all else from happening */
async function isAlive({ program }: Client): Promise<void> {
  if (!program.isNode || (await program.isAnswering())) return;
  throw new Finding({
    expected: { en: 'the client answers a ping', zh: '客户端能响应 ping' },
    observed: { en: 'its event loop does not turn', zh: '它的事件循环停住了' },
  });
}

const printing: Step = {
  id: 'prints',
  title: { en: 'The client prints each message', zh: '客户端打印每条消息' },
  needs,
  rule: rules.receiving,
  hint: {
    en: "In client.ts: ws.on('message', (data) => console.log(…)), with data.toString() for the text.",
    zh: "在 client.ts 里：ws.on('message', (data) => console.log(…))，用 data.toString() 得到文本。",
  },
  async play(stage) {
    const { client, judge } = visitOf(stage);
    for (const words of [stage.phrase(), `${stage.phrase('你好')}😀`]) {
      judge.say(words);
      await client.prints(words);
    }
    const many = [stage.phrase('one'), stage.phrase('two'), stage.phrase('three')];
    judge.write(many.map((payload) => ({ opcode: opcode.text, payload })));
    for (const words of many) await client.prints(words);
  },
};

const farewell: Step = {
  id: 'farewell',
  title: {
    en: 'The client ends with 0 when the server closes',
    zh: '服务器关闭连接后，客户端以 0 退出',
  },
  needs,
  rule: rules.closing,
  hint: {
    en: "When the connection has closed, stop reading: ws.on('close', () => lines.close()).",
    zh: "连接关闭后就不再读取输入：ws.on('close', () => lines.close())。",
  },
  async play(stage) {
    const { client, judge } = visitOf(stage);
    judge.close(1000, 'bye');
    await client.endsByItself({ en: 'when the server closes', zh: '服务器关闭连接后' });
  },
};

const typed: Step = {
  id: 'typed',
  title: {
    en: 'The client sends each line that is typed, and ends with 0 when the input does',
    zh: '客户端发送输入的每一行；输入结束时以 0 退出',
  },
  needs,
  rule: rules.readline,
  hint: {
    en: "Once open: createInterface({ input: process.stdin }), ws.send(line) at each 'line', ws.close(1000) at its 'close'.",
    zh: "连接打开后：createInterface({ input: process.stdin })，每个 'line' 就 ws.send(line)，它 'close' 时 ws.close(1000)。",
  },
  async play(stage) {
    const client = await stage.client();
    const judge = await connectsWhileTyping(stage, client);
    await sendsLines(stage, client, judge);
    await sendsWholeCharacters(stage, client, judge);
    await endsWithItsInput(stage, client, judge);
  },
};

/** As `hears`, in words that say where the line came from. @throws Finding if it does not come */
async function hearsLine(judge: Peer, line: string): Promise<void> {
  await judge.hears(line).catch((finding) => {
    if (!(finding instanceof Finding)) throw finding;
    throw new Finding({
      ...finding,
      expected: {
        en: `the client sends the line ${quote(line)}, which was typed into it`,
        zh: `客户端发送输入的这一行：${quote(line)}`,
      },
    });
  });
}

/** A line is typed before the 101; the client may not send it yet, and must not lose it. */
async function connectsWhileTyping(stage: Stage, client: Client): Promise<Peer> {
  const { program } = client;
  const early = stage.phrase('early');
  program.type(`${early}\n`);
  const guest = await client.arrives();
  // Twice: once for the line to be read, once for what that leads to.
  await program.hasBeenRead();
  await program.hasBeenRead();
  const judge = guest.accept();
  await judge.hears(greeting);
  await judge
    .hears(early)
    .catch((finding) => stage.lookInto(finding, () => endInput(client, judge)));
  return judge;
}

/** What a client sends when its input ends tells one that reads to the end from one that does not read. */
async function endInput({ program }: Client, judge: Peer): Promise<void> {
  program.endInput();
  await judge.settles();
}

async function sendsLines({ phrase }: Stage, { program }: Client, judge: Peer): Promise<void> {
  const [one, two] = [phrase('one'), phrase('two')];
  program.type(`${one}\n${two}\n`);
  await hearsLine(judge, one);
  await hearsLine(judge, two);
  judge.heardOnce(one);
  program.type('\n');
  await hearsLine(judge, '');
  const spaced = `  ${phrase('spaces')} `;
  program.type(`${spaced}\n`);
  await hearsLine(judge, spaced);
  judge.heardOnce('');
}

/** One chunk ends in the middle of a character. */
async function sendsWholeCharacters({ phrase }: Stage, { program }: Client, judge: Peer) {
  const [whole, cut] = [phrase('whole'), `${phrase('cut')} 你好😀`];
  const bytes = Buffer.from(`${whole}\n${cut}\n`);
  program.type(bytes.subarray(0, -3));
  await hearsLine(judge, whole);
  program.type(bytes.subarray(-3));
  await hearsLine(judge, cut);
}

async function endsWithItsInput({ phrase }: Stage, { program }: Client, judge: Peer) {
  const last = [phrase('nearly'), phrase('very'), phrase('last')];
  program.type(`${last.join('\n')}\n`);
  program.endInput();
  await judge.hearsInOrder(last);
  await endsByItself(program, { en: 'when its input ends', zh: '输入结束后' });
  await judge.isGone();
  if (judge.closed) return;
  throw new Finding({
    expected: { en: 'the client sends a close frame before it ends', zh: '客户端退出前发送关闭帧' },
    observed: {
      en: 'it ended without one: the server sees 1006',
      zh: '它没有发送就退出了：服务器看到的是 1006',
    },
    rule: rules.closing,
  });
}

const together: Step = {
  id: 'together',
  title: {
    en: 'Your server and three of your clients: a line typed into one appears in all',
    zh: '你的服务器加三个客户端：在一个里输入一行，三个都显示',
  },
  needs: ['server', 'client'],
  rule: rules.clients,
  hint: {
    en: 'Each of the two passes alone: start both, with npx tsx, and look at what your server prints and your clients do not.',
    zh: '两个程序单独都没有问题：用 npx tsx 把它们都启动，看看服务器打印了什么，而客户端没有打印什么。',
  },
  async play(stage) {
    const clients = await stage.clients('ana', 'bo', 'cy');
    for (const client of clients) await prints(client, greeting);
    for (const speaker of clients) {
      const words = stage.phrase('line');
      speaker.type(`${words}\n`);
      for (const listener of othersFirst(clients, speaker)) await prints(listener, words);
    }
  },
};

function visitOf(stage: Stage): Visit {
  const visit = visits.get(stage);
  if (visit === undefined) throw new Error('the step hello comes first');
  return visit;
}

/** What the judge, as a server, sees of the client; and at last both of the learner's programs together. */
export const clientSteps = [hello, printing, farewell, typed, together];
