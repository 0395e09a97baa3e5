import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { copyLessons } from '../course/copy.ts';
import type { Lesson } from '../course/lessons.ts';
import { freePort } from '../harness/port.ts';
import { endBrowser, startBrowser } from '../harness/browser/start.ts';
import { root } from '../root.ts';
import type { Text } from '../text.ts';
import { scrolling } from './scrolling.ts';
import { save } from './timed.ts';
import { median } from './statistics.ts';

/** Something about the page, and the most that it should be. */
export interface PageFigure {
  readonly title: Text;
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number;
}

/** ms until the programs for the next save have surely been started. */
const untilWarm = 1_500;

/** Measures the page, in a browser that runs already. @param runs how often each is timed; one more run before them does not count */
export async function measurePage(
  lesson: Lesson,
  runs: number,
  told: (round: number) => void,
): Promise<PageFigure[]> {
  const browser = await startBrowser();
  try {
    return await figuresIn(browser, lesson, runs, told);
  } finally {
    await endBrowser(browser);
  }
}

async function figuresIn(
  browser: Browser,
  lesson: Lesson,
  runs: number,
  told: (round: number) => void,
): Promise<PageFigure[]> {
  const times: Record<'start' | 'watch' | 'page', number[]> = { start: [], watch: [], page: [] };
  await using measured = await pageOfCopy(browser, lesson);
  for (let round = 0; round <= runs; round += 1) {
    const each = {
      start: await start(browser),
      watch: await save(lesson),
      page: await measured.save(),
    };
    if (round > 0)
      for (const name of ['start', 'watch', 'page'] as const) times[name].push(each[name]);
    told(round);
  }
  const [watch, page] = [median(times.watch), median(times.page)];
  return [
    {
      title: { en: 'npm start to the first lesson drawn', zh: 'npm start 到画出第一课' },
      value: median(times.start),
      unit: 'ms',
      atMost: 1_500,
    },
    {
      title: { en: 'watch: save to verdict', zh: 'watch：保存到结果' },
      value: watch,
      unit: 'ms',
    },
    {
      title: { en: 'page: save to verdict', zh: '页面：保存到结果' },
      value: page,
      unit: 'ms',
      atMost: 1.25 * watch,
    },
    ...(await scrolling(measured.tab)),
  ];
}

/** From the command, without npm's own start, until the browser has painted the lesson. */
async function start(browser: Browser): Promise<number> {
  const port = await freePort();
  const context = await browser.newContext();
  const tab = await context.newPage();
  const began = performance.now();
  const argv = [join(root, 'scripts/run.mjs'), 'start', '--no-open', '--port', String(port)];
  const child = spawn(process.execPath, argv, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    await tab.goto(await addressFrom(child));
    await tab.locator('lesson-text h1').waitFor();
    await tab.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve()))');
    return performance.now() - began;
  } finally {
    child.kill();
    await context.close();
  }
}

function addressFrom({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const [address] = /http:\S+#\S+\n/.exec(text) ?? [];
      if (address) resolve(address.trim());
    });
  });
}

/** The page of a copy of a lesson, its solution already passed. */
async function pageOfCopy(browser: Browser, { id }: Lesson) {
  // In a folder of the course: elsewhere programs would be lent its packages.
  const home = mkdtempSync(join(root, 'measured-'));
  copyLessons(home, [id]);
  cpSync(join(root, 'solutions', id), join(home, 'lessons', id), { recursive: true });
  const argv = ['--import', 'tsx', join(root, 'workshop/measure/page-process.ts'), home];
  const child = spawn(process.execPath, argv, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const tab = await context.newPage();
  await tab.goto(await addressFrom(child));
  const passed = tab.locator('.verdict.passed');
  await passed.waitFor();
  return {
    tab,
    /** From a save until its verdict is painted. */
    save: async () => {
      await setTimeout(untilWarm);
      const verdict = tab.evaluate(verdictIsDrawn);
      // The page says that it listens once it has answered this.
      await tab.evaluate('0');
      const began = performance.now();
      appendFileSync(join(home, 'lessons', id, 'server.ts'), '\n');
      await verdict;
      return performance.now() - began;
    },
    [Symbol.asyncDispose]: async () => {
      await context.close();
      child.stdin?.end();
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Runs in the page: waits for the verdict to go and to come back, and for it to be painted. */
const verdictIsDrawn = `new Promise((resolve) => {
  let hasGone = false;
  const look = () => {
    const isThere = document.querySelector('.verdict.passed') !== null;
    hasGone ||= !isThere;
    if (!hasGone || !isThere) return;
    watcher.disconnect();
    requestAnimationFrame(() => resolve());
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
})`;
