import { setTimeout } from 'node:timers/promises';
import type { Peer } from '../../workshop/harness/index.ts';
import { Seen } from './facts.ts';
import { interval, within } from './laps.ts';
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
    facts.pingerLives = await livesOn(scene, (peer) => peer.ping());
    if (facts.pingerLives === false)
      facts.talkerLives = await livesOn(scene, (peer) => peer.say('"pong"'));
  });
}

/** How many come to see whether each adds a loop over all. */
const guestsAtOnce = 10;
/** How often somebody may be lost of whom nobody knows why: more often, this machine is too slow to say. */
const mostTries = 12;

/**
 * A loop for each needs a timer for each, so that a moment with fewer timers than guests shows that there is none.
 * The other way round is not certain, for such a timer may ask its own client alone: there, the pings are counted.
 * @returns whether each who comes makes everyone be pinged more often; undefined, if it cannot be told
 */
async function isMultiplied(scene: Scene): Promise<boolean | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const came = new Map<Peer, number>();
    for (let count = 0; count < guestsAtOnce; count += 1) {
      const at = performance.now();
      const guest = await scene.joinUnseen(`guest-${count}`).catch(() => undefined);
      if (guest) came.set(guest, at);
    }
    if (came.size === 0) return undefined;
    let fewest = Infinity;
    for (const end = performance.now() + interval; performance.now() < end;) {
      if ([...came].some(isAskedByMany)) return true;
      fewest = Math.min(fewest, (await scene.countTimers()) ?? Infinity);
      if (fewest < came.size) return false;
      await setTimeout(glance);
    }
    if ([...came.keys()].every((guest) => !guest.isOver)) return false;
  }
  return undefined;
}

/** Whether somebody who came at a time has been pinged more often than one timer can have run since, however late. */
function isAskedByMany([guest, at]: [Peer, number]): boolean {
  return pingsAt(guest) > (performance.now() - at) / interval + 1.5;
}

/** @returns whether one who answers every ping, and does something beside, is let live; undefined, if it cannot be told */
async function livesOn(scene: Scene, act: (peer: Peer) => void): Promise<boolean | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const peer = await scene.joinUnseen('dee').catch(() => undefined);
    if (peer === undefined) return undefined;
    const dee = new Living(peer);
    const until = performance.now() + enough * interval;
    while (dee.fate === 'lives' && performance.now() < until) {
      act(peer);
      await setTimeout(interval / 5);
    }
    if (dee.fate === 'lives') return true;
    if (dee.fate === 'dropped') return false;
  }
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
  const { ana } = scene;
  return scene.stage.lookInto(failure, async () => {
    if (facts.isClosed) return;
    const hasEnded = () => left.ended !== undefined || left.closed !== undefined;
    const isDropped = await within(more.late, [ana.peer, left], hasEnded);
    facts.isDroppedLate = isDropped && ana.fate === 'lives';
    if (facts.isDroppedLate) return;
    ana.fallsMute();
    for (const peer of scene.crowd) peer.isPolite = false;
    facts.isDroppedAlone = isDropped || (await within(more.alone, [ana.peer, left], hasEnded));
  });
}
