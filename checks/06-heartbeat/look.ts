import { setTimeout } from 'node:timers/promises';
import type { Peer } from '../../workshop/harness/index.ts';
import { Seen } from './facts.ts';
import { hasTurned, intervalOf, within } from './laps.ts';
import { glance, Living, pingsAt } from './living.ts';
import type { Scene } from './scene.ts';

/** Through how many intervals one lives of whom it is said that it is let live. */
const enough = 5;

/**
 * Looks what the server takes for a sign of life, after one who answered was dropped: one comes who pings of its own
 * accord, and another who speaks.
 * @throws the failure
 */
export async function tellDrops(scene: Scene, failure: unknown): Promise<never> {
  if (!(failure instanceof Seen)) throw failure;
  const { facts } = failure;
  return scene.stage.lookInto(failure, async () => {
    if (facts.fate === 'hasty') facts.isMultiplied = await isMultiplied(scene);
    if (facts.fate !== 'dropped') return;
    // Where another who does no more is let live, it was not for want of that.
    facts.answererLives = await livesOn(scene, () => {});
    if (facts.answererLives !== false) return;
    facts.pingerLives = await livesOn(scene, (peer) => peer.ping());
    if (facts.pingerLives === false)
      facts.talkerLives = await livesOn(scene, (peer) => peer.say('"pong"'));
  });
}

/** How many come to see whether each adds a loop over all. */
const guestsAtOnce = 10;

/**
 * A loop for each needs a timer for each, so that a moment with fewer timers than guests shows that there is none.
 * The other way round is not certain, for such a timer may ask its own client alone: there, the pings are counted.
 * @returns whether each who comes makes everyone be pinged more often; undefined, if it cannot be told
 */
async function isMultiplied(scene: Scene): Promise<boolean | undefined> {
  do {
    const guests: Array<[Peer, number]> = [];
    for (let count = 0; count < guestsAtOnce; count += 1) {
      const at = performance.now();
      const guest = await scene.joinUnseen(`guest-${count}`).catch(() => undefined);
      if (guest) guests.push([guest, at]);
    }
    const [one] = guests.map(([guest]) => guest);
    if (one === undefined) return undefined;
    let hasFew = false;
    const isKnown = () => hasFew || guests.some(isAskedByMany);
    const end = performance.now() + scene.interval;
    do {
      hasFew = ((await scene.countTimers()) ?? Infinity) < guests.length;
      await setTimeout(glance);
    } while (!isKnown() && performance.now() < end);
    await hasTurned(one);
    if (guests.some(isAskedByMany)) return true;
    if (hasFew) return false;
    // A loop for each has run by now: it would have asked them that often, or dropped them.
    if (guests.every(([guest]) => !guest.isOver && pingsAt(guest) < guests.length / 2))
      return false;
  } while (await scene.startsAnew());
  return undefined;
}

/** Whether somebody who came at a time has been pinged more often than one timer can have run since, however late. */
function isAskedByMany([guest, at]: [Peer, number]): boolean {
  return pingsAt(guest) > (performance.now() - at) / intervalOf(guest.program) + 1.5;
}

/** @returns whether one who answers every ping, and does something beside, is let live; undefined, if it cannot be told */
async function livesOn(scene: Scene, act: (peer: Peer) => void): Promise<boolean | undefined> {
  do {
    const peer = await scene.joinUnseen('dee').catch(() => undefined);
    if (peer === undefined) return undefined;
    const dee = new Living(peer, () => act(peer));
    await within(enough, [peer], () => peer.isOver);
    if (dee.fate === 'lives') return true;
    if (dee.fate === 'dropped') return false;
  } while (await scene.startsAnew());
  return undefined;
}

/** How many more intervals the mute one is given, and how many after everybody else has gone mute as well. */
const more = { late: 14, alone: 3 };

/**
 * Looks whether one who should have been dropped is dropped later, or once nobody else answers either.
 * @throws the failure
 */
export async function tellStays(scene: Scene, failure: Seen, left: Peer): Promise<never> {
  const { facts } = failure;
  return scene.stage.lookInto(failure, async () => {
    if (facts.isClosed) return;
    let mute = left;
    const hasEnded = () => mute.ended !== undefined || mute.closed !== undefined;
    for (;;) {
      const { peer } = scene.ana;
      await within(more.late, [peer, mute], () => hasEnded() || peer.isOver);
      await hasTurned(peer);
      if (!peer.isOver) break;
      // Nobody was there who answers: so that it says nothing of one who does not, whether that one was dropped.
      if (!(await scene.startsAnew())) return;
      mute = await scene.joinUnseen('mute');
      mute.isPolite = false;
    }
    facts.isDroppedLate = hasEnded();
    if (facts.isDroppedLate) return;
    scene.allFallMute();
    facts.isDroppedAlone = await within(more.alone, [scene.ana.peer, mute], hasEnded);
  });
}
