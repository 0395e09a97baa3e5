import type { WireEntry } from '../harness/index.ts';
import { cellsOf, pad } from './cells.ts';
import { labelOf } from './label.ts';
import type { Screen } from './screen.ts';
import { wrap } from './wrap.ts';

const timeCells = 7;
const narrowestLane = 17;
const usualLane = 32;
/** What an arrow takes beside its label, from one bar to the next. */
const aroundLabel = 7;
/** The most entries that a failure shows: those around it tell the story. */
const mostEntries = 24;

/** Which entries to draw, and what is wrong with one of them. */
export interface Conversation {
  readonly entries: readonly WireEntry[];
  readonly fault?: WireEntry | undefined;
  /** Stands in the place of the fault where nothing came. */
  readonly missing?: string | undefined;
  /** All entries, however many, each step under its title: for `--wire`. */
  readonly titles?: ReadonlyMap<string, string> | undefined;
}

/** A conversation as a picture: a lane for each who takes part, time downwards, an arrow for what went over the wire. */
export function drawLanes(
  { entries, fault, missing, titles }: Conversation,
  screen: Screen,
): string[] {
  const { columns, paint } = screen;
  const names = cast(entries, fault, mostLanes(columns));
  const shown = entries.filter(({ from, to }) => names.includes(from) && names.includes(to));
  const last = titles ? shown : around(shown, fault);
  const wanted = Math.max(usualLane, ...last.map((entry) => cellsOf(labelOf(entry)) + aroundLabel));
  const { head, row } = lanesFor(names, columns, wanted);
  const lines = last.flatMap((entry, index) => {
    const line = row(entry, entry.at - (last[0]?.at ?? 0));
    const title = entry.step === last[index - 1]?.step ? undefined : titles?.get(entry.step);
    return [
      ...(title ? [paint.dim(`  ${title}`)] : []),
      entry === fault ? paint.red(`${line}  ✗`) : line,
    ];
  });
  const hidden = shown.length - last.length;
  const more = hidden > 0 ? [paint.dim(`    …  (+${hidden})`)] : [];
  return [
    paint.bold(head),
    ...more,
    ...lines,
    ...(missing ? absence(missing, columns - timeCells - 2).map(paint.red) : []),
  ];
}

/** A lane for each of some names, and what is drawn between them. */
export interface Lanes {
  readonly head: string;
  /** An entry as one line. @param ms what stands before it */
  row(entry: WireEntry, ms: number): string;
}

/** How many lanes a screen has room for. @param narrowest the least cells from one to the next */
export function mostLanes(columns: number, narrowest = narrowestLane): number {
  return Math.max(2, Math.floor((columns - timeCells) / narrowest));
}

/** @param wanted how many cells from one lane to the next, if there is room */
export function lanesFor(names: readonly string[], columns: number, wanted = usualLane): Lanes {
  const room = columns - timeCells - 4 - cellsOf(names.at(-1) ?? '');
  const step = Math.min(wanted, Math.floor(room / Math.max(1, names.length - 1)));
  const at = (name: string) => timeCells + 2 + names.indexOf(name) * step;
  return {
    head: names.reduce((line, name) => `${pad(line, at(name) - 1)}${name}`, '   ms'),
    row: (entry, ms) => `${time(ms)}${arrow(entry, names, at)}`,
  };
}

/** An entry as one line where its guest has no lane: who it is stands in words. @param ms what stands before it */
export function rowAside(entry: WireEntry, guest: string, ms: number, columns: number): string {
  const start = `${time(ms)}    ${guest} ${entry.from === guest ? '──▶' : '◀──'} `;
  return start + labelOf(entry, columns - cellsOf(start) - 1);
}

function absence(missing: string, cells: number): string[] {
  return wrap(missing, cells, true).map(
    (line, index) => `${' '.repeat(timeCells)}${index === 0 ? '✗' : ' '} ${line}`,
  );
}

/** Who is shown, left to right: the program stands second, so that its peers are on both sides of it. */
function cast(entries: readonly WireEntry[], fault: WireEntry | undefined, most: number): string[] {
  const ordered = [...(fault ? [fault] : []), ...entries.toReversed()].flatMap(({ from, to }) => [
    from,
    to,
  ]);
  const names = new Set([...ordered.filter((name) => name === 'server'), ...ordered]);
  const chosen = [...names].slice(0, most);
  const inOrder = [...new Set(entries.flatMap(({ from, to }) => [from, to]))].filter((name) =>
    chosen.includes(name),
  );
  const [first, ...others] = inOrder.filter((name) => name !== 'server');
  if (first === undefined || !inOrder.includes('server')) return inOrder;
  return [first, 'server', ...others];
}

function around(entries: readonly WireEntry[], fault: WireEntry | undefined): readonly WireEntry[] {
  if (entries.length <= mostEntries) return entries;
  const index = fault ? entries.indexOf(fault) : entries.length - 1;
  const end = Math.min(entries.length, index + 3);
  return entries.slice(Math.max(0, end - mostEntries), end);
}

function arrow(entry: WireEntry, names: readonly string[], at: (name: string) => number): string {
  const goesRight = at(entry.from) < at(entry.to);
  const [left, right] = goesRight ? [at(entry.from), at(entry.to)] : [at(entry.to), at(entry.from)];
  const room = right - left - 1;
  const label = labelOf(entry, room - 6);
  const shaft = '─'.repeat(Math.max(0, room - 5 - cellsOf(label)));
  const span = goesRight ? `├── ${label} ${shaft}▶│` : `│◀── ${label} ${shaft}┤`;
  const bars = names.map(at);
  let line = ' '.repeat(timeCells - 2);
  for (const bar of bars.filter((each) => each < left)) line = `${pad(line, bar)}│`;
  line = `${pad(line, left)}${span}`;
  for (const bar of bars.filter((each) => each > right)) line = `${pad(line, bar)}│`;
  return line.slice(timeCells - 2);
}

function time(ms: number): string {
  return String(Math.round(ms)).padStart(timeCells - 2);
}
