import {
  type Caller,
  opens,
  type Peer,
  quote,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { type Facts, Seen } from './facts.ts';
import { isLetIn, isRefused } from './refused.ts';
import { rules } from './rules.ts';
import { stillEnters, Visitor } from './visitor.ts';

/** A ticket is spent when it is shown. */
export const once: Step = {
  id: 'once',
  title: {
    en: 'A ticket is good once, even if two show it at the same moment',
    zh: '一张票据只能用一次，两个连接同时出示也只进一个',
  },
  needs: ['server'],
  rule: rules.refusing,
  hint: {
    en: 'Take the ticket out of the Map in the same breath as you look it up, with no await between the two.',
    zh: '查到票据的同时就把它从 Map 里删掉：两步之间不能有 await。',
  },
  async play(stage) {
    const ana = await new Visitor(stage, 'ana').logsIn();
    const ticket = await ana.getsTicket();
    const peer = await opens(await ana.knocks(ticket));
    const again = {
      en: 'bo, with the ticket with which ana has come in,',
      zh: 'ana 已经用一张票据进来，bo 再用同一张',
    };
    const bo = new Visitor(stage, 'bo');
    const facts: Partial<Facts> = { shown: 'used' };
    await isRefused(await bo.knocks(ticket), { who: again, facts }).catch((failure) =>
      tellReuse(stage, failure, ticket, peer),
    );
    peer.close();
    await isGone(peer, bo);
    await isRefused(await bo.knocks(ticket), {
      who: {
        en: 'bo, with the ticket with which ana had come in, and has left,',
        zh: 'ana 用过票据又离开之后，bo 再用同一张',
      },
      facts,
    });
    for (let times = 0; times < races; times += 1) await race(stage);
    await stillEnters(stage);
  },
};

/** How many tickets are shown twice at the same moment, and by how many each. */
const races = 3;
const racers = ['ana', 'bo', 'cy', 'dee'];

/** Several show one ticket at the same moment. @throws Finding unless exactly one comes in */
async function race(stage: Stage): Promise<void> {
  const ana = await new Visitor(stage, 'ana', { isAside: true }).logsIn();
  const ticket = await ana.getsTicket();
  // Their browsers have no cookie: it is the ticket that counts.
  const visitors = racers.map((name) => new Visitor(stage, name));
  const callers: Caller[] = [];
  for (const visitor of visitors) callers.push(await visitor.calls());
  // A server may accept one connection in each turn of its loop. Once it has them all, it finds the requests together.
  for (const { program } of callers) await program.hasBeenRead();
  for (const [index, caller] of callers.entries()) visitors[index]?.knocksOn(caller, ticket);
  const isIn: boolean[] = [];
  for (const caller of callers) isIn.push(await isLetIn(caller));
  const winner = isIn.indexOf(true);
  if (winner === -1) throw noneIn(callers[0]);
  const who = {
    en: `of ${racers.length} who show one ticket at the same moment, only one comes in: each other`,
    zh: `${racers.length} 个连接同时出示同一张票据，只有一个能进来：其余的`,
  };
  for (const [index, caller] of callers.entries())
    if (index !== winner) await isRefused(caller, { who, facts: { shown: 'at once' } });
  for (const caller of callers) caller.leave();
}

function noneIn(first: Caller | undefined): Seen {
  const line = first?.answer?.startLine ?? '';
  return new Seen(
    { kind: 'none in' },
    {
      expected: {
        en: `of ${racers.length} who show one fresh ticket at the same moment, and have no cookie, one comes in`,
        zh: `${racers.length} 个连接同时出示同一张新票据（都没有 cookie），有一个能进来`,
      },
      observed: {
        en: `none of them did: ${quote(line)}`,
        zh: `一个也没有进来：${quote(line)}`,
      },
      hint: {
        en: 'A client with a good ticket comes in with that alone: a server on another host never gets the cookie. The first one takes it out of the Map, and only those who come after find nothing.',
        zh: '凭有效的票据就能进来，不需要别的：别的主机上的服务器收不到 cookie。第一个把票据从 Map 里取走，后来的才找不到。',
      },
    },
  );
}

/** Waits until a connection has ended, and the program has had its turn to see it. */
async function isGone(peer: Peer, { stage, origin }: Visitor): Promise<void> {
  await peer.isGone();
  const clock = new Visitor(stage, 'clock', { isAside: true, origin });
  for (let times = 0; times < 2; times += 1) await clock.posts('/ticket');
}

/** Looks whether a used ticket is good only as long as the one who used it is there. @throws the failure */
async function tellReuse(
  stage: Stage,
  failure: unknown,
  ticket: string,
  peer: Peer,
): Promise<never> {
  if (!(failure instanceof Seen)) throw failure;
  return stage.lookInto(failure, async () => {
    peer.close();
    const cy = new Visitor(stage, 'cy', { isAside: true });
    await isGone(peer, cy);
    failure.facts.isGoodOnceGone = await isLetIn(await cy.knocks(ticket));
  });
}
