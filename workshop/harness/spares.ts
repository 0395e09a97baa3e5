import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { type Launch, type Launched, launch } from './launch.ts';
import { endTree } from './processes.ts';

/** How many start at once: more than there are cores would only make the first one late. */
const mostStarting = availableParallelism();

/** Programs that are started before they are needed, and wait for their cue. */
export class Spares {
  readonly #waiting = new Map<string, Launched[]>();
  /** What is to be started as soon as another has come to its cue. */
  readonly #queue: Array<{ readonly file: string }> = [];
  readonly #starting = new Set<ChildProcess>();

  /** Starts programs, a few at a time, until `count` of this file wait. */
  warm(what: Launch, count: number): void {
    if ('command' in what) return;
    const { file } = what;
    const ready = this.#waiting.get(file)?.length ?? 0;
    const queued = this.#queue.filter((each) => each.file === file).length;
    for (let missing = count - ready - queued; missing > 0; missing -= 1)
      this.#queue.push({ file });
    this.#startSome();
  }

  /** A program that waits, or a new one. @param env for a command, which has no cue */
  take(what: Launch, env: Record<string, string>): Launched {
    if ('command' in what) return launch(what, env);
    const waiting = this.#waiting.get(what.file) ?? [];
    const spare = waiting.find(({ child }) => child.exitCode === null && child.signalCode === null);
    if (spare !== undefined) {
      waiting.splice(waiting.indexOf(spare), 1);
      return spare;
    }
    const queued = this.#queue.findIndex(({ file }) => file === what.file);
    if (queued >= 0) this.#queue.splice(queued, 1);
    return launch(what, {});
  }

  #startSome(): void {
    while (this.#starting.size < mostStarting) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      this.#start(next);
    }
  }

  #start(what: { readonly file: string }): void {
    const launched = launch(what, {});
    const { child } = launched;
    const waiting = this.#waiting.get(what.file) ?? [];
    this.#waiting.set(what.file, [...waiting, launched]);
    this.#starting.add(child);
    // Its first message says that it is warm.
    for (const event of ['message', 'exit', 'error']) {
      child.once(event, () => {
        if (this.#starting.delete(child)) this.#startSome();
      });
    }
  }

  /** Ends all that still wait. They have run no line of the learner's. */
  end(): void {
    this.#queue.length = 0;
    for (const { child, ...family } of [...this.#waiting.values()].flat()) {
      if (child.pid !== undefined) endTree({ pid: child.pid, ...family });
    }
    this.#waiting.clear();
  }

  [Symbol.dispose](): void {
    this.end();
  }
}
