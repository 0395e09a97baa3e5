import type { Stage } from '../../workshop/harness/index.ts';
import { areRandom } from './chance.ts';
import { Seen } from './facts.ts';
import { isRefused } from './refused.ts';
import { rules } from './rules.ts';
import { Visitor } from './visitor.ts';

/** How far apart two numbers may be that come one after the other, of a counter or a clock. */
const near = 1000;

/** Shows that from one ticket nobody can tell another, nor a session. @throws Finding otherwise */
export async function cannotGuess(stage: Stage): Promise<void> {
  const mallory = await new Visitor(stage, 'mallory', { isAside: true }).logsIn();
  const ana = await new Visitor(stage, 'ana', { isAside: true }).logsIn();
  const ticket = await mallory.getsTicket();
  for (const guess of inNameOf(ana.user, ticket, mallory.user)) {
    const who = {
      en: `mallory, who has put ana's name in the place of her own (${guess}),`,
      zh: `mallory 把票据里自己的名字换成 ana 的（${guess}）`,
    };
    const caller = await mallory.on(mallory.origin, { isAside: false }).knocks(guess);
    await isRefused(caller, { who, facts: { shown: 'guess' } });
  }
  const next = await ana.getsTicket();
  if (areInARow(ticket, next)) throw follows(ticket, next);
  const values = mallory.cookies?.split('; ').map((cookie) => cookie.replace(/^[^=]*=/, ''));
  if (values?.includes(ticket)) throw isSession(ticket);
  await isWhole(mallory, ticket, next);
  await areRandom(stage, [mallory, ana]);
}

/** Shows that a part of a ticket is none, though whole ones have been given. @throws Finding otherwise */
async function isWhole(mallory: Visitor, ticket: string, other: string): Promise<void> {
  const half = ticket.length >> 1;
  const parts = [ticket.slice(0, half), ticket.slice(0, half) + other.slice(half)];
  for (const part of parts.filter((each) => each !== ticket && each !== other)) {
    const who = {
      en: `mallory, with ${part}, which begins like the ticket ${ticket},`,
      zh: `mallory 出示 ${part}，它只是开头和票据 ${ticket} 相同`,
    };
    const stranger = new Visitor(mallory.stage, 'mallory');
    await isRefused(await stranger.knocks(part), { who, facts: { shown: 'part' } });
  }
}

/** What becomes of a ticket that holds a name, in plain text or in base64. */
function inNameOf(theirs: string, ticket: string, mine: string): string[] {
  const decoded = Buffer.from(ticket, 'base64').toString('utf8');
  const swapped = Buffer.from(decoded.replaceAll(mine, theirs));
  return [
    ...(ticket.includes(mine) ? [ticket.replaceAll(mine, theirs)] : []),
    ...(decoded.includes(mine) ? [swapped.toString('base64'), swapped.toString('base64url')] : []),
  ];
}

/** Whether two tickets are the same but for a number at their end, and that has hardly changed. */
function areInARow(ticket: string, next: string): boolean {
  const [, begin, number] = /^(.*?)(\d{1,15})$/.exec(ticket) ?? [];
  const [, nextBegin, nextNumber] = /^(.*?)(\d{1,15})$/.exec(next) ?? [];
  return begin === nextBegin && Math.abs(Number(nextNumber) - Number(number)) <= near;
}

function follows(ticket: string, next: string): Seen {
  return new Seen(
    { kind: 'let in', shown: 'next' },
    {
      expected: {
        en: 'nobody can guess the next ticket from their own',
        zh: '没有人能从自己的票据猜出下一张',
      },
      observed: {
        en: `mallory got the ticket ${ticket}, and ana the next one, ${next}`,
        zh: `mallory 得到的票据是 ${ticket}，ana 得到的下一张是 ${next}`,
      },
      rule: rules.guessing,
    },
  );
}

function isSession(ticket: string): Seen {
  return new Seen(
    { kind: 'session in the URL' },
    {
      expected: {
        en: 'the ticket is good for one connection, and for nothing else',
        zh: '票据只能用于一个连接，别无他用',
      },
      observed: {
        en: `the ticket ${ticket} is the value of the session's cookie`,
        zh: `票据 ${ticket} 就是会话 cookie 的值`,
      },
      rule: rules.guessing,
    },
  );
}
