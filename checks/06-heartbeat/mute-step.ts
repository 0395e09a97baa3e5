import type { Peer, Step } from '../../workshop/harness/index.ts';
import { hasTurned, within } from './laps.ts';
import { pingsAt } from './living.ts';
import { tellStays } from './look.ts';
import { rules } from './rules.ts';
import { Scene } from './scene.ts';
import { Drops, hasEnded, silence } from './silence.ts';
import { early, late, muteLaps, stays } from './stays.ts';

/** What becomes of those who do not answer. */
export const mute: Step = {
  id: 'mute',
  title: {
    en: 'A client that has gone mute is dropped, after one to three intervals',
    zh: '不再应答的客户端，会在一到三个间隔之后被断开',
  },
  needs: ['server'],
  rule: rules.terminate,
  hint: {
    en: 'Before each ping, see whether the last one was answered. If it was not, call client.terminate() instead.',
    zh: '每次发 ping 之前，先看上一个有没有得到应答。没有的话，不再发 ping，而是调用 client.terminate()。',
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    const { ana } = scene;
    const began = performance.now();
    const { bo, cy, dee, others } = await silence(scene);
    const talker = await scene.joinUnseen('talker');
    talker.isPolite = false;
    const playAgain = () => {
      scene.crowd = [];
      for (const peer of [bo, cy, dee, talker, ...others]) peer.leave();
      return mute.play(stage);
    };
    const atFirst = new Map(
      [bo, cy, dee, ...others, ana.peer].map((peer) => [peer, pingsAt(peer)]),
    );
    let halfway = atFirst;
    const drops = new Drops([bo, ...others]);
    const isOver = () => [bo, cy, ...others].every(hasEnded);
    for (let laps = 0; laps < muteLaps && !isOver(); laps += 1) {
      if (laps === muteLaps / 2)
        halfway = new Map([bo, cy, ...others, ana.peer].map((peer) => [peer, pingsAt(peer)]));
      // Whether whatever it sends is a sign of life is for the server to say: either way is right.
      talker.ping(stage.phrase('busy'));
      await within(1, [ana.peer, bo, cy], isOver);
      drops.look();
    }
    const ms = performance.now() - began;
    if (isOver() && (await isUnproven(scene, ms, atFirst))) return playAgain();
    dee.socket.resume();
    await within(muteLaps, [ana.peer, dee], () => hasEnded(dee) || !isOver());
    if (isOver() && ms < scene.interval / 2) throw early(ms, scene.interval);
    const left = [cy, bo, dee, ...others].find((peer) => !hasEnded(peer));
    if (left) {
      // A server that took ana for one who is gone, because this machine was late, may have had no time for others.
      if (ana.peer.isOver && (await scene.startsAnew())) return playAgain();
      const since = (counts: Counts, peer = left) => pingsAt(peer) - (counts.get(peer) ?? 0);
      const isPinged = since(halfway) > 0;
      const hasStopped = !isPinged && !ana.peer.isOver && since(halfway, ana.peer) === 0;
      // ana may have been taken for one who is gone, by a machine that was late: then nobody is left to be pinged.
      if (hasStopped && (await scene.renew())) return playAgain();
      const facts = { isPinged, hasStopped, isInTurn: drops.isInTurn };
      await tellStays(scene, stays(left, since(atFirst), facts), left);
    }
    const pings = pingsAt(cy);
    if (pings > mostUnanswered(scene)) {
      // Where ana has been dropped as well, cy may owe it to that alone, and so to a machine that was late.
      if (ana.peer.isOver && (await scene.startsAnew())) return playAgain();
      throw late(pings);
    }
    // That they were dropped says nothing, unless somebody who answers was there and stayed.
    if (!(await scene.mind())) return playAgain();
  },
};

/** Through how many intervals one who has gone mute is pinged at most. */
const allowed = 3;

/** How many pings may come to one who answers none: those of three intervals, as often as ana was pinged when she was alone. */
function mostUnanswered({ alone: { pings, laps, isExact } }: Scene): number {
  // Where intervals took longer than their time, nobody knows how often she would have been pinged.
  const [most, slack] = isExact ? [allowed, 0.7] : [muteLaps + 1, 1];
  return (most * pings) / laps + slack;
}

/**
 * Whether it is unknown that they were dropped in time, for this machine was late: both the clock and the pings
 * that ana has got since leave room for more intervals than are allowed. Then it is played again.
 */
async function isUnproven(scene: Scene, ms: number, atFirst: Counts): Promise<boolean> {
  const { peer } = scene.ana;
  await hasTurned(peer);
  const pings = pingsAt(peer) - (atFirst.get(peer) ?? 0);
  const isLate = ms > (muteLaps + 1) * scene.interval && pings > muteLaps;
  return isLate && (await scene.startsAnew());
}

/** How many pings somebody had got at a moment. */
type Counts = ReadonlyMap<Peer, number>;
