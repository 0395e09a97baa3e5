import {
  type Credentials,
  Finding,
  Observed,
  type Program,
  prints,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { deadline } from '../../workshop/harness/patience.ts';
import type { Signal } from '../../workshop/harness/signal.ts';
import type { Text } from '../../workshop/text.ts';
import { certificates } from './certificates.ts';
import { rules } from './rules.ts';
import { greeting } from './words.ts';

const needs = ['client'];

/** Who hangs up so many times, and comes again, does not end. */
const often = 5;

/** Whoever a client has to refuse: what it could see of the client. */
interface Impostor {
  readonly changes: Signal;
  readonly hangUps: number;
  readonly wasAsked: boolean;
  readonly open: number;
}

/**
 * Shows that a client hangs up on an impostor without a word, says why, and ends as one that has failed.
 * @param listen hears out a client that has asked all the same: what it says belongs in the picture
 * @throws Finding at the first of these that does not hold
 */
export async function refuses(
  stage: Stage,
  program: Program,
  impostor: Impostor,
  listen: () => Promise<void>,
): Promise<void> {
  const hasEnded = () => program.process.exit !== undefined && impostor.open === 0;
  const hasRefused = () => impostor.hangUps > 0 || impostor.wasAsked || hasEnded();
  const isOver = () => impostor.wasAsked || hasEnded() || impostor.hangUps >= often;
  await impostor.changes.until(hasRefused, deadline.boot, program);
  // Who has hung up may come again, or end.
  await impostor.changes.until(isOver, deadline.exit, program);
  if (program.process.exit) await impostor.changes.until(isOver, deadline.settle);
  if (impostor.wasAsked) {
    await listen();
    throw trusts(stage);
  }
  if (impostor.hangUps === 0) throw neverCame(program);
  endsBadly(program);
  program.isDismissed = true;
}

/** What is known of a client that went on where it should have hung up. */
interface Trust {
  /** It takes a certificate for whatever host, not this one alone. */
  takesAny?: boolean;
  /** It took a certificate for another host than the one of its SERVER_URL, and refuses one for another host than localhost. */
  hasOwnHost?: boolean;
}

/** A client went on that should have hung up. */
export class Trusting extends Observed<Trust> {}

function trusts({ timeline: { wire, step } }: Stage): Trusting {
  const fault = wire.find((entry) => entry.step === step && entry.kind === 'request');
  return new Trusting(
    {},
    {
      expected: {
        en: 'the client sees the certificate, and hangs up without a word',
        zh: '客户端看到证书后一句话不说，直接断开',
      },
      observed: {
        en: 'it went on and asked for an upgrade',
        zh: '它继续往下走，请求了升级',
      },
      fault,
    },
  );
}

function neverCame({ process }: Program): Finding {
  return new Finding({
    expected: { en: 'the client begins TLS', zh: '客户端发起 TLS' },
    observed: process.exit
      ? { en: 'it ended without having begun', zh: '它没有发起就退出了' }
      : { en: 'it did not connect to SERVER_URL', zh: '它没有连接 SERVER_URL' },
  });
}

/** @throws Finding unless a program has ended, and told with its code that it has failed */
function endsBadly({ process }: Program): void {
  const expected = {
    en: 'having refused, the client ends with a code other than 0',
    zh: '拒绝之后，客户端以非 0 的退出码退出',
  };
  const fails = (observed: Text) => {
    throw new Finding({ expected, observed, rule: rules.ending });
  };
  if (process.exit === undefined)
    fails({ en: 'it hung up, and is still running', zh: '它断开了连接，却还在运行' });
  if (process.exit?.code === 0) fails({ en: 'it ended with code 0', zh: '它以退出码 0 退出了' });
}

/** A step in which the judge is a server that shows a certificate that does not pass. */
function refusing(
  parts: Pick<Step, 'id' | 'title' | 'rule' | 'hint'>,
  shown: () => Promise<Credentials>,
): Step {
  return {
    ...parts,
    needs,
    async play(stage) {
      const { program, host } = await stage.client('client', {}, await shown());
      await refuses(stage, program, host, async () => {
        const guest = await host.guest();
        await guest
          ?.accept()
          .hears(greeting)
          .catch(() => {});
      });
    },
  };
}

const stranger = refusing(
  {
    id: 'stranger',
    title: {
      en: 'The client refuses a certificate from an authority that it does not know',
      zh: '证书由不认识的机构签发时，客户端拒绝连接',
    },
    rule: rules.authority,
    hint: {
      en: 'With `ca`, ws verifies by itself: trust that file and no other authority, and switch nothing off.',
      zh: '给了 `ca`，ws 会自己验证：只信任这个文件里的机构，什么都不要关掉。',
    },
  },
  async () => (await certificates()).stranger,
);

const lookalike = refusing(
  {
    id: 'elsewhere',
    title: {
      en: 'The client refuses a certificate that is for another host',
      zh: '证书属于别的主机时，客户端拒绝连接',
    },
    rule: rules.host,
    hint: {
      en: 'The authority is right, but the host is not. ws compares it by itself: leave checkServerIdentity and servername alone.',
      zh: '机构没错，主机不对。ws 会自己比对主机名：不要动 checkServerIdentity 和 servername。',
    },
  },
  async () => (await certificates()).lookalike,
);

const elsewhere: Step = {
  ...lookalike,
  async play(stage) {
    await lookalike.play(stage).catch((failure) => tellHosts(stage, failure));
    await comparesItsOwn(stage);
  },
};

/** Where a client is told to find the server, in place of localhost: the same machine, and for a certificate another host. */
const address = '127.0.0.1';

/** Shows that what a client compares is the host of its SERVER_URL, whichever that is. @throws Finding otherwise */
async function comparesItsOwn(stage: Stage): Promise<void> {
  const { nameOnly } = await certificates();
  // It has a name of its own: what the other did is nothing that this one did.
  const { program, host } = await stage.client('client 2', {}, nameOnly, address);
  const hears = async () => void (await host.guest())?.accept();
  await refuses(stage, program, host, hears).catch((failure) => {
    // One that cannot do with an address has not trusted anybody.
    const hasGivenUp = !host.wasAsked && host.hangUps === 0 && program.process.exit;
    if (hasGivenUp && program.process.exit?.code !== 0) program.isDismissed = true;
    else if (failure instanceof Trusting) throw ofOwnHost(failure);
    else throw failure;
  });
}

function ofOwnHost(failure: Trusting): Trusting {
  return new Trusting(
    { hasOwnHost: true },
    {
      ...failure,
      expected: {
        en: `client 2, whose SERVER_URL is wss://${address}:…, refuses a certificate that is for localhost alone`,
        zh: `client 2 的 SERVER_URL 是 wss://${address}:…，证书却只给 localhost，client 2 应拒绝连接`,
      },
    },
  );
}

/** Looks whether a client that took a look-alike takes any host. @throws the failure */
async function tellHosts(stage: Stage, failure: unknown): Promise<never> {
  if (!(failure instanceof Trusting)) throw failure;
  return stage.lookInto(failure, async () => {
    const { program, host } = await stage.client('client', {}, (await certificates()).elsewhere);
    const isOver = () => host.wasAsked || host.hangUps > 0;
    await host.changes.until(isOver, deadline.boot, program);
    program.isDismissed = true;
    if (isOver()) failure.facts.takesAny = host.wasAsked;
  });
}

const expired = refusing(
  {
    id: 'expired',
    title: {
      en: 'The client refuses a certificate that has expired',
      zh: '证书过期时，客户端拒绝连接',
    },
    rule: rules.expired,
    hint: {
      en: 'Authority and host are right, but its time is over. ws looks at the clock by itself: let it.',
      zh: '机构和主机都对，只是过期了。ws 会自己检查时间：交给它就好。',
    },
  },
  async () => (await certificates()).expired,
);

/** What the client does with certificates that do not pass. */
export const refusals = [stranger, elsewhere, expired];

/** A proxy that has been asked: what the client tells it is heard out. */
export async function hearOut(program: Program): Promise<void> {
  await prints(program, greeting).catch(() => {});
}
