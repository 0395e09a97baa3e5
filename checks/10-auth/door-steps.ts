import { type Caller, Finding, type Stage, type Step } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import type { Answer } from '../../workshop/wire/index.ts';
import { cookieIsNoTicket } from './cookie-alone.ts';
import { Seen, type Shown } from './facts.ts';
import { cannotGuess } from './guesses.ts';
import { ownOrigins } from './origins.ts';
import { isLetIn, isRefused } from './refused.ts';
import { rules } from './rules.ts';
import { hearsSaid, say } from './said.ts';
import { once } from './once-step.ts';
import { stillEnters, Visitor, whatCame } from './visitor.ts';

const needs = ['server'];

const enters: Step = {
  id: 'enters',
  title: {
    en: 'A user who has logged in gets a ticket, comes in with it, and chats',
    zh: '已登录的用户取得票据，凭票据进来聊天',
  },
  needs,
  rule: rules.ticket,
  hint: {
    en: 'TODO 1: answer POST /ticket. sessionOf(request) says whose cookie came; make a random ticket, note in a Map whose it is, and send {"ticket":"…"}.',
    zh: 'TODO 1：处理 POST /ticket。sessionOf(request) 告诉你 cookie 是谁的；生成一个随机票据，在 Map 里记下它属于谁，然后以 {"ticket":"…"} 响应。',
  },
  async play(stage) {
    const ana = await new Visitor(stage, 'ana').logsIn();
    const bo = await new Visitor(stage, 'bo', { origin: ownOrigins[0] }).logsIn();
    const [first, second] = [await ana.enters(), await bo.enters()];
    const text = stage.phrase();
    first.say(say(text, ana.user));
    for (const peer of [first, second]) await hearsSaid(peer, text).catch(whyNotHeard);
    const eve = new Visitor(stage, 'eve');
    await getsNone(eve, { en: 'eve, who has not logged in,', zh: 'eve 没有登录' });
    eve.cookies = ana.cookies?.replaceAll(/=[^;]*/g, `=${stage.phrase('x')}`);
    await getsNone(eve, {
      en: 'eve, with a cookie that she made up,',
      zh: 'eve 的 cookie 是编造的',
    });
  },
};

/** Shows that somebody gets no ticket. @param who it begins the sentence @throws Finding otherwise */
async function getsNone(eve: Visitor, who: Text): Promise<void> {
  const { ticket, caller, answer } = await eve.asksForTicket();
  if (ticket === undefined) return isToldSo(caller, answer, who);
  throw new Seen(
    { kind: 'ticket for nobody' },
    {
      expected: {
        en: `${who.en} posts to /ticket, and gets no ticket`,
        zh: `${who.zh}，向 /ticket 发 POST，得不到票据`,
      },
      observed: { en: `she got one: ${ticket}`, zh: `她得到了一张：${ticket}` },
    },
  );
}

/** Shows that the answer to somebody who gets no ticket does not say that all went well. @throws Finding otherwise */
function isToldSo(caller: Caller, answer: Answer | undefined, who: Text): void {
  const { status = 0 } = answer ?? {};
  if (status < 200 || status >= 300) return;
  throw new Seen(
    { kind: 'not refused', answer },
    {
      expected: {
        en: `${who.en} posts to /ticket, and is refused with 401`,
        zh: `${who.zh}，向 /ticket 发 POST，被 401 拒绝`,
      },
      observed: whatCame(caller, answer),
      rule: rules.noSession,
    },
  );
}

/** The chat works in the starter: what keeps it from being heard is how one was let in. */
function whyNotHeard(failure: unknown): never {
  if (!(failure instanceof Finding)) throw failure;
  throw new Finding({
    ...failure,
    hint: {
      en: "The chat itself works in the starter. In 'upgrade', hand the socket to wss.handleUpgrade(), and in its function emit 'connection'; in the 'message' listener, broadcast() what readSay() has read.",
      zh: "初始代码里的聊天本来是好的。在 'upgrade' 里把 socket 交给 wss.handleUpgrade()，并在它的回调函数里触发 'connection'；在 'message' 监听函数里，用 broadcast() 广播 readSay() 读到的内容。",
    },
  });
}

const noTicket: Step = {
  id: 'no-ticket',
  title: {
    en: 'Without a ticket, or with one that was made up, nobody comes in',
    zh: '没有票据，或者票据是编造的，都进不来',
  },
  needs,
  rule: rules.refusing,
  hint: {
    en: "TODO 2: new WebSocketServer({ noServer: true }), and decide in server.on('upgrade', (request, socket, head) => …): either wss.handleUpgrade(…), or an answer 401 on the socket, which you then end.",
    zh: "TODO 2：用 new WebSocketServer({ noServer: true })，然后在 server.on('upgrade', (request, socket, head) => …) 里决定：要么 wss.handleUpgrade(…)，要么在 socket 上写出 401 响应并结束。",
  },
  async play(stage) {
    const ana = new Visitor(stage, 'ana');
    const who = {
      en: 'ana, on a page of the site, without a ticket,',
      zh: 'ana 在本站的网页上，但没有票据',
    };
    await isRefused(await ana.knocks(), { who, facts: { shown: 'nothing' } }).catch((failure) =>
      tellWhom(stage, failure),
    );
    await cookieIsNoTicket(stage, ana.origin);
    for (const [shown, path] of madeUp(stage.phrase())) {
      const bo = new Visitor(stage, 'bo');
      const says = {
        en: `bo, with a ticket that was never given (${shortened(path)}),`,
        zh: `bo 的票据（${shortened(path)}）没有人发过`,
      };
      const isOdd = shown === 'odd' || shown === 'inherited';
      await isRefused(bo.knocksAt(path, await bo.calls()), { who: says, facts: { shown }, isOdd });
    }
    await cannotGuess(stage);
    await stillEnters(stage);
  },
};

/** Looks whether somebody without a ticket is let in from a foreign page as well. @throws the failure */
async function tellWhom(stage: Stage, failure: unknown): Promise<never> {
  if (!(failure instanceof Seen) || failure.facts.kind !== 'let in') throw failure;
  return stage.lookInto(failure, async () => {
    const eve = new Visitor(stage, 'eve', { origin: 'https://evil.example', isAside: true });
    failure.facts.isForeignLetIn = await isLetIn(await eve.knocks());
  });
}

/** What somebody may show who has no ticket. */
function madeUp(word: string): Array<[Shown, string]> {
  return [
    ['made up', `/?ticket=${word}`],
    ['empty', '/?ticket='],
    ['empty', '/?ticket=undefined'],
    ['inherited', '/?ticket=__proto__'],
    ['inherited', '/?ticket=constructor'],
    ['odd', '/?ticket=%E0%A4%A'],
    ['odd', '/?ticket[]=1&ticket=%00'],
    ['odd', '//?ticket=1'],
    ['odd', `/?ticket=${'x'.repeat(4000)}`],
  ];
}

/** The beginning of an address, where it is very long. */
function shortened(path: string): string {
  return path.length < 60 ? path : `${path.slice(0, 30)}…`;
}

const hangUp: Step = {
  id: 'hang-up',
  title: {
    en: 'Those who hang up at the door do no harm',
    zh: '有人在门口突然断线，不会造成影响',
  },
  needs,
  rule: rules.errors,
  hint: {
    en: "In 'upgrade' the socket is yours until ws takes it: listen for its errors, socket.on('error', …), before you write to it.",
    zh: "在 'upgrade' 里，socket 交给 ws 之前由你负责：写入之前先监听它的错误：socket.on('error', …)。",
  },
  async play(stage) {
    for (let times = 0; times < hangUps; times += 1) {
      const gus = new Visitor(stage, 'gus', { isAside: times > 0 });
      const caller = await gus.knocks(stage.phrase());
      // Some hear the answer before they go, and reset a connection of which the server waits for the end.
      if (times % 2 === 0) await caller.answered();
      caller.drop();
    }
    await stillEnters(stage);
  },
};

/** How many ask and vanish: for those who do not wait, the answer may meet a connection that has been reset. */
const hangUps = 12;

/** Who may come in at the door. */
export const doorSteps = [enters, noTicket, hangUp, once];
