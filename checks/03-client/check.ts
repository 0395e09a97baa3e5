import {
  type Check,
  type Client,
  type Peer,
  prints,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { mistakes } from './hints.ts';
import { rules } from './rules.ts';

const needs = ['client'];
const greeting = 'Hello, server!';
const received = (text: string) => `Received message => ${text}`;

/** The client on the stage, and once it is connected the judge's end of its connection. */
interface Visit {
  readonly client: Client;
  readonly guest?: Awaited<ReturnType<Client['arrives']>>;
  readonly judge?: Peer;
}

const visits = new WeakMap<Stage, Visit>();

const connects: Step = {
  id: 'connects',
  title: { en: 'The client performs the handshake', zh: '客户端完成握手' },
  needs,
  rule: rules.handshake,
  hint: {
    en: 'Create a WebSocket with the address from process.env.SERVER_URL: new WebSocket(url).',
    zh: '用 process.env.SERVER_URL 里的地址创建 WebSocket：new WebSocket(url)。',
  },
  async play(stage) {
    const client = await stage.client();
    visits.set(stage, { client, guest: await client.arrives() });
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
    en: `Wait for the 101: ws.on('open', () => ws.send('${greeting}')).`,
    zh: `等到 101 再发：ws.on('open', () => ws.send('${greeting}'))。`,
  },
  async play(stage) {
    const { client, guest } = visitOf(stage);
    if (guest === undefined) throw new Error('the step connects comes first');
    // However late the 101 comes: whoever waits for a time instead has waited in vain by now.
    await client.program.comesToRest();
    const judge = guest.accept();
    visits.set(stage, { client, judge });
    await judge
      .hears(greeting)
      .catch((finding) => stage.lookInto(finding, () => saySomething(stage, judge)));
    await judge.answersPing();
    judge.heardOnce(greeting);
    judge.staysOpen();
  },
};

/** What a silent client does with a message tells one that waits for it from one that never sends. */
async function saySomething({ phrase }: Stage, judge: Peer): Promise<void> {
  judge.say(phrase('probe'));
  await judge.settles();
}

const printing: Step = {
  id: 'prints',
  title: { en: 'It prints every message it receives', zh: '收到的每条消息都打印出来' },
  needs,
  rule: rules.receiving,
  hint: {
    en: "ws.on('message', (data) => console.log(`Received message => ${data}`)), exactly in these words.",
    zh: "ws.on('message', (data) => console.log(`Received message => ${data}`))，一字不差。",
  },
  async play(stage) {
    const { client, judge } = visitOf(stage);
    if (judge === undefined) throw new Error('the step hello comes first');
    for (const words of [
      stage.phrase(),
      `${stage.phrase('你好')}😀`,
      `"${stage.phrase()}" & 100%`,
    ]) {
      judge.say(words);
      await prints(client.program, received(words)).catch((finding) =>
        stage.lookInto(finding, () => sayTwo(stage, judge)),
      );
      await judge.answersPing();
      judge.staysOpen();
    }
    const long = stage.phrase('long').padEnd(70_000, '.');
    judge.say(long);
    await prints(client.program, received(long));
    const [start, end] = [stage.phrase('two'), stage.phrase('frames')];
    judge.send({ opcode: opcode.text, payload: start, fin: false });
    judge.send({ opcode: opcode.continuation, payload: end });
    await prints(client.program, received(start + end));
  },
};

/** Two messages in one packet tell one that listens too late from one that listens for each anew. */
async function sayTwo({ phrase }: Stage, judge: Peer): Promise<void> {
  const probes = [phrase('probe-one'), phrase('probe-two')];
  judge.write(probes.map((payload) => ({ opcode: opcode.text, payload })));
  await judge.settles();
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
    en: "Register the 'message' listener right after new WebSocket(), before any await: what comes before there is a listener is lost.",
    zh: "紧跟在 new WebSocket() 之后、任何 await 之前注册 'message' 监听函数：没有监听函数时到达的消息就丢了。",
  },
  async play(stage) {
    const client = await stage.client();
    const first = [stage.phrase('first'), stage.phrase('second')];
    const judge = await client.connects(first.map((payload) => ({ opcode: opcode.text, payload })));
    visits.set(stage, { client, judge });
    for (const words of first) {
      await prints(client.program, received(words)).catch((finding) =>
        stage.lookInto(finding, () => sayTwo(stage, judge)),
      );
    }
    const together = [stage.phrase('one'), stage.phrase('two'), stage.phrase('three')];
    judge.write(together.map((payload) => ({ opcode: opcode.text, payload })));
    for (const words of together) await prints(client.program, received(words));
  },
};

const farewell: Step = {
  id: 'farewell',
  title: {
    en: 'When the server closes, it says so and ends by itself with 0',
    zh: '服务器关闭连接后，它打印一行并以 0 自行退出',
  },
  needs,
  rule: rules.closing,
  hint: {
    en: "ws.on('close', () => console.log('Disconnected from server')); then Node ends by itself.",
    zh: "ws.on('close', () => console.log('Disconnected from server'))；之后 Node 会自行退出。",
  },
  async play(stage) {
    const { client, judge } = visitOf(stage);
    judge?.close(1000, 'bye');
    await client.prints('Disconnected from server');
    await client.endsByItself({ en: 'when the server closes', zh: '服务器关闭连接后' });
  },
};

function visitOf(stage: Stage): Visit {
  const visit = visits.get(stage);
  if (visit === undefined) throw new Error('the step connects comes first');
  return visit;
}

export default {
  programs: ['client'],
  // One gets its 101 late, and one gets messages with it.
  processes: { client: 2 },
  steps: [connects, hello, printing, early, farewell],
  mistakes,
  shown: {
    en: 'Your client speaks when it may, misses nothing, and knows when it is over.',
    zh: '你的客户端该说话时才说话，一条消息也不漏，也知道什么时候结束。',
  },
} satisfies Check;
