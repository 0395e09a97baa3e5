import {
  Finding,
  list,
  type Peer,
  quote,
  type Stage,
  whatHappened,
} from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';

/** What the chat says to everyone. */
export interface Said {
  readonly type: 'said';
  readonly id: number;
  readonly text: string;
}

/** What a client says, as JSON. */
export function say(text: unknown): string {
  return JSON.stringify({ type: 'say', text });
}

/** A message as a value; undefined, if it is no JSON object. */
export function objectIn(payload: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value says a text to everyone. */
export function isSaid(value: Record<string, unknown> | undefined): value is Said & typeof value {
  return value?.type === 'said' && Number.isInteger(value.id) && typeof value.text === 'string';
}

/** Whether a value says what was wrong. */
export function isError(value: Record<string, unknown> | undefined): boolean {
  return value?.type === 'error' && typeof value.reason === 'string' && value.reason !== '';
}

/** What a message says to everyone; undefined, if it is something else. */
function saidIn(payload: Uint8Array): Said | undefined {
  const value = objectIn(payload);
  return isSaid(value) ? value : undefined;
}

/** All that a peer was told as said, in order. */
export function allSaid(peer: Peer): Said[] {
  return peer.heard.flatMap(({ payload }) => saidIn(payload) ?? []);
}

/**
 * One says a text, and everyone hears it.
 * @param text what is said; without it, something new
 * @returns the id under which they did
 * @throws Finding
 */
export async function everyoneHears(
  stage: Stage,
  speaker: Peer,
  listeners: readonly Peer[],
  text = stage.phrase(),
): Promise<number> {
  const ids: number[] = [];
  const before = listeners.map(({ heard }) => heard.length);
  speaker.say(say(text));
  for (const [index, listener] of listeners.entries())
    ids.push(await hearsSaid(listener, text, before[index]));
  const [first = 0] = ids;
  if (ids.every((id) => id === first)) return first;
  throw new Finding({
    expected: {
      en: `everyone hears ${quote(text)} with the same id`,
      zh: `所有人听到 ${quote(text)} 时，id 相同`,
    },
    observed: list(
      listeners.map(({ name }, index) => ({
        en: `${name} heard it with ${ids[index]}`,
        zh: `${name} 听到的是 ${ids[index]}`,
      })),
    ),
  });
}

/**
 * Waits until a peer has heard a text as said.
 * @param before how many messages they had heard when it was sent: the finding shows what came in its place
 * @returns its id
 * @throws Finding if it does not come
 */
export async function hearsSaid(
  peer: Peer,
  text: string,
  before = peer.heard.length,
): Promise<number> {
  const find = () => peer.heard.find(({ payload }) => saidIn(payload)?.text === text);
  // The random words in it: however the rest may have been changed.
  const [words] = /\w+-\w{8}/.exec(text) ?? [];
  const spoilt = () =>
    peer.heard.filter(({ payload }) => words && Buffer.from(payload).includes(words));
  const isOver = () =>
    find() !== undefined || spoilt().length > 0 || peer.breach !== undefined || peer.isOver;
  await peer.changes.until(isOver, undefined, peer.program);
  const said = find();
  if (said?.type === 'text') return saidIn(said.payload)?.id ?? 0;
  const shape = `{"type":"said","id":n,"text":${quote(text)}}`;
  const [other] = spoilt();
  const changed = said ? undefined : other && saidIn(other.payload);
  throw new Finding({
    expected: {
      en: `${peer.name} hears ${shape}${said ? ', as text' : ''}`,
      zh: `${peer.name} 听到${said ? '文本 ' : ' '}${shape}`,
    },
    ...whatHappened(peer, said ? [said] : other ? spoilt() : peer.heard.slice(before)),
    ...(changed ? { observed: withText(peer, changed.text) } : {}),
  });
}

function withText({ name }: Peer, text: string): Text {
  return {
    en: `${name} heard the text ${quote(text)}`,
    zh: `${name} 听到的 text 是 ${quote(text)}`,
  };
}

/** Shows that one id follows the other by one. @throws Finding if it does not */
export function follows(before: number, id: number, peer: Peer): void {
  if (id === before + 1) return;
  const entry = peer.heard.find(({ payload }) => objectIn(payload)?.id === id)?.entry;
  throw new Finding({
    expected: {
      en: `after the id ${before} comes ${before + 1}`,
      zh: `id ${before} 之后是 ${before + 1}`,
    },
    observed: { en: `${id} came`, zh: `来的是 ${id}` },
    fault: entry,
  });
}
