import type { Peer, Stage } from '../../workshop/harness/index.ts';
import { Seen } from './facts.ts';
import { aSecondPasses, comes, frameOf, mostPerSecond } from './floods.ts';
import { allSaid, say } from './said.ts';

/** How probable it may be at most that a right server has let through all that is told of. */
const mostDoubt = 1e-4;
/** How often somebody says one message too many. A machine on which that takes too long each time is too slow to judge this. */
const mostTries = 20;

/**
 * Somebody says one message more than is allowed, all at once. A right server may let that pass where a second ends in the midst of it,
 * or where a bucket gets one message more, one in each twentieth of a second: the probability is the part of that until it was passed on.
 * @param witness somebody who is not spoken of
 * @throws Finding if nobody is closed, so often that this is no chance
 */
export async function oneTooMany(stage: Stage, witness: Peer): Promise<void> {
  const speakers: Peer[] = [];
  for (let doubt = 1; doubt > mostDoubt;) {
    if (speakers.length === mostTries) return;
    const hal = await comes(stage, 'hal', speakers.length > 0);
    speakers.push(hal);
    const began = performance.now();
    const texts = Array.from({ length: mostPerSecond + 1 }, () => stage.phrase());
    hal.write(texts.map((text) => frameOf(say(text))));
    const isPassedOn = () => allSaid(hal).some(({ text }) => text === texts.at(-1));
    await hal.changes.until(() => hal.isOver || isPassedOn(), undefined, hal.program);
    if (hal.isOver || !isPassedOn()) return;
    doubt *= Math.min(1, ((performance.now() - began) * mostPerSecond) / 1000);
  }
  // A server may count at the end of each second.
  const isSomeoneOver = () => speakers.some(({ isOver }) => isOver);
  for (let seconds = 0; seconds < 2 && !isSomeoneOver(); seconds += 1) await aSecondPasses(witness);
  if (isSomeoneOver()) return;
  throw new Seen(
    { kind: 'one too many' },
    {
      expected: {
        en: `hal, who says ${mostPerSecond + 1} messages at once, one more than allowed in a second, is closed with 1008`,
        zh: `hal 一次说了 ${mostPerSecond + 1} 条，比一秒内允许的多一条，连接以 1008 关闭`,
      },
      observed: {
        en: `hal is still connected, and so it was ${speakers.length} times`,
        zh: `hal 仍然连着，试了 ${speakers.length} 次都是这样`,
      },
    },
  );
}
