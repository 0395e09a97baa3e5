import { patience, type Peer, type Program } from '../../workshop/harness/index.ts';

/** The HEARTBEAT_MS that a program is given at first: short to wait for, and long enough to answer in. */
export const shortest = 200 * Math.max(1, patience);

/** What a timer may be late on its own account, in ms. */
const grain = 5;

const intervals = new WeakMap<Program, number>();

/** The HEARTBEAT_MS that a program was given, in ms. */
export function intervalOf(program: Program): number {
  return intervals.get(program) ?? shortest;
}

/** Notes that a program was given another HEARTBEAT_MS than the shortest. */
export function wasGiven(program: Program, interval: number): void {
  intervals.set(program, interval);
}

/** A connection through which a program is watched that we cannot look into, and how to open another. */
interface Window {
  peer: Peer;
  readonly open: () => Promise<Peer>;
}

const windows = new WeakMap<Program, Window>();

/** Lets a program be watched through a connection of its own. @param open opens it, also when it was dropped */
export async function lookThrough(program: Program, open: () => Promise<Peer>): Promise<void> {
  windows.set(program, { peer: await open(), open });
}

/**
 * Waits until the program at the other end has had its turn: its timers that were due have run, and all that it
 * sent by then has been read. Node answers before it looks at its timers, so that it is asked twice.
 */
export async function hasTurned({ program }: Peer): Promise<void> {
  const window = windows.get(program);
  if (!window) {
    await program.isAnswering();
    await program.hasBeenRead();
    return;
  }
  if (window.peer.isOver) window.peer = await window.open().catch(() => window.peer);
  for (let times = 0; times < 2; times += 1) await window.peer.answersPing();
}

/**
 * Waits for something, through at most so many intervals as the program itself has lived them: one is over when
 * its time has passed and the program has had its turn after that. However late this machine makes both of us,
 * a timer of one interval has run in each of them.
 * @param peers those on whom it may be seen; through the first of them, the program is
 * @returns whether it came
 */
export async function within(
  laps: number,
  peers: readonly [Peer, ...Peer[]],
  holds: () => boolean,
): Promise<boolean> {
  const lap = intervalOf(peers[0].program) + grain;
  for (let passed = 0; passed < laps; passed += 1) {
    const waits = peers.map(({ changes }) => changes.until(holds, lap));
    if (await Promise.race(waits)) return true;
    await hasTurned(peers[0]);
    if (holds()) return true;
  }
  return holds();
}
