import { randomInt } from 'node:crypto';
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
import { deadline } from '../../workshop/harness/patience.ts';
import { closeCode, opcode } from '../../workshop/wire/index.ts';
import { greeting, saysOnly } from './client-visit.ts';
import { rules } from './rules.ts';

/** How many lines come at once with the end of the input. */
export const many = 50;

/** How many characters a long line has. */
const width = 2_000;

/** Letters that Unicode can write in a second way. */
export const twoForms = 'ﬁ① e\u0301 \u00e9';

/** Lines that other chats take for commands. */
export const commands: readonly string[] = ['/quit', 'quit', 'exit', 'Bye'];

/** Whoever gives the server less time than this to answer a goodbye, in ms, is shown what an answer may take. */
const hasty = 1_000;

/** With what a client may close: that all is done, that it goes, or without a code. */
export const politeCodes: readonly number[] = [
  closeCode.normal,
  closeCode.goingAway,
  closeCode.noStatus,
];

/** What is typed into the client, and what the judge hears of it as a server. */
export const typed: Step = {
  id: 'typed',
  title: {
    en: 'The client sends each line that is typed, and ends with 0 when the input does',
    zh: '客户端发送输入的每一行；输入结束时以 0 退出',
  },
  needs: ['client'],
  rule: rules.readline,
  hint: {
    en: "Once open: createInterface({ input: process.stdin }), ws.send(line) at each 'line', ws.close(1000) at its 'close'.",
    zh: "连接打开后：createInterface({ input: process.stdin })，每个 'line' 就 ws.send(line)，它 'close' 时 ws.close(1000)。",
  },
  async play(stage) {
    const client = await stage.client();
    const early = [stage.phrase('early'), stage.phrase('soon')];
    const judge = await connectsWhileTyping(stage, client, early);
    const talk = { stage, client, judge, said: [greeting, ...early] };
    await sendsLines(talk);
    await sendsWholeCharacters(talk);
    await endsWithItsInput(talk);
  },
};

interface Talk {
  readonly stage: Stage;
  readonly client: Client;
  readonly judge: Peer;
  /** What the client has been given to say. */
  readonly said: string[];
}

/** Types lines in one chunk, hears each, and says it as a chat does: to everyone, the sender included. */
async function types({ client, judge, said }: Talk, ...lines: string[]): Promise<void> {
  client.program.type(lines.map((line) => `${line}\n`).join(''));
  for (const line of lines) await sends(judge, line);
  said.push(...lines);
}

/** As `hears`, in words that say where the line came from. @throws Finding if it does not come */
async function sends(judge: Peer, line: string): Promise<void> {
  const hasSpoken = judge.heard.length > 1;
  await judge.hears(line).catch((finding) => {
    if (!(finding instanceof Finding)) throw finding;
    throw new Finding({
      ...finding,
      expected: {
        en: `the client sends the line ${quote(line)}, which was typed into it`,
        zh: `客户端发送输入的这一行：${quote(line)}`,
      },
      ...(hasSpoken && !judge.isOver ? { hint: asTyped } : {}),
    });
  });
  judge.say(line);
}

const asTyped = {
  en: 'Lines are sent, and this one was not, or not as it was typed. Send every line, also one that is equal to the line before, and all of it: nothing trimmed, nothing cut, nothing changed.',
  zh: '别的行发出来了，这一行却没有发，或者发出的和输入的不一样。每一行都要发，和上一行相同也要；内容完整、原样：不去空白，不截断，不改动。',
};

/** Lines are typed before the 101; the client may not send them yet, and must not lose them. */
async function connectsWhileTyping(stage: Stage, client: Client, early: string[]): Promise<Peer> {
  const { program } = client;
  program.type(early.map((line) => `${line}\n`).join(''));
  const guest = await client.arrives();
  await reads(client);
  const judge = guest.accept();
  await judge.hears(greeting);
  judge.say(greeting);
  for (const line of early)
    await sends(judge, line).catch((finding) =>
      stage.lookInto(finding, () => typeMore(stage, client, judge)),
    );
  return judge;
}

/** Twice: once for what was typed to be read, once for what that leads to. */
async function reads({ program }: Client): Promise<void> {
  await program.hasBeenRead();
  await program.hasBeenRead();
}

/**
 * What a client makes of a line that comes later, and of the end, tells one that has lost the first from one
 * that reads to the end, and from one that does not read.
 */
async function typeMore({ phrase }: Stage, client: Client, judge: Peer): Promise<void> {
  if (judge.breach || judge.isOver) return;
  client.program.type(`${phrase('later')}\n`);
  await reads(client);
  await judge.answersPing();
  client.program.endInput();
  await judge.settles();
}

async function sendsLines(talk: Talk): Promise<void> {
  const { judge, stage } = talk;
  const one = stage.phrase('one');
  await types(talk, one, stage.phrase('two'));
  judge.heardOnce(one);
  await types(talk, '');
  await types(talk, `  ${stage.phrase('spaces')} `);
  judge.heardOnce('');
  await printsItsOwn(talk);
  await types(talk, `00${randomInt(1e6, 1e7)}`, `${stage.phrase('form')} ${twoForms}`);
  const again = stage.phrase('again');
  const wide = `${stage.phrase('wide')} ${'.'.repeat(width)}`;
  await types(talk, again, again, `${stage.phrase('signs')} <B> "&" \\n %s`, wide);
  await types(talk, ...commands);
}

/** What the client says is printed when it comes back, whatever the client makes of it before. */
async function printsItsOwn(talk: Talk): Promise<void> {
  const { stage, client, judge, said } = talk;
  const own = stage.phrase('own');
  client.program.type(`${own}\n`);
  await judge.hears(own);
  await client.program.hasBeenRead();
  const place = client.program.printed.length;
  judge.say(own);
  await client.prints(own, place).catch((finding) => {
    throw finding instanceof Finding
      ? new Finding({ ...finding, rule: rules.receiving, hint: printsAll })
      : finding;
  });
  said.push(own);
}

const printsAll = {
  en: 'The line was sent, and came back from the server. Print it when it comes, like everything that others say, whether you have shown it before or not.',
  zh: '这一行发出去了，又从服务器传了回来。收到时要打印，和别人说的一样，不管之前有没有显示过。',
};

/** One chunk ends in the middle of a character. */
async function sendsWholeCharacters({ stage: { phrase }, client, judge, said }: Talk) {
  const [whole, cut] = [phrase('whole'), `${phrase('cut')} 你好😀`];
  const bytes = Buffer.from(`${whole}\n${cut}\n`);
  client.program.type(bytes.subarray(0, -3));
  await sends(judge, whole);
  client.program.type(bytes.subarray(-3));
  await sends(judge, cut);
  said.push(whole, cut);
}

/** Many lines at once, the last without an end of its own, and then the end of the input. */
async function endsWithItsInput({ stage: { phrase }, client: { program }, judge, said }: Talk) {
  const burst = Array.from({ length: many }, (_, index) => phrase(`burst-${index + 1}`));
  const last = phrase('last');
  judge.isPolite = false;
  program.type([...burst, last].join('\n'));
  program.endInput();
  await judge.hearsInOrder(burst);
  await sendsUnfinished(judge, last);
  const place = program.printed.length;
  judge.write(burst.map((payload) => ({ opcode: opcode.text, payload })));
  const isLeaving = () => judge.isOver || program.process.exit !== undefined;
  await judge.changes.until(isLeaving, undefined, program);
  if (judge.closed) await waitsForTheAnswer(program, judge);
  await endsByItself(program, { en: 'when its input ends', zh: '输入结束后' });
  await judge.isGone();
  saysOnly(judge, [...said, ...burst, last], rules.closing);
  saysGoodbye(judge);
  await prints(program, burst.at(-1) ?? '', place);
}

/** @throws Finding if the last line is lost, because no line ending follows it */
async function sendsUnfinished(judge: Peer, last: string): Promise<void> {
  await sends(judge, last).catch((finding) => {
    if (!(finding instanceof Finding)) throw finding;
    throw new Finding({
      ...finding,
      expected: {
        en: `the client sends the last line too, ${quote(last)}, after which the input ends`,
        zh: `最后一行 ${quote(last)} 之后输入就结束了，客户端也要发送它`,
      },
    });
  });
}

/** Answers the close frame of a client that is still there. @throws Finding if it has not waited for the answer */
async function waitsForTheAnswer(program: Client['program'], judge: Peer): Promise<void> {
  await program.hasBeenRead();
  const isGone = () => program.process.exit !== undefined || judge.ended !== undefined;
  if (program.timers.some((ms) => ms < hasty))
    await judge.changes.until(isGone, deadline.settle, program);
  if (program.isNode && (program.process.exit?.code === 0 || judge.ended))
    throw new Finding({
      expected: {
        en: 'the client waits for the close frame of the server before it ends',
        zh: '客户端等到服务器的关闭帧之后才退出',
      },
      observed: {
        en: 'it was gone before the answer came',
        zh: '回应还没有到，它就断开了',
      },
      rule: rules.ending,
    });
  const frame = judge.frames.find(({ opcode: code }) => code === opcode.close);
  judge.send({ opcode: opcode.close, payload: frame?.payload ?? '' });
  judge.socket.end();
}

/** @throws Finding if the client left without a close frame, or with a code that tells of something else */
function saysGoodbye({ closed }: Peer): void {
  if (closed === undefined)
    throw new Finding({
      expected: {
        en: 'the client sends a close frame before it ends',
        zh: '客户端退出前发送关闭帧',
      },
      observed: {
        en: 'it ended without one: the server sees 1006',
        zh: '它没有发送就退出了：服务器看到的是 1006',
      },
      rule: rules.closing,
    });
  if (politeCodes.includes(closed.code)) return;
  throw new Finding({
    expected: { en: 'the client closes with the code 1000', zh: '客户端用关闭码 1000 关闭连接' },
    observed: { en: `it closed with ${closed.code}`, zh: `它的关闭码是 ${closed.code}` },
    rule: rules.normal,
  });
}
