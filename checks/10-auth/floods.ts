import { type Peer, type Stage, whatHappened } from '../../workshop/harness/index.ts';
import { closeCode, type FrameFields, opcode } from '../../workshop/wire/index.ts';
import { Seen } from './facts.ts';
import { allSaid, hearsSaid, say } from './said.ts';
import { Visitor } from './visitor.ts';

/** The MESSAGES_PER_SECOND that the server is given. */
export const mostPerSecond = 20;

/** Waits until a second is over in the program, too, whichever way it counts; or until somebody has been closed. */
export async function aSecondPasses(witness: Peer, peer = witness): Promise<void> {
  await peer.changes.until(() => peer.isOver, 1005);
  // It answers before it looks at its timers, so that it is asked twice.
  for (let times = 0; times < 2; times += 1) await witness.answersPing();
}

/** How many times as many as are allowed somebody says: more than two seconds allow, if one ends in between. */
const tooMany = 3;

/**
 * How many floods there are where one did not show that what is too much is held back: a second may have ended in the midst of it,
 * and a count begun anew. That this happens six times in a row, to a flood that takes a fifth of a second, has the probability 6e-5.
 */
export const mostFloods = 6;

/** More was passed on than is allowed in the time that it took. */
export interface Excess {
  readonly heard: number;
  /** In ms. */
  readonly took: number;
}

/**
 * One says far too much.
 * @returns what was too much of what the others heard
 * @throws Finding unless they are closed, nobody hears all of it, and another is served
 */
export async function flood(stage: Stage): Promise<Excess | undefined> {
  const [dee, fay] = [await comes(stage, 'dee'), await comes(stage, 'fay', true)];
  const count = mostPerSecond * tooMany;
  const word = stage.phrase('flood');
  const began = performance.now();
  dee.write(Array.from({ length: count }, (_, index) => frameOf(say(`${word}-${index}`))));
  const passedOn = () => allSaid(fay).filter(({ text }) => text.startsWith(word)).length;
  if (!(await isOverInTime(dee, fay))) throw notClosed(dee, { heard: passedOn(), of: count });
  isClosed(dee, count);
  await isServed(stage, fay);
  const heard = passedOn();
  const took = performance.now() - began;
  // A bucket fills again while it is emptied.
  const most = mostPerSecond * (1 + took / 1000) + 1;
  if (heard < count) return heard > most ? { heard, took } : undefined;
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

/** Flood after flood, too much was passed on. */
export function heardTooMany({ heard, took }: Excess): Seen {
  const ms = Math.round(took);
  return new Seen(
    { kind: 'heard too many' },
    {
      expected: {
        en: `whoever says more than ${mostPerSecond} messages in a second is closed at the next, and no more are passed on`,
        zh: `一秒内超过 ${mostPerSecond} 条，下一条就被关闭，不再转发`,
      },
      observed: {
        en: `${heard} were passed on within ${ms} ms, and then it was closed`,
        zh: `${ms} ms 之内转发了 ${heard} 条，然后才关闭`,
      },
    },
  );
}

/** The same with what is no message of the chat. Whether it is closed for that, or for how much it is, is all one. */
export async function floodOfNoise(stage: Stage, kind: number): Promise<void> {
  const [ed, fay] = [await comes(stage, 'ed'), await comes(stage, 'fay', true)];
  const count = mostPerSecond * tooMany;
  ed.write(Array.from({ length: count }, () => ({ opcode: kind, payload: 'noise' })));
  if (!(await isOverInTime(ed, fay))) throw notClosed(ed, { heard: 0, of: count }, true);
  await isServed(stage, fay);
}

/** Somebody who has logged in comes in. */
export async function comes(stage: Stage, name: string, isAside = false): Promise<Peer> {
  return (await new Visitor(stage, name, { isAside }).logsIn()).enters();
}

/** A text message. */
export function frameOf(payload: string): FrameFields {
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
