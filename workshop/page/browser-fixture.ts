import { existsSync } from 'node:fs';
import { after } from 'node:test';
import { type Browser, chromium } from 'playwright-core';

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
  // Every name of a stranger leads to this machine: so a test can be that stranger.
  '--host-resolver-rules=MAP *.example 127.0.0.1',
];

let browser: Promise<Browser> | undefined;

/** The one browser of all tests that need one. @throws where there is none: a test that was not run has not passed */
export function openBrowser(): Promise<Browser> {
  browser ??= start();
  return browser;
}

after(async () => (await browser)?.close());

async function start(): Promise<Browser> {
  const executablePath = [process.env.CHROME_PATH, ...places].find(
    (path) => path && existsSync(path),
  );
  if (executablePath === undefined)
    throw new Error('the tests of the page need a Chromium: let CHROME_PATH name one');
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: isRoot ? [...quiet, '--no-sandbox'] : quiet });
}
