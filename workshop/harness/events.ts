import type { Text } from '../text.ts';
import type { Check, JudgedFinding, Step, Table } from './check.ts';
import type { OutputLine, WireEntry } from './timeline.ts';

/** How a step ended. */
export interface StepVerdict {
  readonly id: string;
  readonly title: Text;
  readonly status: 'passed' | 'failed' | 'not reached';
  /** How long it took. */
  readonly ms: number;
}

/** All that is known at the end. */
export interface Verdict {
  readonly passed: boolean;
  readonly ms: number;
  readonly steps: readonly StepVerdict[];
  readonly finding?: JudgedFinding;
  readonly notes: readonly Text[];
  readonly tables: readonly Table[];
  readonly wire: readonly WireEntry[];
  readonly output: readonly OutputLine[];
}

/** Everything that happens in a check, as it happens. Every display is a fold over these. */
export type JudgeEvent =
  | { readonly type: 'begin'; readonly check: Check }
  | { readonly type: 'boot'; readonly program: string }
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'wire'; readonly entry: WireEntry }
  | { readonly type: 'output'; readonly line: OutputLine }
  | { readonly type: 'pass'; readonly step: Step; readonly ms: number }
  | {
      readonly type: 'fail';
      readonly step: Step;
      readonly ms: number;
      readonly finding: JudgedFinding;
    }
  | { readonly type: 'note'; readonly says: Text }
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'done'; readonly verdict: Verdict };

/** Receives the events of a check. */
export type Emit = (event: JudgeEvent) => void;
