import type { Rule } from '../harness/finding.ts';
import type { Table } from '../harness/check.ts';
import type { Text } from '../text.ts';
import type { OutputJson, WireJson } from './messages.ts';

/** A step of a check, and how it stands. */
export interface StepState {
  readonly id: string;
  readonly title: Text;
  readonly status: 'waiting' | 'running' | 'passed' | 'failed';
}

/** A place in a learner's file, where the page can open it. */
export interface Place {
  /** As the terminal shows it: `lessons/04-chat/server.ts:12`. */
  readonly shown: string;
  /** Within the lesson's room; none for a file elsewhere. */
  readonly file?: string;
  readonly line: number;
}

/** What is wrong, in the words of the terminal. */
export interface FindingState {
  readonly step: string;
  readonly expected: Text;
  readonly observed: Text;
  readonly rule: Rule;
  readonly hint: Text;
  readonly at?: Place;
  readonly compiler: ReadonlyArray<{ readonly at?: Place; readonly says: string }>;
}

/** A check as a page shows it. */
export interface CheckState {
  /** `stopped`: it could not be judged. */
  readonly status: 'none' | 'running' | 'passed' | 'failed' | 'stopped';
  readonly steps: readonly StepState[];
  readonly finding?: FindingState;
  readonly wire: readonly WireJson[];
  readonly output: readonly OutputJson[];
  /** How many of the wire's entries have been forgotten, the oldest first. */
  readonly forgotten: number;
  readonly notes: readonly Text[];
  readonly tables: readonly Table[];
  /** After a pass, what has been shown; where it was stopped, why. */
  readonly says?: Text;
  /** How long it took, in ms, once it is over. */
  readonly ms?: number;
}

/** What happens in a check, as a page is told of it. */
export type CheckEvent =
  | { readonly type: 'begin'; readonly steps: ReadonlyArray<{ id: string; title: Text }> }
  | { readonly type: 'step'; readonly id: string }
  | { readonly type: 'wire'; readonly entry: WireJson }
  | { readonly type: 'output'; readonly line: OutputJson }
  | { readonly type: 'pass'; readonly id: string }
  /** `fault` is the number of the entry that shows it, counted from 0 since the beginning. */
  | { readonly type: 'fail'; readonly finding: FindingState; readonly fault?: number }
  | { readonly type: 'note'; readonly says: Text }
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'done'; readonly passed: boolean; readonly ms: number; readonly says?: Text }
  | { readonly type: 'stopped'; readonly says: Text }
  | { readonly type: 'reset' };

/** What a page keeps: the newest entries and lines. A lesson's longest check has fewer. */
export const mostEntries = 4_000;
export const mostLines = 2_000;

/** Before anything has been judged. */
export const nothing: CheckState = {
  status: 'none',
  steps: [],
  wire: [],
  output: [],
  forgotten: 0,
  notes: [],
  tables: [],
};

/** Whether a check is going on of which nothing has been told yet but its steps. */
export function hasOnlyBegun({ status, steps }: CheckState): boolean {
  return status === 'running' && steps.every((step) => step.status === 'waiting');
}

/** What a page shows after some more has happened. The server keeps the same, for the pages that come later. */
export function foldAll(state: CheckState, events: readonly CheckEvent[]): CheckState {
  // Entries come by the hundred: the lists are copied once for all of them.
  const wire: WireJson[] = [];
  const output: OutputJson[] = [];
  let folded = state;
  const settle = () => {
    folded = withMore(folded, wire.splice(0), output.splice(0));
  };
  for (const event of events) {
    if (event.type === 'wire') wire.push(event.entry);
    else if (event.type === 'output') output.push(event.line);
    else {
      settle();
      folded = fold(folded, event);
    }
  }
  settle();
  return folded;
}

function withMore(
  state: CheckState,
  wire: readonly WireJson[],
  output: readonly OutputJson[],
): CheckState {
  if (wire.length === 0 && output.length === 0) return state;
  const all = [...state.wire, ...wire];
  const tooMany = Math.max(0, all.length - mostEntries);
  return {
    ...state,
    wire: tooMany > 0 ? all.slice(tooMany) : all,
    forgotten: state.forgotten + tooMany,
    output: output.length > 0 ? [...state.output, ...output].slice(-mostLines) : state.output,
  };
}

type Rare = Exclude<CheckEvent, { type: 'wire' | 'output' }>;

function fold(state: CheckState, event: Rare): CheckState {
  if (event.type === 'reset') return nothing;
  if (event.type === 'begin') {
    const steps = event.steps.map((step) => ({ ...step, status: 'waiting' as const }));
    return { ...nothing, status: 'running', steps };
  }
  if (event.type === 'step') return { ...state, steps: marked(state, event.id, 'running') };
  if (event.type === 'pass') return { ...state, steps: marked(state, event.id, 'passed') };
  if (event.type === 'fail') {
    const { finding, fault } = event;
    const steps = marked(state, finding.step, 'failed');
    const wire = fault === undefined ? state.wire : faulty(state, fault - state.forgotten);
    return { ...state, steps, finding, wire };
  }
  if (event.type === 'note') return { ...state, notes: [...state.notes, event.says] };
  if (event.type === 'table') return { ...state, tables: [...state.tables, event.table] };
  if (event.type === 'stopped') return { ...nothing, status: 'stopped', says: event.says };
  const { passed, ms, says } = event;
  return { ...state, status: passed ? 'passed' : 'failed', ms, ...(says ? { says } : {}) };
}

function marked({ steps }: CheckState, id: string, status: StepState['status']): StepState[] {
  return steps.map((step) => (step.id === id ? { ...step, status } : step));
}

function faulty({ wire }: CheckState, at: number): WireJson[] {
  return wire.map((entry, index) => (index === at ? { ...entry, fault: true } : entry));
}
