import type { Story } from '../../workshop/harness/index.ts';
import { type Facts, Seen, type Sight } from '../chat-page/seen.ts';
import type { Inside } from './inside.ts';

export function factsOf({ finding }: Story): Facts | undefined {
  return finding instanceof Seen ? finding.facts : undefined;
}

export function saw(story: Story, sight: Sight): boolean {
  return factsOf(story)?.sight === sight;
}

export function insideOf(story: Story): Inside {
  return factsOf(story)?.inside ?? {};
}

/** Where in the code the newest WebSocket was made. */
export function lastStack(story: Story): string {
  return factsOf(story)?.stacks.at(-1) ?? '';
}

/** The components in whose setup WebSockets were made. */
export function componentsIn(story: Story): Set<string> {
  const stacks = factsOf(story)?.stacks ?? [];
  return new Set(stacks.flatMap((stack) => /([^/\s]+)\.vue/.exec(stack)?.[1] ?? []));
}

/** Whether nothing but the loading of a file has led there: no component, nothing of Vue, no function with a name. */
export function isOfModule(stack: string): boolean {
  const frames = stack.split('\n').filter((line) => /^\s*at /.test(line));
  const isInFile = frames.at(-1)?.trim().startsWith('at http') ?? false;
  return isInFile && !/@packages|\.vue/.test(stack);
}

/** Whether what should be shown is in the list that the component looks at. */
export function holdsUnshown(story: Story): boolean {
  const { messages } = insideOf(story);
  const said = factsOf(story)?.said ?? [];
  return messages?.isRef === true && said.some((text) => messages.texts.includes(text));
}
