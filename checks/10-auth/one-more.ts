import type { Stage } from '../../workshop/harness/index.ts';
import { Seen } from './facts.ts';
import { comes, frameOf, isOverInTime, mostPerSecond } from './floods.ts';
import { allSaid, say } from './said.ts';

/**
 * In how many ms one more than allowed has to be through to prove anything: a bucket that is filled again by drops
 * has none to give before 1000 / mostPerSecond of them are over.
 */
const quick = 800 / mostPerSecond;
/** How often it has to get through: a second may end, and a count begin anew, in the midst of it; not three times in a row. */
const proof = 3;
/** How often it is tried: where this machine is too slow for all of them, nothing is proved, and nobody blamed. */
const mostTries = 8;

/** Shows that one message more than allowed is too much already. @throws Finding otherwise */
export async function isClosedAtOneMore(stage: Stage): Promise<void> {
  for (let tries = 0, proved = 0; tries < mostTries; tries += 1) {
    const through = await saysOneMore(stage);
    if (through === 'no') return;
    if (through === 'quickly') proved += 1;
    if (proved === proof) throw oneTooMany();
  }
}

/** One says one message more than allowed, all at once. @returns whether the last was passed on, and nothing was done */
async function saysOneMore(stage: Stage): Promise<'no' | 'quickly' | 'slowly'> {
  const [gil, fay] = [await comes(stage, 'gil'), await comes(stage, 'fay', true)];
  const texts = Array.from({ length: mostPerSecond + 1 }, () => stage.phrase());
  const last = texts.at(-1);
  const hasLast = () => allSaid(fay).some(({ text }) => text === last);
  const began = performance.now();
  gil.write(texts.map((text) => frameOf(say(text))));
  await Promise.all([gil.answersPing().catch(() => undefined), fay.answersPing()]);
  await fay.answersPing();
  const took = performance.now() - began;
  const isThrough = hasLast() && !(await isOverInTime(gil, fay));
  if (!gil.isOver) gil.leave();
  fay.leave();
  if (!isThrough) return 'no';
  return took < quick ? 'quickly' : 'slowly';
}

function oneTooMany(): Seen {
  const count = mostPerSecond + 1;
  return new Seen(
    { kind: 'one too many' },
    {
      expected: {
        en: `gil, who says ${count} messages at once, one more than allowed, is closed with 1008`,
        zh: `gil 一次说了 ${count} 条，比允许的多一条，连接以 1008 关闭`,
      },
      observed: {
        en: `all ${count} were passed on, and gil is still connected`,
        zh: `${count} 条全都转发了，gil 仍然连着`,
      },
    },
  );
}
