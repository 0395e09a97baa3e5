import type { Text } from '../text.ts';
import type { OutputJson, WireJson } from './messages.ts';

/** The playground, as a page shows it. */
export interface TalkState {
  readonly status: 'closed' | 'opening' | 'open';
  readonly people: ReadonlyArray<{ readonly name: string; readonly open: boolean }>;
  readonly entries: readonly WireJson[];
  readonly output: readonly OutputJson[];
  /** How many entries and lines are not among these: they were too many at once, or have been let go. */
  readonly dropped: number;
  readonly says: readonly Text[];
}

/** What happens in it. */
export type TalkEvent =
  | { readonly type: 'opening' }
  | { readonly type: 'open' }
  | {
      readonly type: 'come';
      readonly entries: readonly WireJson[];
      readonly output: readonly OutputJson[];
      /** How many more there were. */
      readonly hidden: number;
    }
  | { readonly type: 'people'; readonly people: TalkState['people'] }
  | { readonly type: 'says'; readonly says: Text }
  | { readonly type: 'closed' };

/** Before it was ever opened. */
export const silent: TalkState = {
  status: 'closed',
  people: [],
  entries: [],
  output: [],
  dropped: 0,
  says: [],
};

/** What a page keeps of each: the newest. */
const [mostEntries, mostLines, mostSentences] = [2_000, 1_000, 50];

/** What a page shows after something more has happened. What was said before stays to be read until it is opened anew. */
export function foldTalk(state: TalkState, event: TalkEvent): TalkState {
  if (event.type === 'opening') return { ...silent, status: 'opening' };
  if (event.type === 'open') return { ...state, status: 'open' };
  if (event.type === 'people') return { ...state, people: event.people };
  if (event.type === 'says')
    return { ...state, says: [...state.says, event.says].slice(-mostSentences) };
  if (event.type === 'come') return withMore(state, event);
  const people = state.people.map(({ name }) => ({ name, open: false }));
  return { ...state, status: 'closed', people };
}

function withMore(
  state: TalkState,
  { hidden, ...more }: Extract<TalkEvent, { type: 'come' }>,
): TalkState {
  const [entries, output] = [
    [...state.entries, ...more.entries],
    [...state.output, ...more.output],
  ];
  const tooMany =
    Math.max(0, entries.length - mostEntries) + Math.max(0, output.length - mostLines);
  return {
    ...state,
    entries: entries.slice(-mostEntries),
    output: output.slice(-mostLines),
    dropped: state.dropped + hidden + tooMany,
  };
}
