import type { Party } from '../party.ts';
import { elapsed } from '../patience.ts';
import type { Exit } from '../process.ts';
import type { Visit } from './visit.ts';

/** ms between two questions whether the page waits for anything, and how many answers are believed. */
const proof = { answers: 7, apart: 100 };

/** Who is at the other end of a page's connections: each of them has a name of its own. */
export class Parties {
  /** Set once the page is there. */
  visit: Visit | undefined;
  connections = 0;
  #made = 0;
  readonly page: Party = this.#named('page');

  /** Who is at the other end of the next connection. */
  next(): Party {
    this.#made += 1;
    return this.#named(`socket ${this.#made}`);
  }

  #named(name: string): Party {
    const exit = (): Exit | undefined => this.visit?.server?.process.exit;
    const count = {
      read: () => this.connections,
      write: (connections: number) => (this.connections = connections),
    };
    return {
      name,
      get connections() {
        return count.read();
      },
      set connections(connections) {
        count.write(connections);
      },
      process: {
        get exit() {
          return exit();
        },
      },
      hasNothingToDo: (over) => this.#restsUntil(over),
    };
  }

  async #restsUntil(over: AbortSignal): Promise<void> {
    for (let answers = 0; answers < proof.answers; answers += 1) {
      await elapsed(proof.apart, over);
      if (over.aborted) return;
      if (!(await this.visit?.isIdle())) answers = -1;
    }
  }
}
