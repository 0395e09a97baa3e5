import type { Stage, Step } from '../../workshop/harness/index.ts';
import { dropsAtOnce, waitsOf } from './losses.ts';
import { rules } from './rules.ts';
import { Seen } from './seen.ts';
import { isGood, known, lastWaits, reconnects, type Visit } from './visit.ts';
import {
  areAlike,
  areInStep,
  firstsAlike,
  firstsAtOnce,
  isNone,
  longerBase,
  untilCap,
} from './waits.ts';

const needs = ['client'];

const names = ['ana', 'bo', 'cy', 'di', 'ed'];

/** Five clients that are lost at the same moment. */
export const jitter: Step = {
  id: 'jitter',
  title: {
    en: 'Five clients that are cut off at the same moment do not come back in step',
    zh: '五个客户端同时断线，不会步调一致地回来',
  },
  needs,
  rule: rules.jitter,
  hint: {
    en: 'Multiply the longest wait by Math.random(): anything from nothing to all of it.',
    zh: '把最长等待时间乘以 Math.random()：从零到全长，都有可能。',
  },
  async play(stage) {
    const visits = await Promise.all(names.map((name) => arrives(stage, name)));
    for (const visit of visits) visit.judge.leave();
    const waits = await Promise.all(visits.map((visit) => waitsOf(visit, dropsAtOnce, untilCap)));
    const [first = []] = waits;
    if (!areInStep(waits.map((each) => each.map((wait) => wait ?? Number.NaN)))) {
      const [ana, ...others] = visits;
      await Promise.all(others.map(({ client }) => client.program.process.stop()));
      if (ana === undefined) return;
      await staysFor(stage, ana);
      if (waits.every(([wait]) => isNone(wait))) await waitsAtFirst(stage, ana);
      else if (areAlike(waits.map(([wait]) => wait))) await waitsAlikeAtFirst(stage);
      return;
    }
    throw new Seen('in step', {
      expected: {
        en: 'five clients wait for five different times',
        zh: '五个客户端的等待时间各不相同',
      },
      observed: {
        en: `all five waited alike: ${first.map((wait) => Math.round(wait ?? 0)).join(', ')} ms`,
        zh: `五个都一样，依次等待了 ${first.map((wait) => Math.round(wait ?? 0)).join(', ')} ms`,
      },
    });
  },
};

/** One of them comes back, and stays for a later step. */
async function staysFor(stage: Stage, visit: Visit): Promise<void> {
  await reconnects(visit);
  known(stage).other = visit;
}

/** Five first attempts came at once, which may be chance. @throws Finding if those of one of the five always do */
async function waitsAtFirst(stage: Stage, visit: Visit): Promise<void> {
  for (let good = names.length; good < firstsAtOnce; good += 1) {
    await isGood(stage, visit);
    visit.judge.drop();
    await reconnects(visit);
    const [wait] = await lastWaits(visit);
    if (!isNone(wait)) return;
  }
  throw new Seen('first at once', {
    expected: {
      en: 'five clients that are cut off together wait for different times before their first attempt, too',
      zh: '五个客户端一起断线之后，第一次重连之前的等待时间也各不相同',
    },
    observed: {
      en: 'all five came back at once; only later attempts were spread out',
      zh: '五个都立刻就回来了，后面几次重连才错开',
    },
  });
}

/**
 * Five first waits were the same, which may come of a short base. @throws Finding if those of a client whose waits are
 * longer are the same, too
 */
async function waitsAlikeAtFirst(stage: Stage): Promise<void> {
  const client = await stage.client('fin', { RECONNECT_BASE_MS: String(longerBase) });
  const visit: Visit = { client, judge: await client.connects(), requests: 1 };
  const waits: Array<number | undefined> = [];
  while (waits.length < firstsAlike && areAlike(waits)) {
    await isGood(stage, visit);
    visit.judge.drop();
    await reconnects(visit);
    waits.push(...(await lastWaits(visit)));
  }
  await client.program.process.stop();
  const [wait] = waits;
  if (wait === undefined || !areAlike(waits)) return;
  throw new Seen('first alike', {
    expected: {
      en: 'five clients that are cut off together wait for different times before their first attempt, too',
      zh: '五个客户端一起断线之后，第一次重连之前的等待时间也各不相同',
    },
    observed: {
      en: `each waited alike before its first attempt (another one, ${waits.length} times out of ${waits.length}, for ${Math.round(wait)} ms, where RECONNECT_BASE_MS is ${longerBase}); only later attempts were spread out`,
      zh: `第一次重连之前，五个等待的时间都一样（再换一个客户端，RECONNECT_BASE_MS 为 ${longerBase}，${waits.length} 次都等了 ${Math.round(wait)} ms）；后面几次重连才错开`,
    },
  });
}

async function arrives(stage: Stage, name: string): Promise<Visit> {
  const client = await stage.client(name);
  return { client, judge: await client.connects(), requests: 1 };
}
