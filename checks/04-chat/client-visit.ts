import {
  type Client,
  describe,
  Finding,
  type Peer,
  rfc6455,
  type Rule,
  type Stage,
} from '../../workshop/harness/index.ts';

/** What a client says when it is connected. */
export const greeting = 'Hello, everyone!';

/** The client that lives through the first three steps, and the judge's end of its connection. */
export interface Visit {
  readonly client: Client;
  readonly judge: Peer;
}

const visits = new WeakMap<Stage, Visit>();

/** Remembers the client for the next steps. */
export function comesToStay(stage: Stage, visit: Visit): void {
  visits.set(stage, visit);
}

/** The client that has said hello. */
export function visitOf(stage: Stage): Visit {
  const visit = visits.get(stage);
  if (visit === undefined) throw new Error('the step hello comes first');
  return visit;
}

/**
 * Shows that a client has said what it should and nothing else; to be asked after a fence.
 * @param words each as often as it should come
 * @throws Finding at the first that is too much, or that breaks the protocol
 */
export function saysOnly(judge: Peer, words: readonly string[], rule: Rule): void {
  isWellFormed(judge);
  const left = [...words];
  for (const { payload, entry } of judge.heard) {
    const text = Buffer.from(payload).toString('utf8');
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    else throw new Finding({ ...tooMuch(text), rule, fault: entry });
  }
}

function tooMuch(text: string) {
  const { en, zh } = describe(text);
  return {
    expected: {
      en: 'the client says hello, then what is typed, and nothing else',
      zh: '客户端打招呼，然后发送输入的内容，此外什么也不发',
    },
    observed: { en: `it also sent ${en}`, zh: `它还发送了${zh}` },
    hint: {
      en: 'Nobody has typed this. Everyone in the chat reads what you send: send hello once, and then what is typed, each line once.',
      zh: '没有人输入过这个。你发送的内容，聊天室里人人都会看到：招呼只打一次，之后输入什么就发什么，每行只发一次。',
    },
  };
}

/** @throws Finding if a frame breaks the protocol, one that nobody has waited for */
function isWellFormed({ breach }: Peer): void {
  if (breach === undefined) return;
  throw new Finding({
    expected: {
      en: 'each frame is one that a client may send',
      zh: '每一帧都是客户端可以发送的',
    },
    observed: { en: 'one of them is not', zh: '其中有一帧不合规范' },
    rule: rfc6455(breach.section, breach.says),
    fault: breach.entry,
  });
}
