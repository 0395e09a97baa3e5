import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { deadline, elapsed } from '../patience.ts';
import { bearersOf, send } from '../processes.ts';
import { findBrowser, noBrowser } from './find.ts';

/** What a browser does at home, and nobody needs here: it would only load the machine and the network. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** The environment variable by which every process of one browser is known. */
const browserVariable = 'COURSE_BROWSER';

/** Its value for each browser. */
const marks = new WeakMap<Browser, string>();

/**
 * Starts a browser of this machine. Whoever starts it ends it, with `endBrowser`.
 * @param more switches of Chromium beside those that keep it quiet
 * @throws Error where there is none: whoever needs a sentence for a learner has looked before
 */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error(noBrowser().en);
  const { chromium } = await import('playwright-core');
  // Chromium refuses to run as root inside of its own sandbox.
  const isRoot = process.getuid?.() === 0;
  const mark = randomUUID();
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, [browserVariable]: mark },
    args: [...quiet, ...more, ...(isRoot ? ['--no-sandbox'] : [])],
    chromiumSandbox: !isRoot,
    // This process ends it at its own end; which signals end this process is not the browser's affair.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  marks.set(browser, mark);
  return browser;
}

/**
 * Ends a browser, politely first. Whatever of it is still there after that is struck down (on Linux): it has nothing to
 * lose, and would keep this process alive.
 */
export async function endBrowser(browser: Browser): Promise<void> {
  const closed = browser.close();
  await forAWhile(closed);
  for (const id of processesOf(browser)) send('SIGKILL', id);
  await forAWhile(closed);
}

/** On Linux: the processes of a browser that are there now. */
export function processesOf(browser: Browser): number[] {
  const mark = marks.get(browser);
  return mark === undefined ? [] : bearersOf(browserVariable, mark);
}

async function forAWhile(awaited: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([awaited, elapsed(deadline.settle, over.signal)]).finally(() => over.abort());
}
