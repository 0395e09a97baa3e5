import type { JudgedFinding, JudgeEvent, WireEntry } from '../harness/index.ts';
import type { CheckEvent, FindingState, Place } from './check-state.ts';
import type { Text } from '../text.ts';
import { outputToJson, wireToJson } from './wire-json.ts';

/** How many characters of hex a page is told of one check in full; and how many of each entry after that. */
const [mostCharacters, few] = [4_000_000, 512];

/** The place that a path means, as the judge writes it: `lessons/04-chat/server.ts:12`. */
export type FindPlace = (shown: string) => Place;

/**
 * Turns the judge's events into those that a page is told of.
 * @returns a function that is given each event of one check, in order
 */
export function asPageEvents(place: FindPlace): (event: JudgeEvent) => CheckEvent[] {
  let shown: Text | undefined;
  const numbers = new Map<WireEntry, number>();
  let characters = 0;
  return (event) => {
    if (event.type === 'begin') {
      shown = event.check.shown;
      const steps = event.check.steps.map(({ id, title }) => ({ id, title }));
      return [{ type: 'begin', steps }];
    }
    if (event.type === 'step') return [{ type: 'step', id: event.step.id }];
    if (event.type === 'pass') return [{ type: 'pass', id: event.step.id }];
    if (event.type === 'wire') {
      numbers.set(event.entry, numbers.size);
      const entry = wireToJson(event.entry);
      characters += entry.bytes.length;
      const isFlood = characters > mostCharacters;
      return [
        { type: 'wire', entry: isFlood ? { ...entry, bytes: entry.bytes.slice(0, few) } : entry },
      ];
    }
    if (event.type === 'output') return [{ type: 'output', line: outputToJson(event.line) }];
    if (event.type === 'fail') {
      const { fault } = event.finding;
      const number = fault === undefined ? undefined : numbers.get(fault);
      const finding = findingState(event.finding, place);
      return [{ type: 'fail', finding, ...(number === undefined ? {} : { fault: number }) }];
    }
    if (event.type === 'note') return [{ type: 'note', says: event.says }];
    if (event.type === 'table') return [{ type: 'table', table: event.table }];
    if (event.type === 'boot') return [];
    const { passed, ms } = event.verdict;
    const says = passed && shown ? { says: shown } : {};
    return [{ type: 'done', passed, ms: Math.round(ms), ...says }];
  };
}

function findingState(finding: JudgedFinding, place: FindPlace): FindingState {
  const { step, expected, observed, rule, hint, at, compiler = [] } = finding;
  return {
    step,
    expected,
    observed,
    rule,
    hint,
    ...(at ? { at: place(at) } : {}),
    compiler: compiler.map((line) => {
      const [, shown, says] = /^(.+?:\d+): (.*)$/.exec(line) ?? [];
      return shown === undefined ? { says: line } : { at: place(shown), says: says ?? '' };
    }),
  };
}
