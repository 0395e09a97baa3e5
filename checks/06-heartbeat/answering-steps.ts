import type { Step } from '../../workshop/harness/index.ts';
import { Seen } from './facts.ts';
import { within } from './laps.ts';
import { tellDrops } from './look.ts';
import { rules } from './rules.ts';
import { Scene } from './scene.ts';

const needs = ['server'];

/** Whoever is to be pinged every two intervals has been, after as many and one for the phase. */
export const mostLaps = 3;

const pings: Step = {
  id: 'pings',
  title: { en: 'A client is pinged', zh: '客户端会收到 ping' },
  needs,
  rule: rules.ping,
  hint: {
    en: 'Call setInterval() once, outside of every listener, with the interval from HEARTBEAT_MS. In it, loop over wss.clients and call client.ping().',
    zh: '在所有监听函数之外调用一次 setInterval()，间隔取自 HEARTBEAT_MS；在里面遍历 wss.clients，逐个调用 client.ping()。',
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    const { ana } = scene;
    await within(mostLaps, [ana.peer], () => ana.pings > 0 || ana.peer.isOver);
    if (ana.pings > 0) return;
    if (!ana.peer.isOver && scene.hasBeenLeft && (await scene.startsAnew()))
      return pings.play(stage);
    if (!ana.peer.isOver) throw silent((await scene.countTimers()) ?? 0, scene.interval);
    const isSame = await scene.mind().catch((finding) => tellDrops(scene, finding));
    if (!isSame) return pings.play(stage);
  },
};

function silent(timers: number, interval: number): Seen {
  return new Seen(
    { kind: 'silent', timers },
    {
      expected: {
        en: `ana gets a ping within two intervals (HEARTBEAT_MS is ${interval})`,
        zh: `ana 在两个间隔之内收到 ping（HEARTBEAT_MS 是 ${interval}）`,
      },
      observed: {
        en: `no ping came in ${mostLaps} intervals`,
        zh: `${mostLaps} 个间隔过去了，没有收到 ping`,
      },
    },
  );
}

/** How many intervals one who answers must live beside the first, and how often be pinged. */
const life = { laps: 4, pings: 5 };
/** After how many intervals it can be said that the pings come too seldom. */
const manyLaps = 6;
/** How much longer than its time an interval may take on this machine, for a count of pings to be exact. */
const mostStretch = 1.25;

const lives: Step = {
  id: 'lives',
  title: {
    en: 'A client that answers stays, and is pinged again and again',
    zh: '有应答的客户端不会被断开，并且不断收到 ping',
  },
  needs,
  rule: rules.pong,
  hint: {
    en: 'Drop only a client that has not answered by the next interval. Ping the others again, in every interval.',
    zh: '到下一个间隔还没有应答的，才断开；已经应答的，每个间隔继续发 ping。',
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    const { ana } = scene;
    scene.release();
    const [first, began] = [ana.pings, performance.now()];
    let quiet = 0;
    for (let laps = 0; laps < life.laps || ana.pings < life.pings; laps += 1) {
      // The first pongs come at once, the others as if from far away.
      if (laps === life.laps / 2) ana.delay = scene.interval / 4;
      const before = ana.pings;
      if (await within(1, [ana.peer], () => ana.peer.isOver)) break;
      quiet = ana.pings > before ? 0 : quiet + 1;
      if (quiet === mostLaps && (await scene.renew())) return lives.play(stage);
      if (quiet === mostLaps) throw stopped(ana.pings, scene.hasBeenLeft);
      const lived = laps + 1;
      const isSeldom = lived >= manyLaps && ana.pings - first < Math.floor(lived / 2);
      if (isSeldom && (await scene.renew())) return lives.play(stage);
      if (isSeldom) throw seldom(ana.pings - first, lived);
      const stretch = (performance.now() - began) / (lived * scene.interval);
      scene.alone = { pings: ana.pings, laps: lived + 1, isExact: stretch <= mostStretch };
    }
    const isSame = await scene.mind().catch((finding) => tellDrops(scene, finding));
    if (!isSame) return lives.play(stage);
    // By the clock the pings were too few. It may be that this machine was late, and it may be that they are.
    const isUnproven = 2 * (ana.pings - first + 1) < (performance.now() - began) / scene.interval;
    if (isUnproven && (await scene.startsAnew())) return lives.play(stage);
    ana.delay = 0;
  },
};

function seldom(pings: number, laps: number): Seen {
  return new Seen(
    { kind: 'seldom' },
    {
      expected: {
        en: 'ana is pinged at least every two intervals',
        zh: 'ana 至少每两个间隔收到一次 ping',
      },
      observed: {
        en: `in ${laps} intervals, ${pings === 1 ? 'one ping' : `${pings} pings`} came`,
        zh: `${laps} 个间隔里，只收到 ${pings} 个 ping`,
      },
    },
  );
}

function stopped(pings: number, hasBeenLeft: boolean): Seen {
  return new Seen(
    { kind: hasBeenLeft && pings === 0 ? 'forgotten' : 'stopped' },
    {
      expected: {
        en: 'ana is pinged again, at least every two intervals',
        zh: 'ana 至少每两个间隔再收到一次 ping',
      },
      observed: {
        en: `after ${countOf(pings)}, none came in ${mostLaps} intervals`,
        zh: `收到 ${pings} 个 ping 之后，${mostLaps} 个间隔里再也没有收到`,
      },
    },
  );
}

function countOf(pings: number): string {
  if (pings === 0) return 'another ana had left';
  return pings === 1 ? 'one ping' : `${pings} pings`;
}

/** What one client sees who answers every ping. */
export const answeringSteps = [pings, lives];
