import type { Peer, Step } from '../../workshop/harness/index.ts';
import { mostLaps } from './answering-steps.ts';
import { Seen } from './facts.ts';
import { hasTurned, within } from './laps.ts';
import { pingsAt } from './living.ts';
import { rules } from './rules.ts';
import { Scene } from './scene.ts';

const needs = ['server'];

/** How many come beside ana. */
const many = 20;

/** How many times as often as before ana may be pinged once they are there: a timer that is late is no fault. */
const mostTimes = 3;

const everyone: Step = {
  id: 'everyone',
  title: {
    en: 'Everyone is pinged, and nobody more often because others are there',
    zh: '每个人都会收到 ping，而且人多了也不会变得更频繁',
  },
  needs,
  rule: rules.everyone,
  hint: {
    en: 'One timer for all, made once: in it, a loop over wss.clients that pings each.',
    zh: '所有人共用一个定时器，只创建一次：在里面遍历 wss.clients，给每个客户端各发一个 ping。',
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    await gather(scene);
    const { ana, crowd } = scene;
    const [bo = ana.peer] = crowd;
    const before = { pings: ana.pings, at: performance.now() };
    const isPinged = (peer: Peer) => pingsAt(peer) > 0 || peer.isOver;
    const isOver = () => ana.peer.isOver || (ana.pings > before.pings && crowd.every(isPinged));
    for (let laps = 0; laps < mostLaps && (laps === 0 || !isOver()); laps += 1)
      await within(1, [ana.peer, bo], () => ana.peer.isOver);
    if (!(await scene.mind())) return everyone.play(stage);
    const missed = [ana.peer, ...crowd].find((peer) =>
      peer === ana.peer ? ana.pings === before.pings : pingsAt(peer) === 0,
    );
    // Who was passed over, or dropped unasked, may have been taken for one who is gone, by a machine that was late.
    if (missed && (missed.isOver || missed === ana.peer) && (await scene.renew())) {
      scene.crowd = [];
      return everyone.play(stage);
    }
    if (missed) throw passedOver(scene, missed, ana.pings > before.pings);
    const usual = (scene.alone.pings + 1) / (scene.alone.laps * scene.interval);
    const most = mostTimes * (usual * (performance.now() - before.at) + 1);
    if (ana.pings - before.pings > most) throw multiplied(scene, ana.pings - before.pings);
  },
};

/** Many come, one after the other, unless they are there; the first of them is in the picture. */
async function gather(scene: Scene): Promise<void> {
  if (scene.crowd.length > 0) return;
  scene.timers = (await scene.countTimers()) ?? 0;
  const crowd: Peer[] = await scene.stage.connect('bo');
  while (crowd.length < many) crowd.push(await scene.joinUnseen(`guest-${crowd.length}`));
  scene.crowd = crowd;
}

function passedOver({ crowd }: Scene, missed: Peer, isAnaPinged: boolean): Seen {
  const last = crowd.at(-1);
  const isOver = missed.isOver && missed.ended !== undefined;
  return new Seen(
    {
      kind: 'passed over',
      pinged: {
        first: isAnaPinged,
        last: last !== undefined && pingsAt(last) > 0,
        others: countPinged(crowd),
      },
    },
    {
      expected: {
        en: `${missed.name} is pinged too, beside ${crowd.length} others`,
        zh: `${missed.name} 和另外 ${crowd.length} 个客户端一样，也会收到 ping`,
      },
      observed: isOver
        ? { en: `${missed.name} was dropped without one`, zh: `${missed.name} 没有收到就被断开了` }
        : {
            en: `${missed.name} got none in ${mostLaps} intervals; of the others, ${countPinged(crowd)} did`,
            zh: `${mostLaps} 个间隔里 ${missed.name} 没有收到；后来的客户端中有 ${countPinged(crowd)} 个收到了`,
          },
    },
  );
}

function countPinged(crowd: readonly Peer[]): number {
  return crowd.filter((peer) => pingsAt(peer) > 0).length;
}

function multiplied({ crowd }: Scene, times: number): Seen {
  return new Seen(
    { kind: 'multiplied' },
    {
      expected: {
        en: `ana is pinged as often as before, when she was alone`,
        zh: 'ana 收到 ping 的频率，和她独自一人时一样',
      },
      observed: {
        en: `with ${crowd.length} others there, ${times} pings came to ana in about one interval`,
        zh: `另有 ${crowd.length} 个客户端时，ana 在大约一个间隔里收到了 ${times} 个 ping`,
      },
    },
  );
}

const gone: Step = {
  id: 'gone',
  title: {
    en: 'When clients have gone, nothing is left ticking for them, and the others are still pinged',
    zh: '客户端离开后，不再有为它运行的定时器；其他人仍会收到 ping',
  },
  needs,
  rule: rules.timers,
  hint: {
    en: "A timer of one client's own ends with that client: clearInterval() in the 'close' listener of ws. A timer for all goes on.",
    zh: "为某个客户端单独创建的定时器，要随它一起结束：在 ws 的 'close' 监听函数里调用 clearInterval()。所有人共用的定时器则继续运行。",
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    await gather(scene);
    const { program } = scene;
    const [bo, ...leavers] = scene.crowd;
    if (bo) bo.isAside = false;
    // Half of them say goodbye, the others vanish.
    for (const [index, peer] of leavers.entries()) {
      if (index % 2 === 0) peer.close();
      else peer.drop();
    }
    const haveGone = () => leavers.every(({ ended }) => ended !== undefined);
    await within(mostLaps, [scene.ana.peer, ...leavers], haveGone);
    // Whether the server hangs up after a goodbye is not the matter of this lesson.
    for (const peer of leavers) peer.leave();
    await hasTurned(scene.ana.peer);
    await noneTicks(scene, leavers.length);
    scene.crowd = bo ? [bo] : [];
    await isStillPinged(scene, leavers.length);
    // Where another server was started meanwhile, nobody has left that one yet.
    if (scene.program !== program) return gone.play(stage);
  },
};

/** Shows that ana is pinged though others have left. */
async function isStillPinged(scene: Scene, left: number): Promise<void> {
  const { ana } = scene;
  const before = ana.pings;
  await within(mostLaps, [ana.peer], () => ana.pings > before || ana.peer.isOver);
  if (!(await scene.mind())) return isStillPinged(scene, left);
  if (ana.pings > before) return;
  if (await scene.renew()) return isStillPinged(scene, left);
  throw forgotten(left);
}

/** Shows that the timers of those who left have gone, too, if not at once, then before long. */
async function noneTicks(scene: Scene, left: number): Promise<void> {
  const isFew = (timers = 0) => timers < scene.timers + left / 2;
  let timers = await scene.countTimers();
  for (let laps = 0; laps < mostLaps && !isFew(timers); laps += 1) {
    await within(1, [scene.ana.peer], () => scene.ana.peer.isOver);
    timers = await scene.countTimers();
  }
  if (isFew(timers)) return;
  throw new Seen(
    { kind: 'ticking' },
    {
      expected: {
        en: `the ${scene.timers} timers that were there before ${left} clients came, and went`,
        zh: `${left} 个客户端来了又走，程序的定时器仍是之前的 ${scene.timers} 个`,
      },
      observed: {
        en: `${timers} timers are running, though they have gone`,
        zh: `他们都离开了，却还有 ${timers} 个定时器在运行`,
      },
    },
  );
}

function forgotten(left: number): Seen {
  return new Seen(
    { kind: 'forgotten' },
    {
      expected: {
        en: `ana is still pinged, after ${left} others have left`,
        zh: `另外 ${left} 个客户端离开后，ana 仍会收到 ping`,
      },
      observed: {
        en: `no ping came to ana in ${mostLaps} intervals`,
        zh: `${mostLaps} 个间隔里，ana 没有收到 ping`,
      },
    },
  );
}

/** What is seen while many come and go. */
export const crowdSteps = [everyone, gone];
