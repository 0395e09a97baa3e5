import { setTimeout } from 'node:timers/promises';
import type { Peer } from '../../workshop/harness/index.ts';
import type { Scene } from './scene.ts';

/** How many come in one interval: enough for some to come between any two beats. */
const perInterval = 4;

/**
 * People who come and go, one after the other, until they are stopped: each answers, says something, and leaves when the next
 * one is there. What becomes of somebody who is mute does not hang on them.
 */
export class Comers implements AsyncDisposable {
  #hasEnded = false;
  readonly #coming: Promise<void>;

  constructor(scene: Scene) {
    this.#coming = this.#come(scene);
  }

  async #come(scene: Scene): Promise<void> {
    let last: Peer | undefined;
    for (let count = 0; !this.#hasEnded; count += 1) {
      // Whether anybody can come in at all is for others to say.
      const next = await scene.joinUnseen(`comer-${count}`).catch(() => undefined);
      next?.say(scene.stage.phrase('comer'));
      last?.leave();
      last = next;
      await setTimeout(scene.interval / perInterval);
    }
    last?.leave();
  }

  /** Nobody comes any more. */
  async stop(): Promise<void> {
    this.#hasEnded = true;
    await this.#coming;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
