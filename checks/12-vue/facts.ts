import type { Story } from '../../workshop/harness/index.ts';
import { type Facts, Seen, type Sight } from '../chat-page/seen.ts';
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
