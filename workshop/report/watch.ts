import type { FSWatcher } from 'chokidar';
import { type Asked, assign, foldersOf } from '../course/assignment.ts';
import { type Lesson, nextLesson } from '../course/lessons.ts';
import { UsageError } from '../course/usage.ts';
import { Browsers } from '../harness/browser/browsers.ts';
import { Spares } from '../harness/index.ts';
import { type Manner, runCheck, verdictToJson } from './check.ts';
import { print } from './command.ts';
import { OwnData } from './own-data.ts';
import { onSave } from './saves.ts';
import type { Screen } from './screen.ts';
import { warmUp } from './warm.ts';
import { wrap } from './wrap.ts';

const clearScreen = '\u001B[2J\u001B[H';

/** Judges a lesson at every save. Programs for the next time are started ahead, so that a verdict comes at once. */
export class Watch {
  lesson: Lesson;
  readonly #asked: Asked;
  readonly #manner: Manner;
  readonly #poll: boolean;
  readonly #screen: Screen;
  #spares = new Spares();
  /** A page is opened in the same browser after each save. */
  readonly #browsers = new Browsers();
  #running: { over: AbortController; done: Promise<void> } | undefined;
  #watching: Promise<FSWatcher> | undefined;
  readonly #data = new OwnData();

  constructor(
    lesson: Lesson,
    asked: Asked,
    { poll, ...manner }: Manner & { poll: boolean },
    screen: Screen,
  ) {
    this.lesson = lesson;
    this.#asked = asked;
    this.#manner = { ...manner, isWatched: true };
    this.#poll = poll;
    this.#screen = screen;
  }

  /** Watches the lesson's folders, and judges once. @throws UsageError if there is nothing to judge */
  async open(): Promise<void> {
    const folders = foldersOf(await assign(this.lesson, this.#asked));
    const before = this.#watching;
    this.#watching = (async () => {
      await (await before)?.close();
      return onSave(folders, {
        poll: this.#poll,
        counts: (path) => !this.#data.has(path),
        saved: () => void this.judge(),
      });
    })();
    await this.#watching;
    await this.judge();
  }

  /** Judges now. A judgement that is still going on is given up. */
  async judge(): Promise<void> {
    const before = this.#running;
    const over = new AbortController();
    const done = (async () => {
      before?.over.abort();
      await before?.done;
      if (!over.signal.aborted) await this.#judge(over.signal);
    })();
    this.#running = { over, done };
    await done;
  }

  /** Goes on with the next lesson. */
  async next(): Promise<void> {
    const next = nextLesson(this.lesson);
    if (next === undefined) {
      this.say({ en: 'This is the last lesson.', zh: '这已经是最后一课。' }[this.#screen.language]);
      return;
    }
    this.lesson = next;
    this.#spares.end();
    this.#spares = new Spares();
    await this.#forgiving(() => this.open());
  }

  /** Shows something between two judgements, and what to do then. */
  say(report: string): void {
    print(`\n${report}\n`);
    this.#sayKeys();
  }

  async #judge(signal: AbortSignal): Promise<void> {
    if (process.stdout.isTTY && !this.#manner.json) process.stdout.write(clearScreen);
    this.#data.begin();
    await this.#forgiving(async () => {
      const assignment = await assign(this.lesson, this.#asked);
      const manner = {
        ...this.#manner,
        spares: this.#spares,
        browsers: this.#browsers,
        signal,
      };
      const verdict = await runCheck(assignment, manner, this.#screen);
      if (!signal.aborted && this.#manner.json)
        print(JSON.stringify(verdictToJson(this.lesson, verdict, this.#screen.language)));
      else if (!signal.aborted) this.#sayKeys();
      warmUp(this.#spares, assignment);
    });
    this.#data.end();
  }

  /** A file that is missing for a moment is no reason to end. */
  async #forgiving(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.say(wrap(error.says[this.#screen.language], this.#screen.columns).join('\n'));
    }
  }

  #sayKeys(): void {
    const { language, paint, columns } = this.#screen;
    const keys = {
      en: 'n next · h hint · d diff · l list · Enter again · q quit',
      zh: 'n 下一课 · h 提示 · d 对比 · l 列表 · Enter 重新检查 · q 退出',
    };
    const waiting = { en: 'Waiting for a save. ', zh: '等待保存。' }[language];
    const line = `${waiting}${process.stdin.isTTY ? keys[language] : ''}`.trim();
    print(paint.dim(wrap(line, columns).join('\n')));
  }
}
