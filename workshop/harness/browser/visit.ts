import type { Program, Unread } from '../program.ts';
import type { Guest } from '../guest.ts';
import type { Host } from '../host.ts';
import type { Party } from '../party.ts';
import { deadline, elapsed } from '../patience.ts';
import type { Peer } from '../peer.ts';
import { placeInSource } from './source-place.ts';
import type { PageFacts, Tab } from './tab.ts';

/** How often a page must say that it waits for nothing, and how many ms lie between, before it is believed. */
const proof = { answers: 7, apart: 100 };
/** ms between two looks at the page. */
const look = 20;

/** How the page is served. */
export interface Served {
  readonly url: string;
  /** The page's. */
  readonly folder: string;
  /** The learner's file, without its ending. */
  readonly file: string;
  readonly program?: Program;
  readonly unread: readonly Unread[];
}

/** Our end of one of the page's connections. */
export type Line = Peer<Party>;

/** A page in the browser, and the judge as its chat server. */
export class Visit {
  readonly tab: Tab;
  readonly host: Host<Party>;
  /** Whether whoever asks is let in. */
  isOpen = true;
  /** Our ends of the connections, in the order in which they were asked for. */
  readonly lines: Line[] = [];
  /** Those who were not let in yet. */
  readonly waiting: Array<Guest<Party>> = [];
  #met = 0;
  #said = 0;

  readonly #served: Served;

  constructor(tab: Tab, host: Host<Party>, served: Served) {
    this.tab = tab;
    this.host = host;
    this.#served = served;
  }

  /** Where the page is served. */
  get url(): string {
    return this.#served.url;
  }

  /** What serves the page, where it has a process of its own. */
  get server(): Program | undefined {
    return this.#served.program;
  }

  /** What of the page could not be compiled so far. */
  get unread(): readonly Unread[] {
    return this.#served.unread;
  }

  /** The learner's place in a stack of the page. @see placeInSource */
  placeIn(stack: string): Promise<string | undefined> {
    return placeInSource(stack, this.url, this.#served.folder, this.#served.file);
  }

  /** Our end of the connection that was opened last. */
  get line(): Line | undefined {
    return this.lines.at(-1);
  }

  /** How many connections have been asked for so far. */
  get asked(): number {
    return this.host.guests.length;
  }

  /** Says a message on the newest connection. */
  say(...messages: readonly object[]): void {
    const { line } = this;
    if (line === undefined) throw new Error('nobody has connected');
    const frames = messages.map((message) => ({ opcode: 1, payload: JSON.stringify(message) }));
    line.write(frames);
    this.#said += messages.length;
  }

  /** The page is loaded anew: what was said to the one before is gone with it. */
  async load(path: string): Promise<void> {
    this.#said = 0;
    await this.tab.page.goto(new URL(path, this.url).href);
  }

  /** Lets in whoever waits, if the doors are open. */
  welcome(): void {
    for (const guest of this.host.guests.slice(this.#met)) this.waiting.push(guest);
    this.#met = this.host.guests.length;
    if (this.isOpen) for (const guest of this.waiting.splice(0)) this.lines.push(guest.accept());
  }

  /**
   * Waits until something holds. The wait ends early where the page proves that nothing will change any more.
   * @param holds looked at again and again
   * @param limit ms
   * @returns whether it holds
   */
  async until(holds: () => boolean | Promise<boolean>, limit = deadline.answer): Promise<boolean> {
    const end = performance.now() + limit;
    let since = performance.now();
    for (let answers = 0; ;) {
      this.welcome();
      if (await holds()) return true;
      if (this.server?.process.exit) return holds();
      if (performance.now() > end) {
        await this.#hasItsTurn();
        return holds();
      }
      if (performance.now() - since >= proof.apart) {
        since = performance.now();
        answers = (await this.isIdle()) ? answers + 1 : 0;
        if (answers >= proof.answers) return holds();
      }
      await elapsed(look);
    }
  }

  /**
   * A page that is late has not had the time that it was given: it draws once more, and what it is opening by then may
   * open.
   */
  async #hasItsTurn(): Promise<void> {
    await this.tab.isDrawn();
    const end = performance.now() + deadline.connect;
    do {
      this.welcome();
      const { connecting = 0 } = (await this.facts()) ?? {};
      if (connecting <= this.waiting.length && this.host.unheard === 0) break;
      await elapsed(look);
    } while (performance.now() < end);
    await this.tab.isDrawn();
  }

  /** Waits until the page has nothing to wait for but what we say, as far as it can be known. */
  async settles(limit = deadline.settle): Promise<void> {
    const end = performance.now() + limit;
    for (let quiet = 0; quiet < 3 && performance.now() < end;) {
      this.welcome();
      quiet = (await this.isIdle()) ? quiet + 1 : 0;
      await elapsed(look);
    }
  }

  /** Whether the page has heard all that we said, and waits for nothing but us: no timer runs, and nothing connects that we have let in. */
  isIdle(): Promise<boolean> {
    return this.#isQuiet(({ timers }) => timers.length === 0);
  }

  /** As `isIdle`, whatever the page does at an interval: a clock ticks for as long as it is shown. */
  isAtRest(): Promise<boolean> {
    return this.#isQuiet(({ timers, intervals }) => timers.length === intervals);
  }

  async #isQuiet(hasNoTimer: (facts: PageFacts) => boolean): Promise<boolean> {
    const facts = await this.facts();
    if (facts === undefined) return false;
    const isConnecting = facts.connecting > this.waiting.length || this.host.unheard > 0;
    const isQuiet = hasNoTimer(facts) && !isConnecting && facts.heard >= this.#said;
    return isQuiet && (await this.tab.isDrawn());
  }

  facts(): Promise<PageFacts | undefined> {
    return this.tab.facts();
  }
}
