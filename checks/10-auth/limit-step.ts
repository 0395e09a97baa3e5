import { type Peer, type Stage, type Step, whatHappened } from '../../workshop/harness/index.ts';
import { type Facts, Seen } from './facts.ts';
import {
  aSecondPasses,
  comes,
  type Excess,
  flood,
  floodOfNoise,
  frameOf,
  heardTooMany,
  mostFloods,
  mostPerSecond,
} from './floods.ts';
import { rules } from './rules.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { oneTooMany } from './one-too-many.ts';
import { allSaid, hearsSaid, say } from './said.ts';
import { stillEnters, Visitor } from './visitor.ts';

/** Whoever says too much harms nobody but themselves. */
export const limit: Step = {
  id: 'limit',
  title: {
    en: `A client that says more than ${mostPerSecond} messages in a second is closed with 1008, and nobody else notices`,
    zh: `一秒内的消息超过 ${mostPerSecond} 条，连接以 1008 关闭，别人毫无察觉`,
  },
  needs: ['server'],
  rule: rules.limit,
  hint: {
    en: 'TODO 5: for each connection, count all messages in the current second. At one more than MESSAGES_PER_SECOND, call ws.close(1008), and pass that message on to nobody.',
    zh: 'TODO 5：每个连接各自计数，数这一秒内的所有消息。超过 MESSAGES_PER_SECOND 就 ws.close(1008)，多出来的消息也不要再转发。',
  },
  async play(stage) {
    const ana = await comes(stage, 'ana');
    const [bo, cy] = [await comes(stage, 'bo'), await comes(stage, 'cy')];
    await speakWithin(stage, [ana], {}).catch((failure) => tellCount(stage, failure));
    await speakWithin(stage, [bo, cy], { amongOthers: true });
    await speakWithin(stage, await inTwoTabs(stage), { isOfSameUser: true });
    await aSecondPasses(ana);
    await speakWithin(stage, [ana, bo, cy], { hasSpokenBefore: true });
    const others = [ana, bo, cy];
    // Who only looks on is in no picture of a flood.
    for (const peer of others) peer.isAside = true;
    let excess: Excess | undefined;
    for (let floods = 0; floods < mostFloods && (floods === 0 || excess); floods += 1)
      excess = await flood(stage);
    if (excess) throw heardTooMany(excess);
    await oneTooMany(stage, ana);
    for (const kind of [opcode.text, opcode.binary]) await floodOfNoise(stage, kind);
    for (const peer of others) peer.staysOpen();
    await stillEnters(stage);
  },
};

/** Looks whether somebody is closed early, too, after a second in which nobody has said anything. @throws the failure */
async function tellCount(stage: Stage, failure: unknown): Promise<never> {
  if (!(failure instanceof Seen)) throw failure;
  return stage.lookInto(failure, async () => {
    const zoe = await comes(stage, 'zoe', true);
    await aSecondPasses(zoe);
    zoe.write(Array.from({ length: mostPerSecond }, () => frameOf(say(stage.phrase()))));
    await zoe.answersPing();
    failure.facts.isAlone = zoe.isOver;
  });
}

/** One user comes in twice. */
async function inTwoTabs(stage: Stage): Promise<Peer[]> {
  const gil = await new Visitor(stage, 'gil').logsIn();
  return [await gil.enters(), await gil.enters()];
}

/** Each says as many messages as are allowed, all at once. @throws Finding unless everybody hears them and stays */
async function speakWithin(stage: Stage, speakers: readonly Peer[], facts: Partial<Facts>) {
  const texts = speakers.map(() => Array.from({ length: mostPerSecond }, () => stage.phrase()));
  for (const [index, speaker] of speakers.entries())
    speaker.write((texts[index] ?? []).map((text) => frameOf(say(text))));
  for (const [index, speaker] of speakers.entries()) {
    for (const text of texts[index] ?? []) {
      await hearsSaid(speaker, text).catch((finding) => {
        if (!speaker.isOver) throw finding;
        throw closedEarly(speaker, { ...facts, said: countSaid(speaker, texts[index]) });
      });
    }
  }
  for (const speaker of speakers) {
    await speaker.answersPing();
    if (speaker.isOver) throw closedEarly(speaker, { ...facts, said: mostPerSecond });
  }
}

function countSaid(peer: Peer, texts: readonly string[] = []): number {
  return allSaid(peer).filter(({ text }) => texts.includes(text)).length;
}

function closedEarly(speaker: Peer, facts: Partial<Facts>): Seen {
  const { name } = speaker;
  return new Seen(
    { ...facts, kind: 'closed early' },
    {
      expected: {
        en: `${name}, who has said ${mostPerSecond} messages in this second, as many as allowed, stays`,
        zh: `${name} 在这一秒里说了 ${mostPerSecond} 条，正好是允许的条数，不应被断开`,
      },
      ...whatHappened(speaker, []),
    },
  );
}
