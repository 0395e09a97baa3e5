import { setTimeout } from 'node:timers/promises';
import type { Peer } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { hasTurned, intervalOf } from './laps.ts';

/**
 * What has become of one who answers every ping. It was `dropped` if its answers had been read by then, `hasty` if
 * no answer could have come so soon. Where this machine was late, nobody can say: that is `unclear`, and proves nothing.
 */
export type Fate = 'lives' | 'dropped' | 'hasty' | 'unclear';

/** How often the program is asked to turn, in ms: the finer, the more can be said of who was late. */
export const glance = 10;

/** A client that answers every ping, and of which it is known when its answers were read. */
export class Living {
  readonly peer: Peer;
  /** How long its pongs are on their way, in ms. */
  delay = 0;
  #answered = 0;
  #held: Promise<void> | undefined;
  /** How many pings it had answered when the program was last seen to turn, and when that was asked. */
  #proven = { pings: 0, at: performance.now() };
  /** The longest that the program was not seen to turn since it last read an answer, in ms. */
  #blind = 0;
  /** The longest of all such times, in ms. */
  #longest = 0;
  /** A moment before the last ping was sent. */
  #beforePing = 0;
  /** When its end was looked at: not before it came. */
  #endedAt: number | undefined;
  readonly #act: (() => void) | undefined;

  /** @param act what it does of its own accord, once more after each answer and each time that the program has turned */
  constructor(peer: Peer, act?: () => void) {
    this.peer = peer;
    this.#act = act;
    peer.isPolite = false;
    // Pings that came with the 101 it has answered by itself.
    this.#answered = pingsAt(peer);
    void this.#answer();
    void this.#watch();
  }

  /** How many pings have come. */
  get pings(): number {
    return pingsAt(this.peer);
  }

  get fate(): Fate {
    if (!this.peer.isOver) return 'lives';
    this.#endedAt ??= performance.now();
    const blind = Math.max(this.#blind, this.#endedAt - this.#proven.at);
    if (this.pings === this.#proven.pings) return blind <= this.#interval ? 'dropped' : 'unclear';
    return this.#endedAt - this.#beforePing < this.#interval / 2 ? 'hasty' : 'unclear';
  }

  /** Whether its answers have been read in time, as far as it can be known: it was not taken for one that is gone. */
  get isKnown(): boolean {
    return this.pings === this.#proven.pings && this.#longest <= this.#interval / 2;
  }

  get #interval(): number {
    return intervalOf(this.peer.program);
  }

  /** Keeps its answers back. @returns what lets them go */
  hold(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => (release = resolve));
    return release;
  }

  /** Stops answering, as one does whose cable is pulled. */
  fallsMute(): void {
    this.delay = Infinity;
  }

  async #answer(): Promise<void> {
    const { peer } = this;
    const isAsked = () => peer.isOver || this.pings > this.#answered;
    while (!peer.isOver) {
      if (!(await peer.changes.until(isAsked)) || peer.isOver) continue;
      this.#beforePing = this.#proven.at;
      if (this.delay === Infinity) return;
      await this.#held;
      if (this.delay > 0) await setTimeout(this.delay);
      const pings = peer.frames.filter((frame) => frame.opcode === opcode.ping);
      for (const { payload } of pings.slice(this.#answered))
        peer.send({ opcode: opcode.pong, payload });
      this.#answered = pings.length;
    }
    if (peer.closed) peer.send({ opcode: opcode.close, payload: '' });
  }

  async #watch(): Promise<void> {
    const { peer } = this;
    while (!peer.isOver) {
      const seen = { pings: this.#answered, at: performance.now() };
      this.#act?.();
      await hasTurned(peer);
      if (peer.isOver) return;
      const since = seen.pings > this.#proven.pings ? 0 : this.#blind;
      this.#blind = Math.max(since, seen.at - this.#proven.at);
      this.#longest = Math.max(this.#longest, this.#blind);
      this.#proven = seen;
      await setTimeout(glance);
    }
  }
}

/** How many pings somebody has been sent. */
export function pingsAt({ frames }: Peer): number {
  return frames.filter((frame) => frame.opcode === opcode.ping).length;
}
