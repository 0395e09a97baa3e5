import type { Text } from '../text.ts';
import type { OutputJson, WireJson } from './messages.ts';

/** The playground, as a page shows it. */
export interface TalkState {
  readonly status: 'closed' | 'opening' | 'open';
  readonly people: ReadonlyArray<{ readonly name: string; readonly open: boolean }>;
  readonly entries: readonly WireJson[];
  readonly output: readonly OutputJson[];
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
  if (event.type === 'come')
    return {
      ...state,
      entries: [...state.entries, ...event.entries].slice(-mostEntries),
      output: [...state.output, ...event.output].slice(-mostLines),
    };
  const people = state.people.map(({ name }) => ({ name, open: false }));
  return { ...state, status: 'closed', people };
}
