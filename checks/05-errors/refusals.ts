import {
  describe,
  Finding,
  type Peer,
  type Stage,
  whatHappened,
} from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { closeCode } from '../../workshop/wire/index.ts';
import { allSaid, everyoneHears, follows, isError, isSaid, objectIn } from './envelope.ts';

/** The codes with which a server may answer a message that is not of its chat. */
const refusing: readonly number[] = [
  closeCode.unsupportedData,
  closeCode.invalidPayload,
  closeCode.policyViolation,
];
/** Whether a close code refuses what was said. */
export function isRefusing(code: number): boolean {
  return refusing.includes(code) || (code >= 4000 && code <= 4999);
}

/** Those who say what is wrong, one after the other. */
const names = ['cy', 'dee', 'eve', 'fay', 'gus', 'hal', 'ida', 'jon', 'kit', 'lou', 'mia'];

/**
 * Somebody says each of these, and is answered or closed; nobody else notices.
 * @throws Finding at the first that is not refused so
 */
export async function areRefused(stage: Stage, bad: readonly string[]): Promise<void> {
  const [ana, bo] = await stage.connect('ana', 'bo');
  let last = await everyoneHears(stage, ana, [bo, ana]);
  for (const [index, content] of bad.entries()) {
    // Whoever is answered may be closed as well, sooner or later: the next one says what is wrong next.
    const [speaker] = await stage.connect(names[index] ?? 'ned');
    await isRefused(speaker, content);
    const id = await everyoneHears(stage, ana, [bo, ana]);
    for (const peer of [bo, ana]) heardNoError(peer, speaker, said(content));
    follows(last, id, bo);
    last = id;
  }
  heardInARow(bo);
}

/** Waits until a bad message is answered with an error, or the connection closed. @throws Finding otherwise */
async function isRefused(speaker: Peer, content: string): Promise<void> {
  const before = speaker.heard.length;
  speaker.say(content);
  const answers = () =>
    speaker.heard.slice(before).filter(({ payload }) => {
      const value = objectIn(payload);
      return value?.type === 'error' || isSaid(value) || value?.type === 'said';
    });
  const isOver = () => answers().length > 0 || speaker.breach !== undefined || speaker.isOver;
  await speaker.changes.until(isOver, undefined, speaker.program);
  const [answer] = answers();
  if (answer && isError(objectIn(answer.payload))) return;
  if (!answer && speaker.closed && isRefusing(speaker.closed.code)) return;
  const { en, zh } = describe(content);
  const { name } = speaker;
  throw new Finding({
    expected: {
      en: `${name} says ${en}, and gets {"type":"error","reason":"…"}, or a close with 1003, 1007, 1008 or 4000–4999`,
      zh: `${name} 发出${zh}之后，收到 {"type":"error","reason":"…"}，或者连接以 1003、1007、1008 或 4000–4999 关闭`,
    },
    ...whatHappened(speaker, answer || speaker.isOver ? answers() : speaker.heard.slice(before)),
  });
}

function said(content: string): Text {
  const { en, zh } = describe(content);
  return { en: `said ${en}`, zh: `发出${zh}` };
}

/** Shows that somebody has not been told of another's mistake. @param did what the other did @throws Finding if so */
export function heardNoError(peer: Peer, { name }: Peer, did: Text): void {
  const heard = peer.heard.find(({ payload }) => objectIn(payload)?.type === 'error');
  if (heard === undefined) return;
  throw new Finding({
    expected: {
      en: `only ${name}, who ${did.en}, hears of it`,
      zh: `${name} ${did.zh}，除了 ${name} 自己，谁也没有察觉`,
    },
    ...whatHappened(peer, [heard]),
  });
}

/** Shows that a peer was told nothing twice, and nothing between. @throws Finding if not */
export function heardInARow(peer: Peer): void {
  const ids = allSaid(peer).map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    const before = ids[index - 1];
    if (before !== undefined) follows(before, id, peer);
  }
}
