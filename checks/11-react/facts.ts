import { type Facts, Seen, type Sight } from '../chat-page/seen.ts';
import type { Story } from '../../workshop/harness/index.ts';

/** What the judge has seen of the page; nothing, where the finding is of another kind. */
export function factsOf({ finding }: Story): Facts | undefined {
  return finding instanceof Seen ? finding.facts : undefined;
}

/** Whether the judge has seen one of these. */
export function saw(story: Story, ...sights: readonly Sight[]): boolean {
  const facts = factsOf(story);
  return facts !== undefined && sights.includes(facts.sight);
}

/** Where the WebSockets were made, in the order in which they were. */
export function stacksOf(story: Story): readonly string[] {
  return factsOf(story)?.stacks ?? [];
}

/** Whether a component was just being rendered: React's own name for it is in the stack. */
export function isInRender(stack: string): boolean {
  return stack.includes('renderWithHooks');
}

/** Whether a hook was just making its first value: useState(() => …), useMemo(() => …). */
export function isInInitializer(stack: string): boolean {
  return isInRender(stack) && /mount(State|Memo|Reducer)|updateMemo/.test(stack);
}

/** Whether React was just running an effect. */
export function isInEffect(stack: string): boolean {
  return /HookEffect(List)?Mount|PassiveMountEffects/.test(stack) && !isInRender(stack);
}

/** Whether React was just subscribing to a store. */
export function isInSubscribe(stack: string): boolean {
  return stack.includes('subscribeToStore');
}

/** Whether nothing of React's was at work: a timer, or an event of another socket. */
export function isByItself(stack: string): boolean {
  return !/react-dom/.test(stack);
}
