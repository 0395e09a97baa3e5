import type { Story } from '../../workshop/harness/index.ts';
import { type Sent, sentIn } from './visit.ts';
import { Seen, type Sight } from './seen.ts';

const client = 'client';

/** What the judge has seen beside the frames. */
export function saw(story: Story, sight: Sight): boolean {
  return story.finding instanceof Seen && story.finding.facts === sight;
}

/** A text that the judge said in the step. */
export interface Text {
  readonly id: number;
  readonly text: string;
}

/** What the judge said in the step, in order. */
export function saidBy(story: Story, name = 'judge'): Text[] {
  return story.framesFrom(name).flatMap(({ payload }) => {
    const { type, ...said } = (sentIn(payload) ?? {}) as Text & { type?: unknown };
    return type === 'said' ? [said] : [];
  });
}

/** What the client sent in the step, connection by connection: each begins with its request. */
export function connectionsOf(story: Story): Sent[][] {
  const all: Sent[][] = [[]];
  for (const { from, kind, frame } of story.wire) {
    if (from !== client) continue;
    if (kind === 'request') all.push([]);
    else if (frame && kind === 'text') all.at(-1)?.push(sentIn(frame.payload) ?? {});
  }
  return all;
}

/** The texts that the client said on one connection. */
export function saysOf(sent: readonly Sent[]): string[] {
  return sent.flatMap(({ type, text }) => (type === 'say' ? [String(text)] : []));
}

/** The last id that the client named on a return, if it named one. */
export function lastNamed(story: Story): unknown {
  return connectionsOf(story)
    .flat()
    .findLast(({ type }) => type === 'resume')?.lastId;
}

/** What the client printed in the step of what the judge said in it, in order. */
export function printed(story: Story): string[] {
  const lines = story.printedBy(client).split('\n');
  const texts = [...new Set(saidBy(story).map(({ text }) => text))];
  return lines.flatMap((line) => texts.filter((text) => line.includes(text)));
}

/** What a client prints that passes over some of the texts. */
export function passingOver(
  story: Story,
  isPassedOver: (said: Text, before: readonly Text[]) => boolean,
): string[] {
  const all = saidBy(story);
  return all
    .filter((said, index) => !isPassedOver(said, all.slice(0, index)))
    .map(({ text }) => text);
}

/** Whether two lists of texts are the same. */
export function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

/** Whether the client still runs. */
export function isRunning(story: Story): boolean {
  return story.exitCodeOf(client) === undefined && !story.thrown;
}
