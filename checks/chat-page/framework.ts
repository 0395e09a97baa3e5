import type { Rule } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import type { Visit } from '../../workshop/harness/browser/visit.ts';
import type { Scene } from './scene.ts';

/** What the shared steps have to know of a lesson: its words, and nothing of how its page is made. */
export interface Framework {
  /** The file that the learner writes, without its ending. */
  readonly program: string;
  /** What to look at when nothing more is known than that a step failed. */
  readonly hints: Readonly<
    Record<
      | 'one'
      | 'leaves'
      | 'status'
      | 'shows'
      | 'burst'
      | 'here'
      | 'says'
      | 'composing'
      | 'returns'
      | 'anew'
      | 'gone',
      Text
    >
  >;
  readonly rules: Readonly<Record<'one', Rule>>;
  /** Looked at once the page has its connection. @throws Finding */
  readonly opened?: (scene: Scene) => Promise<void>;
  /** Asked at a failure: what the framework knows that no page shows. A hint finds it as `facts.inside`. */
  readonly inside?: (visit: Visit) => Promise<unknown>;
  /** Has the framework draw the page anew, though nothing has told it to: what it shows then was only not told. */
  readonly redraw?: (scene: Scene) => Promise<void>;
}
