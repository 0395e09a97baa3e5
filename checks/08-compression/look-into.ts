import type { Peer, Stage } from '../../workshop/harness/index.ts';
import { Deflater, opcode } from '../../workshop/wire/index.ts';
import { browserOffer, longestMessage } from './limits.ts';
import { wordsOf } from './words.ts';

/** How much a bomb inflates to, in bytes, from some 8 KB. ws refuses by itself what is longer than 100 MiB. */
export const bombSize = 8 * 1024 * 1024;

/** A bomb, compressed: made once, it takes a moment. */
let bomb: Uint8Array | undefined;
export function bombPayload(): Uint8Array {
  bomb ??= new Deflater().deflate(new Uint8Array(bombSize));
  return bomb;
}

/** A longer message tells a threshold that is too high from a server that never compresses. */
export async function sayLonger(stage: Stage, speaker: Peer, listener: Peer): Promise<void> {
  const longer = wordsOf(longestMessage - 4);
  speaker.say(longer);
  await listener.hearsBytes(longer).catch(() => {});
  await (await stage.server()).hasBeenRead();
}

/** A bomb tells a limit that is too high from none. */
export async function throwBomb(stage: Stage): Promise<void> {
  const [bomber] = await stage.connectOffering(browserOffer, 'bomber').catch(() => []);
  bomber?.send({ opcode: opcode.binary, rsv1: true, payload: bombPayload() });
  const isBack = () => bomber?.heard.some(({ payload }) => payload.length === bombSize);
  const isOver = () => bomber === undefined || isBack() === true || bomber.isOver;
  await bomber?.changes.until(isOver, undefined, bomber.program);
}
