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

/** The most of each that is told of at once: of a flood nobody reads more. */
const mostAtOnce = 200;
/** ms in which things come at once. */
const moment = 40;

/** Gathers what comes, so that a flood is told of in pieces that a page can show. */
export class Batch implements Told {
  #entries: WireJson[] = [];
  #output: OutputJson[] = [];
  #hidden = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #tell: (come: Come) => void;

  constructor(tell: (come: Come) => void) {
    this.#tell = tell;
  }

  entry(entry: WireEntry): void {
    if (this.#entries.length < mostAtOnce) this.#entries.push(wireToJson(entry));
    else this.#hidden += 1;
    this.#later();
  }

  output(line: OutputLine): void {
    if (this.#output.length < mostAtOnce) this.#output.push(outputToJson(line));
    else this.#hidden += 1;
    this.#later();
  }

  /** Tells at once what there is. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [entries, output, hidden] = [this.#entries, this.#output, this.#hidden];
    [this.#entries, this.#output, this.#hidden] = [[], [], 0];
    this.#tell({ entries, output, hidden });
  }

  /** Nothing more is told. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.flush(), moment);
  }
}
