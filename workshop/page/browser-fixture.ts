import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';

let browser: Promise<Browser> | undefined;

/** The one browser of all tests that need one. Every name of a stranger leads to this machine: so a test can be that stranger. */
export function openBrowser(): Promise<Browser> {
  browser ??= launchBrowser(['--host-resolver-rules=MAP *.example 127.0.0.1']);
  return browser;
}

after(async () => (await browser)?.close());
