import { type Caller, noAnswer, quote, wholeAnswer } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { statusOf } from '../../workshop/wire/index.ts';
import { type Facts, Seen } from './facts.ts';
import { rules } from './rules.ts';

/** The statuses that shut somebody out: 401, prove who you are; 403, not you. */
const refusals = [401, 403];

/** What is known of a refusal beside its answer. */
interface Case {
  /** Who is to be refused, and why: it begins the sentence. */
  readonly who: Text;
  readonly facts?: Partial<Facts>;
  /** Whether any status of 400 to 499 will do: what was asked is no proper request. */
  readonly isOdd?: boolean;
}

/** Whether somebody who knocked was let in. */
export async function isLetIn(caller: Caller): Promise<boolean> {
  const head = await caller.answered();
  return head !== undefined && statusOf(head) === 101;
}

/**
 * Shows that somebody who knocked was refused: before any 101, with an answer of HTTP that is complete, and then the end.
 * @throws Finding otherwise
 */
export async function isRefused(caller: Caller, { who, facts, isOdd }: Case): Promise<void> {
  if (await isLetIn(caller)) throw await letIn(caller, who, facts);
  const status = caller.answer && statusOf(caller.answer);
  const expected = {
    en: `${who.en} is refused with 401 or 403, before any 101`,
    zh: `${who.zh}，在 101 之前就被 401 或 403 拒绝`,
  };
  if (caller.answer === undefined) {
    const kind = caller.unfinished === '' ? 'no answer' : 'unfinished';
    const rule = kind === 'unfinished' ? rules.answer : undefined;
    throw new Seen({ ...facts, kind }, { expected, observed: noAnswer(caller), rule });
  }
  const isRefusal = isOdd ? status !== undefined && is4xx(status) : refusals.includes(status ?? 0);
  if (!isRefusal) {
    const line = quote(caller.answer.startLine);
    const observed = { en: `the answer is ${line}`, zh: `得到的响应是 ${line}` };
    throw new Seen({ ...facts, kind: 'other status' }, { expected, observed });
  }
  if (!(await wholeAnswer(caller))) throw lingers(expected);
}

function is4xx(status: number): boolean {
  return status >= 400 && status < 500;
}

async function letIn(caller: Caller, who: Text, facts?: Partial<Facts>): Promise<Seen> {
  const peer = caller.upgraded();
  // A goodbye may follow at once, or after something that is waited for.
  for (let times = 0; times < 2 && !peer.isOver; times += 1) await caller.program.hasBeenRead();
  return new Seen(
    { ...facts, kind: 'let in', isClosed: peer.isOver },
    {
      expected: { en: `${who.en} gets no 101`, zh: `${who.zh}，得不到 101` },
      observed: peer.isOver
        ? {
            en: 'it got 101 Switching Protocols, and was closed after that',
            zh: '它得到了 101 Switching Protocols，之后才被关闭',
          }
        : { en: 'it got 101 Switching Protocols', zh: '它得到了 101 Switching Protocols' },
    },
  );
}

function lingers(expected: Text): Seen {
  return new Seen(
    { kind: 'lingers' },
    {
      expected,
      observed: {
        en: 'it was refused, but the connection stays open, and the answer has no Content-Length: it waits for more',
        zh: '请求被拒绝了，可是连接还开着，响应里又没有 Content-Length：客户端会一直等下去',
      },
      rule: rules.answer,
    },
  );
}
