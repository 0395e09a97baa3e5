import type { Browser } from 'playwright-core';
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

/**
 * Starts a browser of this machine.
 * @param more switches of Chromium beside those that keep it quiet
 * @throws Error where there is none: whoever needs a sentence for a learner has looked before
 */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error(noBrowser().en);
  const { chromium } = await import('playwright-core');
  // Chromium refuses to run as root inside of its own sandbox.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: [...quiet, ...more, ...(isRoot ? ['--no-sandbox'] : [])],
    chromiumSandbox: !isRoot,
    // This process ends it at its own end; which signals end this process is not the browser's affair.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
