import { type Finding, type Stage, type Step } from '../../workshop/harness/index.ts';
import { growsEnough, staysBelowCap } from './growth.ts';
import { dropsAtOnce, type Loss, refuses, waitsOf } from './losses.ts';
import { rules } from './rules.ts';
import { Seen, type Sight } from './seen.ts';
import { isGood, known, lastWaits, plansNothing, reconnects, type Visit } from './visit.ts';
import {
  areShort,
  atCap,
  base,
  counted,
  firstWait,
  goodConnections,
  leastForCounted,
  longest,
  sum,
  toConfirm,
  untilCap,
} from './waits.ts';
import { elapsed } from '../../workshop/harness/patience.ts';

const needs = ['client'];

/** Whether a client that is lost at once, again and again, comes back without ever waiting longer. */
async function staysShort(visit: Visit, loss: Loss): Promise<readonly number[] | undefined> {
  await waitsOf(visit, loss, untilCap);
  const began = performance.now();
  const waits = await waitsOf(visit, loss, atCap);
  const certain = waits.filter((wait) => wait !== undefined);
  if (certain.length === atCap) {
    if (!areShort(certain)) return undefined;
    const more = await waitsOf(visit, loss, toConfirm);
    return areShort(more.map((wait) => wait ?? longest)) ? certain : undefined;
  }
  // It does not say how long it means to wait: what it cannot have waited is counted.
  for (let lost = atCap; lost < counted; lost += 1) {
    if (performance.now() - began > leastForCounted) return undefined;
    await loss(visit);
  }
  return performance.now() - began < leastForCounted ? [] : undefined;
}

const growing: Step = {
  id: 'waits',
  title: {
    en: 'A server that drops it at once is not hammered: the waits grow, up to a cap',
    zh: '即使服务器一接受就断开，也不会频繁重连：等待越来越久，直到上限',
  },
  needs,
  rule: rules.backoff,
  hint: {
    en: 'The longest wait is baseMs × Math.min(30, 2 ** failures), and failures is one more after each loss.',
    zh: '最长等待时间是 baseMs × Math.min(30, 2 ** failures)，每断开一次，failures 加一。',
  },
  async play(stage) {
    const { visit } = known(stage);
    const before = visit.requests;
    visit.judge.leave();
    const waits = await staysShort(visit, dropsAtOnce);
    const meant = await lastWaits(visit, visit.requests - before);
    if (waits === undefined) {
      staysBelowCap(meant);
      return growsEnough(stage, visit, meant);
    }
    throw new Seen(await sightOf(stage, visit, waits), {
      expected: {
        en: 'the waits of a client that is dropped at once, again and again, have grown',
        zh: '客户端一连上就被断开，如此反复，等待时间应该越来越长',
      },
      observed: observedWaits(waits),
    });
  },
};

/** Of a client whose waits are short: whether they are so, too, where no connection opens at all. */
async function sightOf(stage: Stage, visit: Visit, waits: readonly number[]): Promise<Sight> {
  if (waits.length > 0 && sum(waits) === 0) return 'no wait';
  stage.timeline.isProbing = true;
  const isAlways = (await staysShort(visit, refuses)) !== undefined;
  return isAlways ? 'short waits' : 'short waits after an open';
}

function observedWaits(waits: readonly number[]): Finding['observed'] {
  if (waits.length === 0)
    return {
      en: `it came back ${counted} times in less than ${leastForCounted} ms`,
      zh: `它在不到 ${leastForCounted} ms 里重连了 ${counted} 次`,
    };
  const list = waits.map(Math.round).join(', ');
  return {
    en: `after ${untilCap} losses it waited ${list} ms (RECONNECT_BASE_MS is ${base})`,
    zh: `断开 ${untilCap} 次之后，它依次等待了 ${list} ms（RECONNECT_BASE_MS 是 ${base}）`,
  };
}

const resetting: Step = {
  id: 'resets',
  title: {
    en: 'After a good connection, the wait is a short one again',
    zh: '连接恢复正常之后，下一次等待又从短的开始',
  },
  needs,
  rule: rules.backoff,
  hint: {
    en: 'Set failures to 0 when the server has said something. Not when the connection opens: that proves nothing.',
    zh: '收到服务器的消息时，把 failures 归零。不要在连接打开时归零：那还什么都证明不了。',
  },
  async play(stage) {
    const { visit } = known(stage);
    let isLasting = false;
    await reconnects(visit);
    for (let good = 0; good < goodConnections; good += 1) {
      await isGood(stage, visit);
      // What stays open for as long as the longest wait is a good connection, too.
      if (isLasting) await lasts(visit);
      visit.judge.drop();
      await reconnects(visit);
      const [wait = 0] = await lastWaits(visit);
      if (wait <= firstWait) continue;
      if (isLasting) throw noReset(wait, visit.client.program.dials[1]?.after);
      isLasting = true;
      good = 0;
    }
  },
};

/** Stays connected for longer than the longest wait, and until the client plans nothing more. */
async function lasts(visit: Visit): Promise<void> {
  await elapsed(4 * longest);
  await plansNothing(visit);
}

/** @param first how long it waited after the very first loss, if that is known */
function noReset(wait: number, first = 0): Finding {
  const isAlways = first > firstWait;
  return new Seen(isAlways ? 'long first wait' : 'no reset', {
    ...(isAlways ? { hint: longFirst } : {}),
    expected: {
      en: `after a connection on which something was said, the client waits for ${base} ms at the most (RECONNECT_BASE_MS)`,
      zh: `在收到过消息的连接断开之后，客户端最多等待 ${base} ms（RECONNECT_BASE_MS）`,
    },
    observed: { en: `it waited for ${Math.round(wait)} ms`, zh: `它等待了 ${Math.round(wait)} ms` },
  });
}

const longFirst = {
  en: 'It waits as long after its very first loss: it is not that the old failures still count. The longest first wait is baseMs; what comes on top of it, a smallest wait for instance, makes it longer.',
  zh: '第一次断开之后它就等了这么久：这不是因为以前的失败还算在内。第一次最多等待 baseMs；再加上别的（例如最短等待时间），就超过了。',
};

/** How long it waits. */
export const growingSteps = [growing, resetting];
