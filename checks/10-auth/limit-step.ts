import { type Peer, type Stage, type Step, whatHappened } from '../../workshop/harness/index.ts';
import { closeCode, type FrameFields, opcode } from '../../workshop/wire/index.ts';
import { type Facts, Seen } from './facts.ts';
import { rules } from './rules.ts';
import { allSaid, hearsSaid, say } from './said.ts';
import { stillEnters, Visitor } from './visitor.ts';

/** The MESSAGES_PER_SECOND that the server is given. */
export const mostPerSecond = 20;

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
    await speakWithin(stage, [ana], {});
    await speakWithin(stage, [bo, cy], { amongOthers: true });
    await aSecondPasses(ana);
    await speakWithin(stage, [ana, bo, cy], { hasSpokenBefore: true });
    const others = [ana, bo, cy];
    // Who only looks on is in no picture of a flood.
    for (const peer of others) peer.isAside = true;
    await flood(stage);
    await floodOfNoise(stage);
    for (const peer of others) peer.staysOpen();
    await stillEnters(stage);
  },
};

/** Waits until a second is over in the program, too, whichever way it counts; or until somebody has been closed. */
async function aSecondPasses(witness: Peer, peer = witness): Promise<void> {
  await peer.changes.until(() => peer.isOver, 1005);
  // It answers before it looks at its timers, so that it is asked twice.
  for (let times = 0; times < 2; times += 1) await witness.answersPing();
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

/** How many times as many as are allowed somebody says: more than two seconds allow, if one ends in between. */
const tooMany = 3;

/** One says far too much. @throws Finding unless they are closed, nobody hears all of it, and another is served */
async function flood(stage: Stage): Promise<void> {
  const [dee, fay] = [await comes(stage, 'dee'), await comes(stage, 'fay', true)];
  const count = mostPerSecond * tooMany;
  const word = stage.phrase('flood');
  dee.write(Array.from({ length: count }, (_, index) => frameOf(say(`${word}-${index}`))));
  const passedOn = () => allSaid(fay).filter(({ text }) => text.startsWith(word)).length;
  if (!(await isOverInTime(dee, fay))) throw notClosed(dee, { heard: passedOn(), of: count });
  isClosed(dee, count);
  await isServed(stage, fay);
  const heard = passedOn();
  if (heard < count) return;
  throw new Seen(
    { kind: 'heard all' },
    {
      expected: {
        en: `of the ${count} messages of dee, the others hear no more than were allowed`,
        zh: `dee 的 ${count} 条消息，别人最多只听到允许的条数`,
      },
      observed: {
        en: `dee was closed, and all ${heard} were passed on`,
        zh: `dee 被关闭了，但 ${heard} 条全都转发了`,
      },
    },
  );
}

/** The same with what is no message of the chat. Whether it is closed for that, or for how much it is, is all one. */
async function floodOfNoise(stage: Stage): Promise<void> {
  const [ed, fay] = [await comes(stage, 'ed'), await comes(stage, 'fay', true)];
  const count = mostPerSecond * tooMany;
  ed.write(Array.from({ length: count }, () => frameOf('noise')));
  if (!(await isOverInTime(ed, fay))) throw notClosed(ed, { heard: 0, of: count }, true);
  await isServed(stage, fay);
}

async function comes(stage: Stage, name: string, isAside = false): Promise<Peer> {
  return (await new Visitor(stage, name, { isAside }).logsIn()).enters();
}

function frameOf(payload: string): FrameFields {
  return { opcode: opcode.text, payload };
}

/** Shows that somebody who does no harm is there, and heard. @throws Finding otherwise */
async function isServed(stage: Stage, peer: Peer): Promise<void> {
  const text = stage.phrase();
  peer.say(say(text));
  await hearsSaid(peer, text);
}

/** Shows that somebody who has been closed was told why. @throws Finding otherwise */
function isClosed(peer: Peer, count: number): void {
  if (peer.closed?.code === closeCode.policyViolation) return;
  throw new Seen(
    { kind: 'other code' },
    {
      expected: {
        en: `${peer.name}, who says ${count} messages at once, is closed with 1008`,
        zh: `${peer.name} 一次说了 ${count} 条，连接以 1008 关闭`,
      },
      ...whatHappened(peer, []),
    },
  );
}

/** Whether somebody is closed before two seconds are over, as the program has lived them: it may count at the end of each. */
async function isOverInTime(peer: Peer, witness: Peer): Promise<boolean> {
  for (let seconds = 0; seconds < 2 && !peer.isOver; seconds += 1)
    await aSecondPasses(witness, peer);
  return peer.isOver;
}

function notClosed({ name }: Peer, passedOn: { heard: number; of: number }, isNoise = false): Seen {
  const [en, zh] = isNoise ? [', none of them JSON', '（都不是 JSON）'] : ['', ''];
  const others = isNoise
    ? { en: '', zh: '' }
    : {
        en: `, and of the ${passedOn.of} messages the others heard ${passedOn.heard}`,
        zh: `，这 ${passedOn.of} 条消息，别人听到了 ${passedOn.heard} 条`,
      };
  return new Seen(
    { kind: 'not closed', isNoise, passedOn },
    {
      expected: {
        en: `${name}, who sends ${passedOn.of} messages at once${en}, is closed with 1008`,
        zh: `${name} 一次发了 ${passedOn.of} 条消息${zh}，连接以 1008 关闭`,
      },
      observed: {
        en: `${name} is still connected${others.en}`,
        zh: `${name} 仍然连着${others.zh}`,
      },
    },
  );
}
