import type { Story } from '../../workshop/harness/index.ts';
import {
  frameViolations,
  MessageAssembler,
  opcode,
  parseHeader,
  statusOf,
} from '../../workshop/wire/index.ts';

/** What one said in the step, as text; without what the judge said afterwards to find the cause. */
export function said(story: Story, name: string): string[] {
  return texts(story, ({ from, probe }) => from === name && !probe);
}

/** What one heard in the step, as text; without what came afterwards. */
export function heard(story: Story, name: string): string[] {
  return texts(story, ({ to, probe }) => to === name && !probe);
}

/** As `said`, with what came afterwards. */
export function saidInAll(story: Story, name: string): string[] {
  return texts(story, ({ from }) => from === name);
}

/** As `heard`, with what came afterwards. */
export function heardInAll(story: Story, name: string): string[] {
  return texts(story, ({ to }) => to === name);
}

/** How often one heard some words. */
export function hears(story: Story, name: string, words: string | undefined): number {
  return heardInAll(story, name).filter((text) => text === words).length;
}

/** UTF-8 read as Latin-1: what a wrong encoding makes of a text. */
export function asLatin1(words: string): string {
  return Buffer.from(words).toString('latin1');
}

/** Whether one heard what another said while the judge looked for the cause. @param turn 1 is the second that was said */
export function hearsProbe(story: Story, listener: string, speaker: string, turn = 0): boolean {
  const words = texts(story, ({ from, probe }) => from === speaker && probe === true)[turn];
  return words !== undefined && texts(story, ({ to }) => to === listener).includes(words);
}

/** Whether the last that one said came to another as the other type. */
export function isOtherType(story: Story, speaker: string, listener: string): boolean {
  const frames = story.framesFrom(speaker).filter(isData);
  const answers = story.heardBy(listener);
  return answers.length === frames.length && answers.at(-1)?.opcode !== frames.at(-1)?.opcode;
}

/** Whether a program threw an exception whose message says this. */
export function threw(story: Story, words: RegExp): boolean {
  return words.test(story.thrown?.message ?? '');
}

/** Whether the server ended a connection whose client had not begun to leave. */
export function closesSomebody({ wire }: Story): boolean {
  const isLeaving = /^(close|end|reset)$/;
  return wire.some(
    ({ from, to, kind, probe }, index) =>
      from === 'server' &&
      !probe &&
      isLeaving.test(kind) &&
      !wire.slice(0, index).some((earlier) => earlier.from === to && isLeaving.test(earlier.kind)),
  );
}

/** Whether somebody asked for an upgrade and got none. */
export function isRefused({ wire }: Story): boolean {
  const callers = wire.flatMap(({ from, kind }) => (kind === 'request' ? [from] : []));
  const accepted = wire.flatMap(({ to, head }) => (head && statusOf(head) === 101 ? [to] : []));
  return callers.some((name) => !accepted.includes(name));
}

/** Whether what a client sent in the step breaks a rule of the protocol, in a frame or in the order of frames. */
export function breaksProtocol({ wire }: Story, client: string): boolean {
  const assembler = new MessageAssembler();
  return wire.some(({ from, frame, kind, bytes }) => {
    if (from !== client || (frame === undefined && kind !== 'bytes')) return false;
    // Bytes are a frame that has not come to its end.
    const parsed = frame ?? parseHeader(bytes);
    if (parsed === undefined) return false;
    const broken = frame && assembler.push(frame);
    return frameViolations(parsed, 'client').length > 0 || (broken && 'section' in broken) === true;
  });
}

/** How many connections a program asked for in the step. */
export function callsOf({ wire }: Story, program: string): number {
  return wire.filter(({ from, kind }) => from === program && kind === 'request').length;
}

/** Whether a program printed some words in the step. */
export function hasPrinted(story: Story, program: string, words: string): boolean {
  return story.printedBy(program).includes(words);
}

function texts(story: Story, isMeant: (entry: Story['wire'][number]) => boolean): string[] {
  return story.wire.flatMap((entry) =>
    entry.frame && isData(entry.frame) && isMeant(entry)
      ? [Buffer.from(entry.frame.payload).toString('utf8')]
      : [],
  );
}

function isData({ opcode: code }: { opcode: number }): boolean {
  return code === opcode.text || code === opcode.binary;
}
