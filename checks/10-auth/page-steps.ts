import { opens, type Step } from '../../workshop/harness/index.ts';
import { cookieIsNoTicket } from './cookie-alone.ts';
import { Seen } from './facts.ts';
import { foreignOrigins, ownOrigins, type Shape } from './origins.ts';
import { isRefused } from './refused.ts';
import { rules } from './rules.ts';
import { readableBy, stillEnters, Visitor } from './visitor.ts';

const needs = ['server'];

const origins: Step = {
  id: 'origins',
  title: {
    en: 'A page of another origin is refused, however much it looks like one of ours',
    zh: '其他源的网页会被拒绝，不管它看起来多像本站',
  },
  needs,
  rule: rules.origin,
  hint: {
    en: 'TODO 3: make a Set of process.env.ORIGINS.split(","), and before you look at the ticket, ask whether it has(request.headers.origin). If not, answer 403.',
    zh: 'TODO 3：用 process.env.ORIGINS.split(",") 建一个 Set，在看票据之前，先看它是否 has(request.headers.origin)。没有就响应 403。',
  },
  async play(stage) {
    const ana = await new Visitor(stage, 'ana', { isAside: true }).logsIn();
    const failures: Array<{ shape: Shape; origin: string; failure: unknown }> = [];
    for (const [shape, origin] of foreignOrigins)
      await isShutOut(ana.on(origin)).catch((failure) => failures.push({ shape, origin, failure }));
    const [first] = failures;
    if (first) {
      const isIn = failures.filter(({ failure }) => failure instanceof Seen && hasLetIn(failure));
      const shapes = new Set(isIn.map(({ shape }) => shape));
      // Once more, to be seen.
      await isShutOut(ana.on(first.origin, { isAside: false }, 'eve'), shapes);
      throw first.failure;
    }
    await stillEnters(stage);
  },
};

/** Shows that somebody with a good ticket is refused because of the page. @throws Finding otherwise */
async function isShutOut(eve: Visitor, shapes?: ReadonlySet<Shape>): Promise<void> {
  const ticket = await eve.on(ownOrigins[1], { isAside: true }).getsTicket();
  const { origin } = eve;
  await isRefused(await eve.knocks(ticket), {
    who: {
      en: `eve, on a page of ${origin}, with a good ticket,`,
      zh: `eve 在 ${origin} 的网页上，票据有效`,
    },
    facts: shapes ? { shapes } : {},
  });
}

const hasLetIn = ({ facts }: Seen) => facts.kind === 'let in';

const noOrigin: Step = {
  id: 'no-origin',
  title: {
    en: 'A program that sends no Origin needs a ticket all the same',
    zh: '不发送 Origin 的程序，也同样需要票据',
  },
  needs,
  rule: rules.noBrowser,
  hint: {
    en: 'request.headers.origin is undefined when it is not a browser that asks: then no page could deceive its user, and the ticket alone decides.',
    zh: '不是浏览器发来的请求，request.headers.origin 就是 undefined：这时没有网页可冒充，只由票据决定。',
  },
  async play(stage) {
    const bot = new Visitor(stage, 'bot', { origin: undefined });
    const who = {
      en: 'bot, which sends neither Origin nor ticket,',
      zh: 'bot 既没有发送 Origin，也没有票据',
    };
    await isRefused(await bot.knocks(), { who, facts: { shown: 'nothing' } });
    await cookieIsNoTicket(stage, undefined);
    const ana = await new Visitor(stage, 'ana', { isAside: true }).logsIn();
    const caller = await bot.knocks(await ana.getsTicket());
    await opens(caller).catch((finding) => {
      throw new Seen({ kind: 'shut out' }, finding);
    });
    await stillEnters(stage);
  },
};

const crossSite: Step = {
  id: 'cross-site',
  title: {
    en: "A foreign page, in a browser with ana's cookie, gets neither in nor a ticket",
    zh: '外站网页即使借到 ana 的 cookie，也进不来，拿不到票据',
  },
  needs,
  rule: rules.cookie,
  hint: {
    en: 'The cookie proves whose browser it is, not which page asks. Refuse what comes from a foreign origin, at POST /ticket as well, and allow no other origin to read the answer.',
    zh: 'cookie 只能证明是谁的浏览器，不能证明是哪个网页在请求。来自外站的一律拒绝，POST /ticket 也一样；也不要允许其他源读取响应。',
  },
  async play(stage) {
    const ana = await new Visitor(stage, 'ana', { isAside: true }).logsIn();
    const eve = ana.on('https://evil.example', { isAside: false }, 'eve');
    const who = {
      en: "eve's page, opened by ana, whose browser adds her cookie,",
      zh: 'ana 打开了 eve 的网页，浏览器带上了 ana 的 cookie',
    };
    await isRefused(await eve.knocks(), { who, facts: { shown: 'cookie', isForeignLetIn: true } });
    await cannotRead(eve);
    await stillEnters(stage);
  },
};

/** Shows that a foreign page gets no ticket that it can read. @throws Finding otherwise */
async function cannotRead(eve: Visitor): Promise<void> {
  const { ticket, answer } = await eve.asksForTicket();
  const { origin = '' } = eve;
  if (ticket === undefined || !answer || !readableBy(answer, origin)) return;
  throw new Seen(
    { kind: 'readable' },
    {
      expected: {
        en: "eve's page gets no ticket of ana's that it may read",
        zh: 'eve 的网页拿不到可以读取的、属于 ana 的票据',
      },
      observed: {
        en: `it got ${ticket}, and Access-Control-Allow-Origin: ${origin} lets it read that`,
        zh: `它得到了 ${ticket}，而 Access-Control-Allow-Origin: ${origin} 允许它读取`,
      },
      rule: rules.reading,
    },
  );
}

/** Pages of other sites. */
export const pageSteps = [origins, noOrigin, crossSite];
