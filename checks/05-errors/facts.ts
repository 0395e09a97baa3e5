import type { Story, WireEntry } from '../../workshop/harness/index.ts';
import { decodeClose, opcode } from '../../workshop/wire/index.ts';
import { isSaid, objectIn } from './envelope.ts';

/** The JSON objects that one was told in the step. */
export function toldTo(story: Story, name: string) {
  return story.heardBy(name).flatMap(({ payload }) => {
    const value = objectIn(payload);
    return value ? [value] : [];
  });
}

/** The texts that one was told as said, in order. */
export function saidTo(story: Story, name: string) {
  return toldTo(story, name).flatMap((value) => (isSaid(value) ? [value] : []));
}

/** What one said last in the step, as it was sent. */
export function lastWords(story: Story, name: string): string {
  return story.textsFrom(name).at(-1) ?? '';
}

/** Whether somebody was told anything after their own last words. */
export function wasAnswered({ wire }: Story, name: string): boolean {
  const isText = ({ kind, probe }: WireEntry) => /^(text|binary|fragment)$/.test(kind) && !probe;
  const words = wire.findLastIndex((entry) => entry.from === name && isText(entry));
  return wire.slice(words + 1).some((entry) => entry.to === name && isText(entry));
}

/** Whether the program has not ended, and nothing has been thrown in it that ends it. */
export function lives(story: Story): boolean {
  const hasEnded = story.exitCodeOf('server') !== undefined || story.endedBySignal('server');
  return !story.thrown && !hasEnded;
}

/** Those who came in the step. */
export function comers({ wire }: Story): string[] {
  return wire.flatMap(({ from, kind }) => (kind === 'request' ? [from] : []));
}

/** Who came last: the one that says or does what is wrong. */
export function lastComer(story: Story): string {
  return comers(story).at(-1) ?? '';
}

/** The code with which the server closed somebody; undefined where no close frame came. */
export function codeTo({ wire }: Story, name: string): number | undefined {
  const close = wire.find(
    ({ to, frame, probe }) => to === name && !probe && frame?.opcode === opcode.close,
  );
  return close?.frame && decodeClose(close.frame.payload).code;
}

/** Whether a connection was ended by the server without a close frame. */
export function wasDropped(story: Story, name: string): boolean {
  const isEnded = story.wire.some(({ to, kind }) => to === name && /^(end|reset)$/.test(kind));
  return isEnded && codeTo(story, name) === undefined;
}

/** Whether an exception of this kind, with these words, ended the program. */
export function threw({ thrown }: Story, name: string, words = /./): boolean {
  return thrown?.name === name && words.test(thrown.message);
}
