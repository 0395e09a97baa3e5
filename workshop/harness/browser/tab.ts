import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { root } from '../../root.ts';
import { deadline, elapsed } from '../patience.ts';
import type { Thrown } from '../thrown.ts';
import type { Browsers } from './browsers.ts';

/** What the page tells of itself. */
export interface PageFacts {
  /** How many WebSockets it has made so far. */
  readonly opened: number;
  readonly connecting: number;
  readonly open: number;
  /** How many messages have reached its listeners. */
  readonly heard: number;
  /** What the timers that will still fire were asked for, in ms. */
  readonly timers: readonly number[];
  /** How many of these fire again and again. */
  readonly intervals: number;
}

/** How wide and high a window is, in CSS pixels. */
const window = { width: 1280, height: 800 };

const script = () => readFileSync(join(root, 'workshop/harness/browser/in-page.js'), 'utf8');

/** A tab of the browser, in a window of its own, in which nobody has been before. */
export class Tab {
  readonly page: Page;
  /** What the page threw, and nobody caught. */
  readonly thrown: Thrown[] = [];
  readonly #context: BrowserContext;
  readonly #leaves: () => void;

  private constructor(
    context: BrowserContext,
    page: Page,
    onPrint: (text: string) => void,
    leaves: () => void,
  ) {
    this.#context = context;
    this.#leaves = leaves;
    this.page = page;
    // Whether something is there is looked at before; to use it may take as long as the machine takes.
    page.setDefaultTimeout(deadline.page);
    page.on('pageerror', (error) => {
      const { name, message, stack = '' } = error;
      this.thrown.push({ name, message, stack });
      onPrint(`${name}: ${message}`);
    });
    page.on('console', (message) => {
      if (/^(error|warning|log)$/.test(message.type())) onPrint(message.text());
    });
  }

  /**
   * @param onPrint is told what the page writes to its console, line by line
   * @param more a script of the lesson's own, from the course's folder, that runs before the page
   */
  static async open(
    browsers: Browsers,
    onPrint: (text: string) => void,
    more?: string,
  ): Promise<Tab> {
    const { browser, leaves } = await browsers.enter();
    const context = await browser.newContext({ viewport: window, locale: 'en-US' });
    await context.addInitScript(script());
    if (more !== undefined) await context.addInitScript({ path: join(root, more) });
    const page = await context.newPage();
    return new Tab(context, page, onPrint, leaves);
  }

  /** What the page tells of itself; undefined where it does not answer: it is busy, or has gone. */
  facts(): Promise<PageFacts | undefined> {
    return this.#ask('facts');
  }

  /** Waits until the page has drawn what it was about to draw. @returns whether it has */
  async isDrawn(): Promise<boolean> {
    return (await this.#ask<boolean>('drawn')) === true;
  }

  async #ask<Answer>(what: string): Promise<Answer | undefined> {
    const over = new AbortController();
    const late = elapsed(deadline.loop, over.signal).then(() => undefined);
    const asked = this.page
      .evaluate<Answer | undefined>(`globalThis.__judge?.${what}()`)
      .catch(() => undefined);
    const answer = await Promise.race([asked, late]);
    over.abort();
    return answer;
  }

  /** Asks something of the script that the lesson has put into the page. */
  async asks<Answer>(name: string): Promise<Answer> {
    return this.page.evaluate<Answer>(`globalThis.__judge.${name}()`);
  }

  /** From now on, no timer of the page's fires: it is late, as on a busy machine. */
  async holdTimers(): Promise<void> {
    await this.page.evaluate('globalThis.__judge.hold()');
  }

  /** Those that are set from now on fire; those that were set before stay late. */
  async freeNewTimers(): Promise<void> {
    await this.page.evaluate('globalThis.__judge.freeNew()');
  }

  /** Lets the timers fire that were due meanwhile, unless the page has cleared them. */
  async releaseTimers(): Promise<void> {
    await this.page.evaluate('globalThis.__judge.release()');
  }

  /** Where in the code each WebSocket was made, as stacks; nothing, if the page does not answer. */
  async stacks(): Promise<readonly string[]> {
    return (await this.#ask<readonly string[]>('stacks')) ?? [];
  }

  /** Keeps a picture of the page. @returns whether there is one */
  async photograph(path: string): Promise<boolean> {
    const taken = this.page.screenshot({ path, timeout: deadline.settle, animations: 'disabled' });
    return taken.then(
      () => true,
      () => false,
    );
  }

  /** Closes it, and the window with it. */
  async close(): Promise<void> {
    await this.#context.close().catch(() => {});
    this.#leaves();
  }
}
