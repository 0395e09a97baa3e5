import type { Story, WireEntry } from '../../workshop/harness/index.ts';
import { header } from '../../workshop/wire/index.ts';
import { scoreSetBy } from './game.ts';

/** Something that one of us did, and what the clients heard before one of us did the next thing. */
export interface Moment {
  readonly did: 'change' | 'poll' | 'join' | 'say' | 'ping' | 'leave';
  /** The new score, if it was a change. */
  readonly score: string | undefined;
  /** Done after the failure, to look for its cause. */
  readonly isProbe: boolean;
  /** What came to each client, as text. */
  readonly heard: Readonly<Record<string, readonly string[]>>;
}

/** The step that failed, in its moments. */
export function moments({ wire }: Story): Moment[] {
  const found: Array<Moment & { heard: Record<string, string[]> }> = [];
  for (const entry of wire) {
    const { from, to, kind, frame, bytes, probe } = entry;
    const did = from === 'server' ? undefined : deed(entry);
    if (did) found.push({ did, score: scoreSetBy(bytes), isProbe: probe ?? false, heard: {} });
    const heard = found.at(-1)?.heard;
    if (from !== 'server' || !frame || !heard || (kind !== 'text' && kind !== 'binary')) continue;
    (heard[to] ??= []).push(Buffer.from(frame.payload).toString('utf8'));
  }
  return found;
}

/** The first time that something was done to look for the cause, and whatever it was that came of it. */
export function probes(story: Story, did: Moment['did']): Moment[] {
  return moments(story).filter((moment) => moment.isProbe && moment.did === did);
}

/** How often a client heard the score that was set in this moment. */
export function copies(moment: Moment | undefined, name: string): number {
  return moment?.heard[name]?.filter((text) => text === moment.score).length ?? 0;
}

/** An answer to a ping or to a close is nothing that one of us does of its own accord. */
function deed({ kind, head, bytes }: WireEntry): Moment['did'] | undefined {
  if (kind === 'request' && head && header(head, 'upgrade')) return 'join';
  if (kind === 'request') return scoreSetBy(bytes) === undefined ? 'poll' : 'change';
  if (kind === 'text' || kind === 'binary') return 'say';
  if (kind === 'ping') return 'ping';
  return kind === 'close' || kind === 'reset' ? 'leave' : undefined;
}
