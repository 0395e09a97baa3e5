import {
  type Caller,
  Finding,
  noAnswer,
  opens,
  type Peer,
  quote,
  type Stage,
  wholeAnswer,
} from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { type Answer, header, newKey } from '../../workshop/wire/index.ts';
import { Seen } from './facts.ts';
import { ownOrigins } from './origins.ts';
import { rules } from './rules.ts';

/** What a visitor is beside their name. */
interface Who {
  /** Whether it is to be seen in no picture. */
  readonly isAside?: boolean;
  /** The page that they are on. None where they are in no browser. */
  readonly origin?: string | undefined;
  /** The name under which they log in, where it is that of another visitor: one of their own otherwise. */
  readonly user?: string;
}

/** Somebody on a page of a browser, which adds to each request the origin of the page, and the cookies of the server. */
export class Visitor {
  readonly stage: Stage;
  readonly name: string;
  /** The name under which they log in: no program can know it. */
  readonly user: string;
  readonly isAside: boolean;
  readonly origin: string | undefined;
  /** The cookies of the server, as they are sent back. */
  cookies: string | undefined;
  /** When the login was asked for, and when it was answered. */
  login = { asked: 0, answered: 0 };

  constructor(stage: Stage, name: string, who: Who = {}) {
    this.stage = stage;
    this.name = name;
    this.user = who.user ?? stage.phrase(name);
    this.isAside = who.isAside ?? false;
    this.origin = 'origin' in who ? who.origin : ownOrigins[1];
  }

  /** The same user on another page, or in no browser. */
  on(origin: string | undefined, who: Who = {}, name = this.name): Visitor {
    const other = new Visitor(this.stage, name, { isAside: this.isAside, ...who, origin });
    other.cookies = this.cookies;
    return other;
  }

  /** Logs in. @throws Finding if no cookie comes of it */
  async logsIn(): Promise<this> {
    const asked = performance.now();
    const { caller, answer } = await this.posts(`/login?name=${this.user}`);
    this.login = { asked, answered: performance.now() };
    const set = (answer?.head.headers ?? []).filter(([name]) => /^set-cookie$/i.test(name));
    this.cookies = set.map(([, value]) => value.split(';')[0]).join('; ');
    if (this.cookies !== '') return this;
    throw new Finding({
      expected: {
        en: 'POST /login, which sessions.ts answers, sets a cookie',
        zh: 'POST /login（由 sessions.ts 处理）的响应会设置一个 cookie',
      },
      observed: whatCame(caller, answer),
      rule: rules.cookie,
      hint: {
        en: 'The starter answers POST /login with login(request, response) from sessions.ts. That line stays as it is: without a login nobody has a session.',
        zh: '初始代码用 sessions.ts 的 login(request, response) 处理 POST /login。这一行不要动：没有登录，就没有会话。',
      },
    });
  }

  /** Asks for a ticket. @returns undefined if none comes */
  async asksForTicket(): Promise<{ ticket?: string; caller: Caller; answer?: Answer }> {
    const { caller, answer } = await this.posts('/ticket');
    const ticket = answer && isDone(answer) ? ticketIn(answer.body) : undefined;
    return { caller, ...(answer ? { answer } : {}), ...(ticket ? { ticket } : {}) };
  }

  /** Asks for a ticket. @throws Finding if none comes */
  async getsTicket(): Promise<string> {
    const { ticket, caller, answer } = await this.asksForTicket();
    if (ticket !== undefined) return ticket;
    const parts = {
      expected: {
        en: `${this.name} has logged in, posts to /ticket, and gets {"ticket":"…"}`,
        zh: `${this.name} 已登录，向 /ticket 发 POST，得到 {"ticket":"…"}`,
      },
      observed: whatCame(caller, answer),
      rule: rules.ticket,
    };
    throw new Seen({ kind: 'no ticket', answer }, parts);
  }

  /** Asks for an upgrade. @param ticket none where it is undefined @param more what else the query says */
  async knocks(ticket?: string, more = ''): Promise<Caller> {
    return this.knocksOn(await this.calls(), ticket, more);
  }

  /** Asks for an upgrade on a connection that is there. */
  knocksOn(caller: Caller, ticket?: string, more = ''): Caller {
    const query = ticket === undefined ? '' : `?ticket=${encodeURIComponent(ticket)}${more}`;
    return this.knocksAt(`/${query}`, caller);
  }

  /** Asks for an upgrade at an address as it stands. */
  knocksAt(path: string, caller: Caller): Caller {
    caller.requestUpgrade({ path, key: newKey(), headers: this.headers });
    return caller;
  }

  /** Comes in with a fresh ticket. @throws Finding if they are not let in */
  async enters(more = ''): Promise<Peer> {
    return opens(await this.knocks(await this.getsTicket(), more));
  }

  /** A connection on which nothing has been said. */
  async calls(): Promise<Caller> {
    const caller = await this.stage.call(this.name);
    caller.isAside = this.isAside;
    return caller;
  }

  /** What the browser adds. */
  get headers(): Record<string, string> {
    return {
      ...(this.origin === undefined ? {} : { Origin: this.origin }),
      ...(this.cookies === undefined ? {} : { Cookie: this.cookies }),
    };
  }

  /** Sends an empty POST on a connection of its own, and hangs up once it is answered. */
  async posts(path: string): Promise<{ caller: Caller; answer?: Answer }> {
    const caller = await this.calls();
    const headers = Object.entries({ Host: 'localhost', ...this.headers, 'Content-Length': '0' });
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    caller.request(`POST ${path} HTTP/1.1\r\n${lines}\r\n`);
    const answer = await wholeAnswer(caller);
    caller.isAside = true;
    caller.leave();
    return { caller, ...(answer ? { answer } : {}) };
  }
}

function isDone({ status = 0 }: Answer): boolean {
  return status >= 200 && status < 300;
}

function ticketIn(body: string): string | undefined {
  try {
    const { ticket } = JSON.parse(body);
    return typeof ticket === 'string' && ticket !== '' ? ticket : undefined;
  } catch {
    return undefined;
  }
}

/** What came in the place of what was asked for with a POST. */
export function whatCame(caller: Caller, answer: Answer | undefined): Text {
  if (answer === undefined && caller.answer === undefined) return noAnswer(caller);
  if (answer === undefined) return { en: 'the answer has no end', zh: '响应没有结束' };
  const line = quote(answer.head.startLine);
  if (!isDone(answer) || answer.body === '')
    return { en: `the answer is ${line}`, zh: `得到的响应是 ${line}` };
  const body = quote(answer.body);
  return { en: `the answer is ${line} with ${body}`, zh: `得到的响应是 ${line}，内容是 ${body}` };
}

/** Which page may read an answer, beside those of the server itself. */
export function readableBy({ head }: Answer, origin: string): boolean {
  const isAllowed = header(head, 'access-control-allow-origin') === origin;
  return isAllowed && header(head, 'access-control-allow-credentials') === 'true';
}

/** Shows that the server lives, and lets in who has a ticket. @throws Finding otherwise */
export async function stillEnters(stage: Stage): Promise<void> {
  const cy = new Visitor(stage, 'cy', { isAside: true });
  try {
    (await (await cy.logsIn()).enters()).leave();
  } catch (failure) {
    if (!(failure instanceof Finding)) throw failure;
    const expected = {
      en: 'after that, the server still lets in those who have a ticket',
      zh: '在这之后，有票据的人照样能进来',
    };
    throw new Finding({ expected, observed: failure.observed });
  }
}
