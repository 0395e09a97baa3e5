import type { Story } from '../../workshop/harness/index.ts';
import { header, statusOf } from '../../workshop/wire/index.ts';

/** What one caller asked for, and what came back. */
export interface Exchange {
  readonly name: string;
  readonly key: string | undefined;
  readonly version: string | undefined;
  /** What the caller got before any frame, also where it is no whole answer. */
  readonly text: string;
  readonly status: number | undefined;
  readonly accept: string | undefined;
  readonly isUpgrade: boolean;
  /** Neither an answer nor the end of the connection came. */
  readonly isLeftWaiting: boolean;
  /** The server ended the connection without a close frame. */
  readonly hasEnded: boolean;
  /** The bytes that came after the head. */
  readonly after: Buffer;
  /** How many messages came that say hello. */
  readonly hellos: number;
}

/** The exchanges of the step that failed, in the order of the requests. */
export function exchanges({ wire }: Story): Exchange[] {
  return wire.flatMap((entry) => {
    if (entry.kind !== 'request') return [];
    const name = entry.from;
    const asks = (field: string) => entry.head && header(entry.head, field);
    const came = wire.filter(({ to }) => to === name);
    const answer = came.find(({ kind }) => kind === 'response')?.head;
    const text = came.find(({ kind }) => kind === 'response' || kind === 'bytes')?.bytes ?? [];
    const frames = came.filter(({ kind }) => kind !== 'response');
    const payloads = frames.map(({ frame }) => Buffer.from(frame?.payload ?? []).toString());
    return [
      {
        name,
        key: asks('sec-websocket-key'),
        version: asks('sec-websocket-version'),
        text: Buffer.from(text).toString('latin1'),
        status: answer && statusOf(answer),
        accept: answer && header(answer, 'sec-websocket-accept'),
        isUpgrade: asks('upgrade') !== undefined,
        isLeftWaiting: came.length === 0,
        hasEnded: frames.some(({ kind }) => kind === 'end' || kind === 'reset'),
        after: Buffer.concat(frames.map(({ bytes }) => bytes)),
        hellos: payloads.filter((payload) => payload === 'hello').length,
      },
    ];
  });
}

/** The exchanges of those who asked for an upgrade. */
export const upgrades = (story: Story) => exchanges(story).filter(({ isUpgrade }) => isUpgrade);

/** The first who asked for an upgrade in the step. */
export const first = (story: Story) => upgrades(story)[0];
