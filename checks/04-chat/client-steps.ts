import {
  type Client,
  describe,
  endsByItself,
  Finding,
  type Peer,
  type Program,
  prints,
  type Stage,
  type Step,
  type WireEntry,
} from '../../workshop/harness/index.ts';
import { deadline } from '../../workshop/harness/patience.ts';
import { closeCode } from '../../workshop/wire/index.ts';
import { printing } from './client-prints.ts';
import { typed } from './client-types.ts';
import { comesToStay, greeting, visitOf } from './client-visit.ts';
import { othersFirst } from './moves.ts';
import { rules } from './rules.ts';

const needs = ['client'];

/** How long the 101 is held back, in ms, from a client that has a timer: one that only waits gets it at once. */
const longestHold = 1_000;

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
    const guest = await client.arrives();
    // Whoever guesses how long a 101 takes has guessed by then.
    await client.program.comesToRest(longestHold);
    const judge = guest.accept();
    comesToStay(stage, { client, judge });
    await judge
      .hears(greeting)
      .catch((finding) => stage.lookInto(finding, () => speakFirst(stage, judge)));
    const isAnswered = await judge.answersPing();
    judge.heardOnce(greeting);
    judge.staysOpen();
    if (!isAnswered) await isAlive(client);
  },
};

/** What a client says after somebody else has spoken tells one that waits for that from one that is silent. */
async function speakFirst({ phrase }: Stage, judge: Peer): Promise<void> {
  if (judge.breach || judge.isOver) return;
  judge.say(phrase());
  await judge.answersPing();
}

/** @throws Finding if the client waits for something in a way that keeps all else from happening */
async function isAlive({ program }: Client): Promise<void> {
  if (!program.isNode || (await program.isAnswering())) return;
  throw new Finding({
    expected: { en: 'the client answers a ping', zh: '客户端能响应 ping' },
    observed: { en: 'its event loop is stuck', zh: '它的事件循环停住了' },
  });
}

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
    const place = client.program.printed.length;
    const last = stage.phrase('last');
    judge.say(last);
    // As a server says that is shut down: 1000 is not the only code that is no failure.
    judge.close(closeCode.goingAway, 'bye');
    await client
      .endsByItself({ en: 'when the server closes', zh: '服务器关闭连接后' })
      .catch((finding) => stage.lookInto(finding, () => lookAtTheEnd(stage, client)));
    await client.prints(last, place);
  },
};

/**
 * A client that has not ended may wait for the keyboard, or for something else. One that has ended otherwise
 * may do so at any close, or at this code.
 */
async function lookAtTheEnd(stage: Stage, { program }: Client): Promise<void> {
  const hasEnded = () => program.process.exit !== undefined;
  if (!hasEnded()) {
    program.endInput();
    await program.changes.until(hasEnded, deadline.settle, program);
    return;
  }
  const again = await stage.client('again');
  const judge = await again.connects();
  await judge.answersPing();
  judge.close(closeCode.normal);
  await again.program.changes.until(() => again.program.process.exit !== undefined);
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
    en: 'Each of the two passes on its own: start both with npx tsx, and look for what your server prints and your clients do not.',
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
    await leaves(stage, clients[0]);
  },
};

/** The input of one of them ends, after a line ending: no line is left to send. */
async function leaves({ timeline }: Stage, client?: Program): Promise<void> {
  if (client === undefined) return;
  const { name } = client;
  const place = timeline.wire.length;
  client.endInput();
  await endsByItself(client, { en: 'when its input ends', zh: '输入结束后' });
  const isMessage = ({ from, kind }: WireEntry) => from === name && /^(text|binary)$/.test(kind);
  const fault = timeline.wire.slice(place).find(isMessage);
  if (fault === undefined) return;
  const { en, zh } = describe(Buffer.from(fault.frame?.payload ?? []).toString('utf8'));
  throw new Finding({
    expected: {
      en: `${name} sends nothing more when its input ends after a whole line`,
      zh: `${name} 的输入在完整的一行之后结束，它不再发送任何内容`,
    },
    observed: { en: `it sent ${en}`, zh: `它又发送了${zh}` },
    rule: rules.readline,
    fault,
  });
}

/** What the judge, as a server, sees of the client; and at last both of the learner's programs together. */
export const clientSteps = [hello, printing, farewell, typed, together];
