import { endOf } from '../../workshop/harness/ending.ts';
import { endsByItself, Finding, type Program, type Step } from '../../workshop/harness/index.ts';
import { deadline, elapsed } from '../../workshop/harness/patience.ts';
import { rules } from './rules.ts';
import { Seen, type Sight } from './seen.ts';
import { hasReturned, isGood, known, plansNothing, sayNew, type Visit } from './visit.ts';

const needs = ['client'];

/** Long enough that the client is still waiting when its input ends, in ms. */
const longBase = '6000000';

const leaving: Step = {
  id: 'leaves',
  title: {
    en: 'When the input ends it closes, stays away, and ends with 0',
    zh: '输入结束时，关闭连接，不再重连，并以 0 退出',
  },
  needs,
  rule: rules.closing,
  hint: {
    en: "In dispose(): become 'closed' first, then socket.close(1000). In #lost(): do nothing once closed.",
    zh: "在 dispose() 里：先把状态改为 'closed'，再 socket.close(1000)。在 #lost() 里：已经 closed 就什么也不做。",
  },
  async play(stage) {
    const { visit } = known(stage);
    const { client, judge } = visit;
    const last = stage.phrase('last');
    client.program.type(`${last}\n`);
    client.program.endInput();
    await judge.isGone();
    await staysAway(visit, 'return after its own close');
    await endsByItself(client.program, { en: 'when its input ends', zh: '输入结束后' }).catch(
      (finding) => {
        hasStayedAway(visit, 'return after its own close');
        throw finding;
      },
    );
    if (judge.closed) return;
    throw new Finding({
      expected: {
        en: 'the client sends a close frame before it ends',
        zh: '客户端退出前发送关闭帧',
      },
      observed: {
        en: 'it ended without one: the server sees 1006',
        zh: '它没有发送就退出了：服务器看到的是 1006',
      },
    });
  },
};

/** Waits until the client has ended, or plans nothing more. @throws Finding if it has come back */
async function staysAway(visit: Visit, sight: Sight): Promise<void> {
  await plansNothing(visit);
  hasStayedAway(visit, sight);
}

/** @throws Finding if the client has come back */
function hasStayedAway(visit: Visit, sight: Sight): void {
  if (!hasReturned(visit)) return;
  const { host, program } = visit.client;
  const is4401 = sight === 'return after 4401';
  throw new Seen(sight, {
    expected: is4401
      ? { en: 'the client does not come back after 4401', zh: '收到 4401 之后，客户端不再重连' }
      : {
          en: 'the client does not come back after its own close',
          zh: '客户端自己关闭之后，不再重连',
        },
    observed: { en: `${program.name} came back`, zh: `${program.name} 又连了回来` },
    fault: host.timeline.wire.findLast(({ kind }) => kind === 'request'),
  });
}

const disposing: Step = {
  id: 'disposes',
  title: {
    en: 'When the input ends while it is away, no timer keeps it',
    zh: '断线期间输入结束，客户端也能退出，没有定时器拖住它',
  },
  needs,
  rule: rules.closing,
  hint: {
    en: 'In dispose(): clearTimeout(this.#timer). A timer that still runs keeps the process alive, and then comes back.',
    zh: '在 dispose() 里：clearTimeout(this.#timer)。还在走的定时器会让进程不退出，到点了还会去连接。',
  },
  async play(stage) {
    const client = await stage.client('fay', { RECONNECT_BASE_MS: longBase });
    const visit: Visit = { client, judge: await client.connects(), requests: 1 };
    await isGood(stage, visit);
    visit.judge.drop();
    await isWaiting(client.program);
    client.program.endInput();
    await endsOrHasATimer(client.program);
    await endsByItself(client.program, { en: 'when its input ends', zh: '输入结束后' });
  },
};

/** Waits until the client has set its timer, as far as it can be known. */
async function isWaiting(program: Program): Promise<void> {
  for (let asked = 0; asked < 20; asked += 1) {
    await program.isAnswering();
    if (program.connections === 0 && program.timers.some((wait) => wait > deadline.exit)) return;
    await elapsed(10);
  }
}

/** How often a program must say that it has such a timer, and how many ms lie between, before it is believed. */
const proof = { answers: 7, apart: 100 };

/** @throws Finding if the client says again and again that it has a timer by which it cannot end in time */
async function endsOrHasATimer(program: Program): Promise<void> {
  for (let answers = 0; answers < proof.answers; answers += 1) {
    if (await program.process.endsWithin(proof.apart)) return;
    await program.isAnswering();
    if (!program.timers.some((wait) => wait > deadline.exit)) return;
  }
  if (program.process.exit) return;
  throw new Seen('timer left', {
    expected: {
      en: `${program.name} ends by itself when its input ends`,
      zh: `输入结束后，${program.name} 自行退出`,
    },
    observed: {
      en: `${program.name} is still running: a timer is left`,
      zh: `${program.name} 还在运行：还有一个定时器`,
    },
  });
}

const refused: Step = {
  id: 'refused',
  title: { en: 'After 4401 it does not come back', zh: '收到 4401 之后，不再重连' },
  needs,
  rule: rules.private,
  hint: {
    en: "In #lost(), first of all: if (code === 4401) return this.#become('closed'). The 'close' event has the code.",
    zh: "在 #lost() 的最前面：if (code === 4401) return this.#become('closed')。关闭码在 'close' 事件里。",
  },
  async play(stage) {
    const { other: visit } = known(stage);
    if (visit === undefined) throw new Error('the step jitter comes first');
    await visit.client.prints(sayNew(stage, visit));
    visit.judge.close(4401, 'session expired');
    await visit.judge.isGone();
    await staysAway(visit, 'return after 4401');
    visit.client.program.endInput();
    await visit.client.program.process.endsWithin(deadline.exit);
    if (visit.client.program.process.exit === undefined) throw gone(visit);
  },
};

function gone({ client: { program } }: Visit): Finding {
  return new Finding({
    expected: { en: 'the client ends after 4401', zh: '收到 4401 之后，客户端会退出' },
    observed: program.process.exit
      ? endOf(program).observed
      : { en: `${program.name} is still running`, zh: `${program.name} 还在运行` },
  });
}

/** How it leaves. */
export const leavingSteps = [leaving, disposing, refused];
