import { type Asked, assign, type Assignment, foldersOf } from '../course/assignment.ts';
import { type Lesson, nextLesson } from '../course/lessons.ts';
import { UsageError } from '../course/usage.ts';
import { Spares, type Verdict } from '../harness/index.ts';
import { type Manner, runCheck, verdictToJson } from './check.ts';
import { onSave } from './saves.ts';
import type { Screen } from './screen.ts';

/** The most programs of one file that wait, warm, for the next save. */
const mostSpares = 3;

/** Judges a lesson at every save. Programs for the next time are started ahead, so that a verdict comes at once. */
export class Watch {
  lesson: Lesson;
  readonly #asked: Asked;
  readonly #manner: Manner;
  readonly #poll: boolean;
  readonly #screen: Screen;
  #spares = new Spares();
  #running: { over: AbortController; done: Promise<void> } | undefined;
  #stopWatching: (() => Promise<void>) | undefined;

  constructor(
    lesson: Lesson,
    asked: Asked,
    { poll, ...manner }: Manner & { poll: boolean },
    screen: Screen,
  ) {
    this.lesson = lesson;
    this.#asked = asked;
    this.#manner = manner;
    this.#poll = poll;
    this.#screen = screen;
  }

  /** Watches the lesson's folders, and judges once. */
  async open(): Promise<void> {
    const assignment = await assign(this.lesson, this.#asked);
    await this.#stopWatching?.();
    const watcher = await onSave(foldersOf(assignment), this.#poll, () => void this.judge());
    this.#stopWatching = () => watcher.close();
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
    if (next === undefined) return;
    this.lesson = next;
    this.#spares.end();
    this.#spares = new Spares();
    await this.open();
  }

  async #judge(signal: AbortSignal): Promise<void> {
    try {
      const assignment = await assign(this.lesson, this.#asked);
      const verdict = await runCheck(
        assignment,
        { ...this.#manner, spares: this.#spares, signal },
        this.#screen,
      );
      if (!signal.aborted) this.#say(verdict);
      this.#warm(assignment);
    } catch (error) {
      // A file that is missing for a moment is no reason to end.
      if (!(error instanceof UsageError)) throw error;
      process.stdout.write(`${error.says[this.#screen.language]}\n`);
    }
  }

  #say(verdict: Verdict): void {
    const { language, paint } = this.#screen;
    if (this.#manner.json) {
      process.stdout.write(`${JSON.stringify(verdictToJson(this.lesson, verdict, language))}\n`);
      return;
    }
    const isNext = verdict.passed && nextLesson(this.lesson) !== undefined;
    const keys = {
      en: `${isNext ? 'n next lesson · ' : ''}h hint · d diff · l list · Enter again · q quit — waiting for a save`,
      zh: `${isNext ? 'n 下一课 · ' : ''}h 提示 · d 对比 · l 列表 · Enter 重新检查 · q 退出 —— 等待保存`,
    };
    process.stdout.write(`${paint.dim(keys[language])}\n`);
  }

  #warm({ check, launches }: Assignment): void {
    for (const [name, launch] of launches) {
      this.#spares.warm(launch, Math.min(mostSpares, check.processes[name] ?? 1));
    }
  }
}
