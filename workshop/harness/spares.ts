import { type Launch, type Launched, launch } from './launch.ts';
import { endTree } from './processes.ts';

/** Programs that are started before they are needed, and wait for their cue. */
export class Spares {
  readonly #waiting = new Map<string, Launched[]>();

  /** Starts programs until `count` of this file wait. */
  warm(what: Launch, count: number): void {
    if ('command' in what) return;
    const waiting = this.#waiting.get(what.file) ?? [];
    while (waiting.length < count) waiting.push(launch(what, {}));
    this.#waiting.set(what.file, waiting);
  }

  /** A program that waits, or a new one. @param env for a command, which has no cue */
  take(what: Launch, env: Record<string, string>): Launched {
    const waiting = 'file' in what ? this.#waiting.get(what.file) : undefined;
    const spare = waiting?.find(
      ({ child }) => child.exitCode === null && child.signalCode === null,
    );
    if (spare === undefined) return launch(what, 'command' in what ? env : {});
    waiting?.splice(waiting.indexOf(spare), 1);
    return spare;
  }

  /** Ends all that still wait. They have run no line of the learner's. */
  end(): void {
    for (const { child, run } of [...this.#waiting.values()].flat()) {
      if (child.pid !== undefined) endTree(child.pid, run);
    }
    this.#waiting.clear();
  }

  [Symbol.dispose](): void {
    this.end();
  }
}
