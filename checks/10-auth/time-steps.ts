import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Peer, type Stage, type Step, whatHappened } from '../../workshop/harness/index.ts';
import { Seen } from './facts.ts';
import { isRefused } from './refused.ts';
import { rules } from './rules.ts';
import { say } from './said.ts';
import { Visitor } from './visitor.ts';

const needs = ['server'];

/** The TICKET_MS and the SESSION_MS that the second server is given, in ms. */
const life = { ticket: 300, session: 1500 };
/** When, after the login, the same user comes once more, in ms: late, so that a session counted from there is seen to be. */
const comesAgain = 1200;
/** How long after its session a connection may still be there, in ms: a server may look once in a second. */
const mostLate = 1000;
/** What a timer may be early or late on its own account, in ms. */
const grain = 5;
/** How often a visit may come too late because this machine did: then it is too slow to judge on. */
const mostTries = 20;

const expired: Step = {
  id: 'expired',
  title: {
    en: 'A ticket that nobody has used in time is no longer good',
    zh: '没有及时使用的票据会过期',
  },
  needs,
  rule: rules.refusing,
  hint: {
    en: 'TODO 2: a ticket lives for TICKET_MS. setTimeout(() => tickets.delete(ticket), ticketLife) forgets it after that.',
    zh: 'TODO 2：票据的有效期是 TICKET_MS。用 setTimeout(() => tickets.delete(ticket), ticketLife) 到时候把它忘掉。',
  },
  async play(stage) {
    await stage.anotherServer({
      TICKET_MS: String(life.ticket),
      SESSION_MS: String(life.session),
    });
    const { ana, ticket } = await hasTicket(stage);
    const until = performance.now() + life.ticket + grain;
    await comesInTime(stage);
    await passes(ana, until);
    const late = await new Visitor(stage, 'ana').knocks(ticket);
    await isRefused(late, {
      who: {
        en: `ana, with a ticket that is older than TICKET_MS (${life.ticket} ms),`,
        zh: `ana 的票据已经超过了 TICKET_MS（${life.ticket} ms）`,
      },
      facts: { shown: 'expired' },
    });
  },
};

/** Waits until a moment has passed, in the program too: what was due by then has run, and what it sent has been read. */
async function passes({ stage, origin }: Visitor, until: number): Promise<void> {
  while (performance.now() < until) await setTimeout(until - performance.now());
  // A server may answer before it looks at its timers, so that it is asked twice.
  const clock = new Visitor(stage, 'clock', { isAside: true, origin });
  for (let times = 0; times < 2; times += 1) await clock.posts('/login?name=clock');
  await setImmediate();
}

/** ana logs in and gets a ticket, which she keeps. @throws Finding if she gets none, though her session is not over */
async function hasTicket(stage: Stage): Promise<{ ana: Visitor; ticket: string }> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const ana = await new Visitor(stage, 'ana').logsIn();
    try {
      return { ana, ticket: await ana.getsTicket() };
    } catch (finding) {
      if (isLoggedIn(ana)) throw finding;
    }
  }
  throw new Error(tooSlow);
}

/** Somebody else logs in and comes in at once, which shows that a fresh ticket is good. @throws Finding otherwise */
async function comesInTime(stage: Stage): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const bo = await new Visitor(stage, 'bo', { isAside: true }).logsIn();
    if (await entersInTime(bo)) return;
  }
  throw new Error(tooSlow);
}

/** A fault of the machine's, and none of the program's. */
const tooSlow = `this machine is too slow for tickets of ${life.ticket} ms and sessions of ${life.session} ms`;

/** Whether the session of a visitor is not over yet, whatever the program's clock says. */
function isLoggedIn({ login }: Visitor): boolean {
  return performance.now() - login.asked < life.session - grain;
}

/**
 * Comes in with a fresh ticket. Where the ticket was too old by the time that it was answered, with another.
 * @returns undefined where the session may have been over by then: that proves nothing
 * @throws Finding if a ticket in time is refused
 */
async function entersInTime(visitor: Visitor): Promise<Peer | undefined> {
  while (isLoggedIn(visitor)) {
    const asked = performance.now();
    try {
      return await visitor.enters();
    } catch (finding) {
      const isInTime = performance.now() - asked < life.ticket - grain;
      if (isInTime && isLoggedIn(visitor)) throw finding;
    }
  }
  return undefined;
}

const session: Step = {
  id: 'session',
  title: {
    en: 'When a session ends, its connections are closed with 4401, and no others',
    zh: '会话到期，它的连接以 4401 关闭，别人的不受影响',
  },
  needs,
  rule: rules.session,
  hint: {
    en: "TODO 6: setTimeout(() => ws.close(4401), session.endsAt - Date.now()), for each connection; and clearTimeout() in its 'close' listener.",
    zh: "TODO 6：给每个连接设 setTimeout(() => ws.close(4401), session.endsAt - Date.now())；在 'close' 监听函数里 clearTimeout()。",
  },
  async play(stage) {
    for (let tries = 0; tries < mostTries; tries += 1) if (await endsWithSession(stage)) return;
    throw new Error(tooSlow);
  },
};

/**
 * ana logs in, comes in, and comes in once more; late, bo comes, and ana with a second login. Her first session ends, and no other.
 * @returns false where this machine was so late that ana's was over before she had come twice, or that nobody knows what ended
 */
async function endsWithSession(stage: Stage): Promise<boolean> {
  const ana = await new Visitor(stage, 'ana').logsIn();
  const first = await entersInTime(ana);
  await first?.changes.until(() => first.isOver, ana.login.asked + comesAgain - performance.now());
  if (first) staysUntil(first, ana);
  const bo = await new Visitor(stage, 'bo').logsIn();
  const his = await entersInTime(bo);
  const again = await new Visitor(stage, 'ana 2', { user: ana.user }).logsIn();
  const hersAgain = await entersInTime(again);
  const asked = performance.now();
  const second = await entersInTime(ana);
  if (!first || !his || !hersAgain || !second) return false;
  const both = [first, second];
  await end(both, ana);
  // What the program does in one turn comes on several connections.
  for (const peer of [his, hersAgain]) await peer.answersPing();
  staysUntil(his, bo);
  if (both.some(({ isOver }) => !isOver)) throw await goesOn(stage, both, asked);
  for (const peer of both) hasCode(peer);
  staysUntil(hersAgain, again, true);
  // Seen so late, the ends of those who came late may be those of sessions of their own.
  if (!isLoggedIn(bo)) return false;
  await getsNoTicket(ana);
  return true;
}

/** Waits until the connections have ended, or should have: by the time that this is known, a timer of the program has run. */
async function end(peers: readonly Peer[], visitor: Visitor): Promise<void> {
  const until = overAt(visitor);
  for (const peer of peers) await peer.changes.until(() => peer.isOver, until - performance.now());
  if (peers.some(({ isOver }) => !isOver)) await passes(visitor, until);
}

/** When all that ends with somebody's session is over at the latest. */
function overAt({ login }: Visitor): number {
  return login.answered + life.session + mostLate + grain;
}

/** Shows that a connection has not ended before its session did. @throws Finding otherwise */
function staysUntil(peer: Peer, { login, name, user }: Visitor, isOfSameUser = false): void {
  const age = performance.now() - login.asked;
  if (!peer.isOver || age >= life.session - grain) return;
  const isTwice = {
    en: `${user} has logged in twice, so there are two sessions: `,
    zh: `${user} 登录了两次，有两个会话：`,
  };
  const { en, zh } = isOfSameUser ? isTwice : { en: '', zh: '' };
  throw new Seen(
    { kind: 'over early', isOfSameUser },
    {
      expected: {
        en: `${en}${name}, whose session lasts SESSION_MS (${life.session} ms), stays connected until then`,
        zh: `${zh}${name} 的会话有效期是 SESSION_MS（${life.session} ms），到期之前不应被断开`,
      },
      ...whatHappened(peer, []),
    },
  );
}

/** Looks when a connection ends after all that should have ended with its session. @returns the failure */
async function goesOn(stage: Stage, peers: readonly Peer[], asked: number): Promise<Seen> {
  const left = peers.filter(({ isOver }) => !isOver);
  const isOneOfTwo = left.length < peers.length;
  const failure = new Seen(
    { kind: 'goes on', isOneOfTwo },
    {
      expected: {
        en: `ana's session lasts SESSION_MS (${life.session} ms); both her connections are closed with it, at the latest a second after`,
        zh: `ana 的会话有效期是 SESSION_MS（${life.session} ms）；到期后最迟一秒，她的两个连接都被关闭`,
      },
      observed: isOneOfTwo
        ? {
            en: 'a second later one of the two is closed, and the other is still open',
            zh: '一秒之后，其中一个已关闭，另一个还开着',
          }
        : { en: 'a second later both are still open', zh: '一秒之后，两个都还开着' },
    },
  );
  const areOver = () => left.every((peer) => peer.isOver);
  return stage
    .lookInto(failure, async () => {
      const until = asked + life.session + mostLate;
      for (const peer of isOneOfTwo ? left : [])
        await peer.changes.until(() => peer.isOver, until - performance.now());
      if (areOver()) failure.facts.closedAfter = 'a session of its own';
      if (areOver()) return;
      for (const peer of left) peer.say(say(stage.phrase()));
      for (const peer of left) await peer.changes.until(() => peer.isOver, mostLate);
      if (areOver()) failure.facts.closedAfter = 'speaking';
    })
    .catch(() => failure);
}

function hasCode(peer: Peer): void {
  if (peer.closed?.code === 4401) return;
  throw new Seen(
    { kind: 'other code' },
    {
      expected: {
        en: `${peer.name} is closed with 4401, so that the client knows not to come back with the same session`,
        zh: `${peer.name} 的连接以 4401 关闭，这样客户端才知道不要再用同一个会话重连`,
      },
      ...whatHappened(peer, []),
    },
  );
}

/** What ends the connections and what ends the session may be two timers: both have the same second for it. */
async function getsNoTicket(visitor: Visitor): Promise<void> {
  const early = await visitor.asksForTicket();
  if (early.ticket === undefined) return;
  await passes(visitor, overAt(visitor));
  const { ticket, answer } = await visitor.asksForTicket();
  if (ticket === undefined) return;
  throw new Seen(
    { kind: 'still gets tickets' },
    {
      expected: {
        en: 'ana, whose session is over, gets no ticket any more',
        zh: 'ana 的会话已经到期，拿不到新的票据',
      },
      observed: {
        en: `she got one: ${answer?.body}`,
        zh: `她拿到了：${answer?.body}`,
      },
    },
  );
}

/** What time brings to an end. */
export const timeSteps = [expired, session];
