import type { OutputJson, WireJson } from '../messages.ts';

/** What is shown as one row. Its id stays while it is there, whatever comes before it. */
export type Row =
  | (Placed & { readonly is: 'caption'; readonly title: string })
  | (Placed & { readonly is: 'entry'; readonly entry: WireJson })
  | (Placed & { readonly is: 'output'; readonly line: OutputJson });

interface Placed {
  readonly id: number;
  /** CSS pixels, unless it has been measured. */
  readonly height: number;
}

const height = { entry: 34, output: 28, caption: 44 } as const;

/** What a transcript consists of. */
export interface Told {
  readonly entries: readonly WireJson[];
  readonly output: readonly OutputJson[];
  /** The title of each step, by its id; then what belongs to no step is left out. */
  readonly titles?: Readonly<Record<string, string>> | undefined;
}

/** Lines of a stack that are Node's or a library's: the learner's own tell more. */
const foreign = /^\s+at (?:.*\()?(?:node:|.*[\\/]node_modules[\\/])|^Node\.js v\d/;

/** Entries and printed lines in the order of time, with a caption where a step begins. What is only appended, costs only itself. */
export class Transcript {
  readonly rows: Row[] = [];
  #told: Told = { entries: [], output: [] };
  #step = '';

  /** When it began: ms on the clock of the entries. */
  get since(): number {
    const first = this.rows.find(({ is }) => is !== 'caption');
    if (first === undefined || first.is === 'caption') return 0;
    return first.is === 'entry' ? first.entry.at : first.line.at;
  }

  /** Whether it has been told of these entries last. */
  knows(entries: readonly WireJson[]): boolean {
    return this.#told.entries === entries;
  }

  /** @returns how many of the rows are as they were */
  tell(told: Told): number {
    const before = this.#told;
    this.#told = told;
    const isMore =
      JSON.stringify(told.titles) === JSON.stringify(before.titles) &&
      continues(told.entries, before.entries) &&
      continues(told.output, before.output);
    if (!isMore) {
      this.rows.length = 0;
      this.#step = '';
    }
    const kept = this.rows.length;
    const from = isMore ? before : { entries: [], output: [] };
    this.#append(told.entries.slice(from.entries.length), told.output.slice(from.output.length));
    return kept;
  }

  #append(entries: readonly WireJson[], output: readonly OutputJson[]): void {
    let next = 0;
    for (const entry of entries) {
      for (; (output[next]?.at ?? Infinity) < entry.at; next += 1) this.#print(output[next]);
      if (!entry.probe && this.#enter(entry.step))
        this.rows.push({ is: 'entry', id: idOf(entry), height: height.entry, entry });
    }
    for (; next < output.length; next += 1) this.#print(output[next]);
  }

  #print(line: OutputJson | undefined): void {
    if (line === undefined || line.probe || line.text.trim() === '' || foreign.test(line.text))
      return;
    if (this.#enter(line.step))
      this.rows.push({ is: 'output', id: idOf(line), height: height.output, line });
  }

  /** @returns whether what belongs to this step is shown */
  #enter(step: string): boolean {
    const { titles } = this.#told;
    if (titles === undefined) return true;
    const title = titles[step];
    if (title === undefined) return false;
    if (step !== this.#step)
      this.rows.push({ is: 'caption', id: (nextId += 1), height: height.caption, title });
    this.#step = step;
    return true;
  }
}

const ids = new WeakMap<object, number>();
let nextId = 0;

function continues<Thing>(all: readonly Thing[], before: readonly Thing[]): boolean {
  return before.length <= all.length && before.every((thing, index) => all[index] === thing);
}

/** The same thing has the same id, also when all is told anew. */
function idOf(thing: object): number {
  const known = ids.get(thing);
  if (known !== undefined) return known;
  nextId += 1;
  ids.set(thing, nextId);
  return nextId;
}
