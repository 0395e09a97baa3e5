import { availableParallelism } from 'node:os';
import type { Browser } from 'playwright-core';
import { endBrowser, startBrowser } from './start.ts';

const mostTabs = Math.max(2, availableParallelism());

/** One browser for many checks: each of them gets a window in which nobody has been before. */
export class Browsers {
  #browser: Promise<Browser> | undefined;
  #inside = 0;
  readonly #waiting: Array<() => void> = [];

  /**
   * The browser, started the first time it is asked for, and anew where it has gone since.
   * @throws if there is none, which has been looked for before
   */
  open(): Promise<Browser> {
    if (this.#browser !== undefined) return this.#browser;
    const started = startBrowser();
    const forget = () => {
      if (this.#browser === started) this.#browser = undefined;
    };
    started.then((browser) => browser.once('disconnected', forget), forget);
    this.#browser = started;
    return started;
  }

  /** As `open`, once there is room: more pages at once than the machine has cores would only make each of them late. */
  async enter(): Promise<{ browser: Browser; leaves: () => void }> {
    if (this.#inside >= mostTabs) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#inside += 1;
    const leaves = () => {
      this.#inside -= 1;
      this.#waiting.shift()?.();
    };
    return { browser: await this.open(), leaves };
  }

  /** Ends it. */
  async end(): Promise<void> {
    const browser = await this.#browser?.catch(() => undefined);
    this.#browser = undefined;
    if (browser !== undefined) await endBrowser(browser);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }
}
