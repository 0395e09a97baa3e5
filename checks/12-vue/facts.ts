import type { Story } from '../../workshop/harness/index.ts';
import { type Facts, Seen, type Sight } from '../chat-page/seen.ts';
import type { Thrown } from '../../workshop/harness/thrown.ts';
import type { Inside } from './inside.ts';

/** What the judge has seen of the page; nothing, where the finding is of another kind. */
export function factsOf({ finding }: Story): Facts | undefined {
  return finding instanceof Seen ? finding.facts : undefined;
}

/** Whether the judge has seen this, and nothing was thrown that might have led to it. */
export function saw(story: Story, sight: Sight): boolean {
  const facts = factsOf(story);
  return facts?.sight === sight && facts.thrown.length === 0;
}

/** What Vue told of what the composable has returned. */
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

/** Whether Vue was running an effect again: a watchEffect() or a computed, and not the setup of a component. */
export function isInEffect(stack: string): boolean {
  return /ReactiveEffect|ComputedRefImpl|refreshComputed/.test(stack) && !stack.includes('.vue');
}

/** Whether what should be shown is in the list that the component looks at. */
export function holdsUnshown(story: Story): boolean {
  const { messages } = insideOf(story);
  const said = factsOf(story)?.said ?? [];
  return messages?.isRef === true && said.some((text) => messages.texts.includes(text));
}

/**
 * Whether a method of the connection was called, and not on a connection: on nothing, or on whatever held it. V8 says
 * in the first frame what it was called on; for `reactive()` that is a Proxy.
 */
export function isUnbound({ message, stack }: Thrown): boolean {
  const first = stack.split('\n').find((line) => /^\s*at /.test(line)) ?? '';
  const isPrivate = /private (member|field|method)|reading '#/.test(message);
  return isPrivate && /^\s*at (?!Proxy\b)(\w+\.)?(dispose|say)\b/.test(first);
}

/** Whether the end of what was said is shown first, and then its beginning, each in order. */
export function isTurned(story: Story): boolean {
  const { said = [], shown = [] } = factsOf(story) ?? {};
  const end = said.indexOf(shown[0] ?? '');
  return end > 0 && [...said.slice(end), ...said.slice(0, end)].join() === shown.join();
}
