import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
];

/** Starts a browser of this machine to look at the page with. @throws where there is none: what was not looked at has not passed */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const { CHROME_PATH: named } = process.env;
  const executablePath = [named, ...places].find((path) => path && existsSync(path));
  if (executablePath === undefined)
    throw new Error('no Chromium was found: let CHROME_PATH name one');
  const { chromium } = await import('playwright-core');
  const isRoot = process.getuid?.() === 0;
  // Chromium refuses to run as root inside of its own sandbox.
  return chromium.launch({
    executablePath,
    args: [...quiet, ...args, ...(isRoot ? ['--no-sandbox'] : [])],
  });
}
