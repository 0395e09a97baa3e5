import type { Peer, Stage } from '../../workshop/harness/index.ts';
import { longestMessage } from './limits.ts';
import { wordsOf } from './words.ts';

/** A longer message tells a threshold that is too high from a server that never compresses. */
export async function sayLonger(stage: Stage, speaker: Peer, listener: Peer): Promise<void> {
  const longer = wordsOf(longestMessage - 4);
  speaker.say(longer);
  await listener.hearsBytes(longer).catch(() => {});
  await (await stage.server()).hasBeenRead();
}
