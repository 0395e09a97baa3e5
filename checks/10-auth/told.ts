import type { Story } from '../../workshop/harness/index.ts';
import { type Facts, Seen, type Shown } from './facts.ts';

/** What was seen; nothing, where the failure is of another kind. */
export const factsOf = ({ finding, thrown }: Story): Partial<Facts> =>
  finding instanceof Seen && !thrown ? finding.facts : {};
/** Whether it is a failure of this kind. */
export const is = (story: Story, kind: Facts['kind']) => factsOf(story).kind === kind;
/** Somebody was let in who showed this in the place of a ticket. */
export const letIn = (story: Story, ...shown: Shown[]) =>
  is(story, 'let in') && shown.includes(factsOf(story).shown ?? 'nothing');
/** An exception with these words ended the program. */
export const threw = ({ thrown }: Story, words: RegExp) => words.test(thrown?.message ?? '');
