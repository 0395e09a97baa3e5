import { Finding, list, type Stage, type Step } from '../../workshop/harness/index.ts';
import { deadline } from '../../workshop/harness/patience.ts';
import { hearsSay, saysTyped } from './returning.ts';
import { rules } from './rules.ts';
import {
  allSent,
  known,
  printedOf,
  reconnects,
  returns,
  said,
  sayNew,
  type Visit,
} from './visit.ts';

const needs = ['client'];

const resuming: Step = {
  id: 'resume',
  title: {
    en: 'On its return it says first how far it has got',
    zh: '回来之后，首先说明自己收到了哪里',
  },
  needs,
  rule: rules.resume,
  hint: {
    en: "In #opened(), if this is a return: this.#send({ type: 'resume', lastId: this.#lastId }). #heard() keeps the last id.",
    zh: "在 #opened() 里，如果这是一次重连：this.#send({ type: 'resume', lastId: this.#lastId })。最后一个 id 由 #heard() 记下。",
  },
  async play(stage) {
    const { visit } = known(stage);
    for (const word of ['one', 'two', 'three'])
      await visit.client.prints(sayNew(stage, visit, word));
    visit.judge.drop();
    await reconnects(visit);
    await resumes(stage, visit);
  },
};

/** Waits for the first that the client says on its return. @throws Finding if it is no resume from the last id */
async function resumes(stage: Stage, visit: Visit): Promise<void> {
  const { judge } = visit;
  const { lastId } = known(stage).server;
  await judge.changes.until(
    () => judge.heard.length > 0 || judge.isOver,
    deadline.answer,
    judge.program,
  );
  const [first] = allSent(visit);
  if (first?.type === 'resume' && first.lastId === lastId) return;
  const [heard] = judge.heard;
  const words = heard && Buffer.from(heard.payload).toString('utf8');
  throw new Finding({
    expected: {
      en: `the first that the client says is {"type":"resume","lastId":${lastId}}`,
      zh: `客户端首先发送 {"type":"resume","lastId":${lastId}}`,
    },
    observed:
      words === undefined
        ? { en: 'it says nothing', zh: '它什么也没有发送' }
        : { en: `it says ${words}`, zh: `它发送的是 ${words}` },
    fault: heard?.entry,
  });
}

const once: Step = {
  id: 'once',
  title: {
    en: 'It prints every id once, in order, though the server repeats some',
    zh: '即使服务器重发，每个 id 也只打印一次，顺序不变',
  },
  needs,
  rule: rules.once,
  hint: {
    en: 'In #heard(): skip a text whose id is not above this.#lastId, and set this.#lastId to the id of what you hand on.',
    zh: '在 #heard() 里：id 不大于 this.#lastId 的就跳过；交出一条之后，把 this.#lastId 设为它的 id。',
  },
  async play(stage) {
    const { visit, server } = known(stage);
    const from = visit.client.program.printed.length;
    const first = server.lastId + 1;
    const words = ['one', 'two', 'three', 'last'].map((word) => stage.phrase(word));
    // Somebody may say the same again: the fourth has the words of the third, and an id of its own.
    const texts = [0, 1, 2, 2, 3].map((index) => words[index] ?? '');
    const [old, older] = [stage.phrase('old'), stage.phrase('older')];
    const say = (index: number) => visit.judge.say(said(first + index, texts[index] ?? ''));
    visit.judge.say(said(first - 1, old));
    // Said long ago: to remember the last few ids is not enough.
    visit.judge.say(said(server.firstId, older));
    for (const index of [0, 1, 1, 0, 1, 2, 3, 0, 4]) say(index);
    server.lastId = first + 4;
    say(0);
    await visit.client.prints(texts.at(-1) ?? '', from);
    await visit.judge.answersPing();
    await visit.client.program.hasBeenRead();
    printsEachOnce(visit, [old, older, ...words], texts, from);
    visit.judge.drop();
    await reconnects(visit);
    await resumes(stage, visit);
  },
};

/** @throws Finding if the client has printed some text twice, out of order, or not at all */
function printsEachOnce(
  visit: Visit,
  all: readonly string[],
  texts: readonly string[],
  from: number,
) {
  const printed = printedOf(visit.client, all, from);
  if (printed.join() === texts.join()) return;
  const expected = list(texts.map(same));
  const observed = list(printed.map(same));
  throw new Finding({
    expected: { en: `the client prints ${expected.en}`, zh: `客户端打印 ${expected.zh}` },
    observed: { en: `it prints ${observed.en}`, zh: `它打印的是 ${observed.zh}` },
  });
}

const same = (text: string) => ({ en: text, zh: text });

const queueing: Step = {
  id: 'queue',
  title: {
    en: 'What is typed while it is away is sent after the resume, once',
    zh: '断线期间输入的内容，在恢复之后发送，只发一次',
  },
  needs,
  rule: rules.resume,
  hint: {
    en: 'In say(): keep the text while the state is not open. In #opened(), after the resume: for (const text of this.#queue.splice(0)) …',
    zh: '在 say() 里：状态不是 open 时，先把文本存起来。在 #opened() 里，发完 resume 之后：for (const text of this.#queue.splice(0)) …',
  },
  async play(stage) {
    const { visit } = known(stage);
    const [one, two, three] = [stage.phrase('one'), stage.phrase('two'), stage.phrase('three')];
    const four = stage.phrase('four');
    visit.judge.drop();
    const refused = await returns(visit);
    await types(visit, one);
    refused.drop();
    const guest = await returns(visit);
    // Who says the same twice means it twice.
    await types(visit, two);
    await types(visit, two);
    await types(visit, three);
    visit.judge = guest.accept();
    await resumes(stage, visit);
    // Typed as soon as it is back: what is still in the queue then comes too late.
    await saysTyped(visit, four);
    for (const text of [one, two, three]) await hearsSay(visit.judge, text);
    saysNothingElse(visit, [one, two, two, three, four]);
    visit.judge.drop();
    await reconnects(visit);
    await resumes(stage, visit);
    await visit.judge.answersPing();
    const last = stage.phrase('last');
    await saysTyped(visit, last);
    saysNothingElse(visit, [last]);
    await saysMany(stage, visit);
  },
};

/** How many lines somebody types who is away for longer. */
export const manyLines = 40;

/** Much is typed while it is away. @throws Finding if not all of it is sent, in its order */
async function saysMany(stage: Stage, visit: Visit): Promise<void> {
  const lines = Array.from({ length: manyLines }, (_, index) => stage.phrase(`line${index + 1}`));
  visit.judge.drop();
  const guest = await returns(visit);
  await types(visit, lines.join('\n'));
  visit.judge = guest.accept();
  await resumes(stage, visit);
  // Typed when it is back: what has not come before this does not come.
  const after = stage.phrase('after');
  await saysTyped(visit, after);
  await visit.judge.answersPing();
  const all = allSent(visit).flatMap(({ type, text }) => (type === 'say' ? [String(text)] : []));
  if (all.join() === [...lines, after].join()) return;
  const missing = lines.flatMap((line, index) => (all.includes(line) ? [] : [index + 1]));
  if (missing.length === 0) return saysNothingElse(visit, [...lines, after]);
  throw new Finding({
    expected: {
      en: `the client says all ${manyLines} lines that were typed while it was away`,
      zh: `断线期间输入的 ${manyLines} 行，客户端全部发送`,
    },
    observed: {
      en: `it says ${manyLines - missing.length} of them; missing are, counted from 1: ${missing.join(', ')}`,
      zh: `它发送了其中 ${manyLines - missing.length} 行；缺少的是（从 1 数起）第 ${missing.join('、')} 行`,
    },
    fault: visit.judge.heard.at(-1)?.entry,
  });
}

/** Types a line while the client is away. Twice: once for the line to be read, once for what that leads to. */
async function types({ client: { program } }: Visit, text: string): Promise<void> {
  program.type(`${text}\n`);
  await program.hasBeenRead();
  await program.hasBeenRead();
}

/** @throws Finding if the client has said anything but these texts, in this order, on its connection */
function saysNothingElse(visit: Visit, texts: readonly string[]): void {
  const all = allSent(visit).flatMap(({ type, text }) => (type === 'say' ? [String(text)] : []));
  if (all.join() === texts.join()) return;
  const [expected, observed] = [list(texts.map(same)), list(all.map(same))];
  throw new Finding({
    expected: {
      en: `the client says ${expected.en}, each once and in this order`,
      zh: `客户端依次发送 ${expected.zh}，每条一次`,
    },
    observed: { en: `it says ${observed.en}`, zh: `它发送的是 ${observed.zh}` },
    fault: visit.judge.heard.at(-1)?.entry,
  });
}

/** What it knows on its return, and what it makes up for. */
export const catchingUpSteps = [resuming, once, queueing];
