import type { Stage } from '../../workshop/harness/index.ts';
import { Seen } from './facts.ts';
import { isLetIn, isRefused } from './refused.ts';
import { Visitor } from './visitor.ts';

const onPage = {
  en: 'ana, on a page of the site, with her cookie and without a ticket,',
  zh: 'ana 在本站的网页上，有 cookie，但没有票据',
};

const inProgram = {
  en: 'a program of ana, which sends no Origin, with her cookie and without a ticket,',
  zh: 'ana 的一个程序不发送 Origin，有她的 cookie，但没有票据',
};

/** Shows that a session is no ticket. @param origin the page, or none: then it is no browser that asks @throws Finding otherwise */
export async function cookieIsNoTicket(stage: Stage, origin: string | undefined): Promise<void> {
  const ana = await new Visitor(stage, 'ana', { isAside: true }).logsIn();
  const caller = await ana.on(origin, { isAside: false }).knocks();
  const who = origin === undefined ? inProgram : onPage;
  await isRefused(caller, { who, facts: { shown: 'cookie' } }).catch((failure) =>
    tellWhether(ana, failure),
  );
}

/** Looks whether a foreign page is let in with the cookie as well. @throws the failure */
async function tellWhether(ana: Visitor, failure: unknown): Promise<never> {
  if (!(failure instanceof Seen) || failure.facts.kind !== 'let in') throw failure;
  return ana.stage.lookInto(failure, async () => {
    const eve = ana.on('https://evil.example', {}, 'eve');
    failure.facts.isForeignLetIn = await isLetIn(await eve.knocks());
  });
}
