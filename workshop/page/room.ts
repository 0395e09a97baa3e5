import type { FSWatcher } from 'chokidar';
import { assign, type Assignment } from '../course/assignment.ts';
import type { Lesson } from '../course/lessons.ts';
import { markPassed } from '../course/progress.ts';
import { changedFiles } from '../course/starter.ts';
import { UsageError } from '../course/usage.ts';
import { Browsers } from '../harness/browser/browsers.ts';
import { judge, Spares } from '../harness/index.ts';
import { OwnData } from '../report/own-data.ts';
import { onSave } from '../report/saves.ts';
import { warmUp } from '../report/warm.ts';
import type { Text } from '../text.ts';
import { CheckFeed } from './check-feed.ts';
import type { CheckEvent, CheckState } from './check-state.ts';
import { asPageEvents } from './judgement.ts';
import { placeIn } from './places.ts';

/** How long the browser has to draw a verdict before the programs for the next save are started, in ms. */
const drawing = 100;

/** Who is told of what happens in a room. */
export interface Told {
  events(events: readonly CheckEvent[]): void;
  /** The lesson has passed: the progress has changed. */
  passed(): void;
}

/** What all rooms share. */
export interface House {
  /** The course's folder. */
  readonly home: string;
  /** Looks at the files again and again. */
  readonly poll: boolean;
  /** Waits for one's turn: one lesson is judged at a time. */
  readonly turn: (work: () => Promise<void>) => Promise<void>;
  /** Is told of a fault of ours. */
  readonly onFault: (error: unknown) => void;
}

const asked = { dir: undefined, solution: false, cmd: undefined };

/** A lesson that some page looks at: every save in it is judged. */
export class Room {
  readonly lesson: Lesson;
  readonly #house: House;
  readonly #told: Told;
  readonly #spares = new Spares();
  /** A page is opened in the same browser after each save. */
  readonly #browsers = new Browsers();
  readonly #feed: CheckFeed;
  readonly #data = new OwnData();
  #later: NodeJS.Timeout | undefined;
  #running: { over: AbortController; done: Promise<void> } | undefined;
  #watching: Promise<FSWatcher> | undefined;
  #isClosed = false;

  constructor(lesson: Lesson, house: House, told: Told) {
    this.lesson = lesson;
    this.#house = house;
    this.#told = told;
    this.#feed = new CheckFeed((events) => told.events(events));
  }

  /** What a page that comes now is shown. */
  get state(): CheckState {
    return this.#feed.state;
  }

  /** Watches the lesson's folder. What the learner has begun is judged at once; an untouched starter is not. */
  async open(): Promise<void> {
    this.#watching = onSave([this.lesson.room], {
      poll: this.#house.poll,
      counts: (path) => !this.#data.has(path),
      seen: () => this.#feed.expect(),
      saved: () => this.begin(),
    });
    if (changedFiles(this.lesson).length > 0) this.begin();
    else void this.#forgiving(async () => this.#warm(await assign(this.lesson, asked)));
    await this.#watching;
  }

  /** Judges now; nobody waits for it. */
  begin(): void {
    this.judge().catch(this.#house.onFault);
  }

  /** Judges now. A judgement that is still going on is given up. */
  async judge(): Promise<void> {
    const before = this.#running;
    const over = new AbortController();
    const done = (async () => {
      before?.over.abort();
      await before?.done;
      if (over.signal.aborted || this.#isClosed) return;
      await this.#house.turn(() => this.#judge(over.signal));
    })();
    this.#running = { over, done };
    await done;
  }

  /** Forgets what was judged, after a reset. */
  async forget(): Promise<void> {
    this.#running?.over.abort();
    await this.#running?.done;
    this.#feed.add([{ type: 'reset' }]);
  }

  /** Ends the judgement that is going on, and everything that waits. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#feed.end();
    clearTimeout(this.#later);
    this.#running?.over.abort();
    this.#spares.end();
    await this.#running?.done;
    this.#spares.end();
    await this.#browsers.end();
    await (await this.#watching)?.close();
  }

  async #judge(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    clearTimeout(this.#later);
    this.#data.begin();
    const said = asPageEvents((shown) => placeIn(this.lesson, shown));
    await this.#forgiving(async () => {
      const assignment = await assign(this.lesson, asked);
      const options = { spares: this.#spares, browsers: this.#browsers, signal };
      const { passed } = await judge(
        assignment.check,
        assignment.launches,
        (event) => {
          if (!signal.aborted) this.#feed.add(said(event));
        },
        options,
      );
      if (passed && !signal.aborted) {
        markPassed(this.lesson, this.#house.home);
        this.#told.passed();
      }
      this.#feed.flush();
      this.#later = setTimeout(() => this.#warm(assignment), drawing);
    });
    this.#data.end();
  }

  /** A file that is missing for a moment is no reason to end, and neither is a fault of ours: both are told. */
  async #forgiving(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UsageError)) this.#house.onFault(error);
      const says = error instanceof UsageError ? error.says : faultOfOurs;
      this.#feed.add([{ type: 'stopped', says }]);
    }
  }

  #warm(assignment: Assignment): void {
    // Nobody would end what is started now.
    if (!this.#isClosed) warmUp(this.#spares, assignment);
  }
}

const faultOfOurs: Text = {
  en: 'This is a fault of the course, not of your program. The terminal where npm start is running says more.',
  zh: '这是课程本身的错误，不是你的程序的问题。运行 npm start 的终端里有更多信息。',
};
