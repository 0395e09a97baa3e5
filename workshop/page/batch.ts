import type { OutputLine, WireEntry } from '../harness/index.ts';
import type { Told } from '../talk/session.ts';
import type { OutputJson, WireJson } from './messages.ts';
import { outputToJson, wireToJson } from './wire-json.ts';

/** What has come in a moment. */
export interface Come {
  readonly entries: readonly WireJson[];
  readonly output: readonly OutputJson[];
  /** How many more there were, and are not told of one by one. */
  readonly hidden: number;
}

/** The most that is told of at once of one connection, or one program: of a flood nobody reads more. */
const mostOfOne = 60;
/** ms in which things come at once. */
const moment = 40;

/** Gathers what comes, so that a flood is told of in pieces that a page can show. */
export class Batch implements Told {
  #entries: WireJson[] = [];
  #output: OutputJson[] = [];
  #hidden = 0;
  /** How much has come of each: one that floods hides none of the others. */
  readonly #counts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  readonly #tell: (come: Come) => void;

  constructor(tell: (come: Come) => void) {
    this.#tell = tell;
  }

  entry(entry: WireEntry): void {
    const { from, to } = entry;
    if (this.#isFew([from, to].sort().join(' '))) this.#entries.push(wireToJson(entry));
    this.#later();
  }

  output(line: OutputLine): void {
    if (this.#isFew(line.program)) this.#output.push(outputToJson(line));
    this.#later();
  }

  /** Tells at once what there is. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [entries, output, hidden] = [this.#entries, this.#output, this.#hidden];
    [this.#entries, this.#output, this.#hidden] = [[], [], 0];
    this.#counts.clear();
    this.#tell({ entries, output, hidden });
  }

  /** Nothing more is told. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #isFew(whose: string): boolean {
    const count = (this.#counts.get(whose) ?? 0) + 1;
    this.#counts.set(whose, count);
    if (count > mostOfOne) this.#hidden += 1;
    return count <= mostOfOne;
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.flush(), moment);
  }
}
