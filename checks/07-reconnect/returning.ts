import {
  describe,
  Finding,
  type Peer,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { deadline } from '../../workshop/harness/patience.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { otherCode, rules, transientCodes } from './rules.ts';
import { Seen, type Sight } from './seen.ts';
import {
  hasReturned,
  isGood,
  keep,
  known,
  openOnes,
  plansNothing,
  reconnects,
  returns,
  sayNew,
  sentIn,
  type Visit,
} from './visit.ts';

const needs = ['client'];

const talks: Step = {
  id: 'talks',
  title: { en: 'It prints what is said, and says what is typed', zh: '打印收到的话，发送输入的话' },
  needs,
  rule: rules.messages,
  hint: {
    en: "Both work as shipped: connection.on('said', …) prints, lines.on('line', …) says. npm run reset 07 restores them.",
    zh: "这两点在初始代码里是好的：connection.on('said', …) 负责打印，lines.on('line', …) 负责发送。npm run reset 07 可以恢复初始代码。",
  },
  async play(stage) {
    const client = await stage.client();
    const visit: Visit = { client, judge: await client.connects(), requests: 1 };
    keep(stage, visit);
    await client.prints(sayNew(stage, visit));
    await saysTyped(visit, stage.phrase('typed'));
  },
};

/** Types a line, and waits until the client has said it. @throws Finding if it does not */
export async function saysTyped({ client, judge }: Visit, text: string): Promise<void> {
  client.program.type(`${text}\n`);
  await hearsSay(judge, text);
}

/** Waits until the client says a text. @throws Finding if it does not */
export async function hearsSay(judge: Peer, text: string): Promise<void> {
  const isIt = (payload: Uint8Array) => {
    const sent = sentIn(payload);
    return sent?.type === 'say' && sent.text === text;
  };
  const hasCome = () => judge.heard.some(({ payload }) => isIt(payload));
  await judge.changes.until(() => hasCome() || judge.isOver, deadline.answer, judge.program);
  if (hasCome()) return;
  const last = judge.heard.at(-1);
  const words = `{"type":"say","text":"${text}"}`;
  throw new Finding({
    expected: { en: `the client says ${words}`, zh: `客户端发送 ${words}` },
    observed: last
      ? {
          en: `the last it said is ${describe(lastOf(last)).en}`,
          zh: `它最后发送的是${describe(lastOf(last)).zh}`,
        }
      : { en: 'it said nothing on this connection', zh: '它在这个连接上什么也没有发送' },
    fault: last?.entry,
  });
}

function lastOf({ type, payload }: { type: string; payload: Uint8Array }): string | Uint8Array {
  return type === 'text' ? Buffer.from(payload).toString('utf8') : payload;
}

const returning: Step = {
  id: 'returns',
  title: {
    en: 'It comes back after a drop, with one connection at a time',
    zh: '断线后会重新连接，而且同一时间只有一个连接',
  },
  needs,
  rule: rules.abnormal,
  hint: {
    en: "In #lost(), which 'close' calls: setTimeout(…, baseMs), and in it this.#socket = this.#connect().",
    zh: "在 'close' 所调用的 #lost() 里：setTimeout(…, baseMs)，在其中执行 this.#socket = this.#connect()。",
  },
  async play(stage) {
    const { visit } = known(stage);
    visit.judge.drop();
    await reconnects(visit);
    await isGood(stage, visit);
    visit.judge.close(otherCode, 'too slow');
    await reconnects(visit);
    await isGood(stage, visit);
    for (const code of transientCodes) {
      visit.judge.close(code);
      await reconnects(visit);
      await isGood(stage, visit);
    }
    visit.judge.close(1001, 'restarting');
    await comesBackWhenRefused(visit);
    await isGood(stage, visit);
    await waitsForTheClose(stage, visit);
    await saysTyped(visit, stage.phrase('typed'));
    await tellsStates(visit);
  },
};

/** The states that it goes through each time that it is lost and comes back. */
const statesOfReturn = ['waiting', 'connecting', 'open'];

/** @throws Finding if a client that waits and prints its states, as the given one does, has left one out */
async function tellsStates({ client: { program } }: Visit): Promise<void> {
  await program.hasBeenRead();
  if (!program.dials.some(({ after = 0 }) => after > 0)) return;
  const printed = program.printed.since(0);
  const missing = statesOfReturn.filter((state) => !printed.includes(`(${state})`));
  if (missing.length === 0 || missing.length === statesOfReturn.length) return;
  const [state] = missing;
  throw new Seen('state left out', {
    expected: {
      en: 'its state is waiting while it waits, connecting when it dials, and open when it is back',
      zh: '等待时状态是 waiting，开始连接时是 connecting，连上之后是 open',
    },
    observed: {
      en: `it was lost and came back, and its state was never ${state}`,
      zh: `它断线又重连了几次，状态却从来不是 ${state}`,
    },
    rule: rules.states,
  });
}

/** It is refused in two ways, of which each is told to the client as an error and as a close. */
async function comesBackWhenRefused(visit: Visit): Promise<void> {
  for (const how of ['drop', 'refuse', 'drop'] as const) (await returns(visit))[how]();
  const guest = await returns(visit);
  await plansNothing(visit);
  hasOne(visit, 'two after a refusal');
  visit.judge = guest.accept();
}

/**
 * A frame that no server may send is an error at once; the old connection is closed only when we hang up. Who is back before
 * that may be, as long as the late close brings no other.
 */
async function waitsForTheClose(stage: Stage, visit: Visit): Promise<void> {
  const old = visit.judge;
  old.isPolite = false;
  old.socket.allowHalfOpen = true;
  old.lingers = true;
  old.send({ opcode: opcode.text, payload: stage.phrase('masked'), maskingKey: masked });
  await old.changes.until(() => old.isOver, deadline.settle, old.program);
  await plansNothing(visit);
  const isBack = hasReturned(visit);
  if (isBack) await reconnects(visit);
  old.leave();
  if (!isBack) await reconnects(visit);
  await plansNothing(visit);
  hasOne(visit, 'two after a late close');
  await isGood(stage, visit);
}

const masked = new Uint8Array([1, 2, 3, 4]);

/** @throws Finding if the client has several connections open */
function hasOne(visit: Visit, sight: Sight): void {
  const open = openOnes(visit);
  if (open <= 1) return;
  // Each of them would come back twice: what doubles is ended here.
  visit.client.program.process.kill();
  throw new Seen(sight, {
    expected: { en: 'the client has one connection at a time', zh: '客户端同一时间只有一个连接' },
    observed: { en: `it has ${open} open at once`, zh: `它同时打开了 ${open} 个` },
    rule: rules.one,
    fault: visit.client.host.timeline.wire.findLast(({ kind }) => kind === 'request'),
  });
}

/** It talks, and it comes back. */
export const returningSteps = [talks, returning];
