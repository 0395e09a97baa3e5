import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Browser, Page as Tab } from 'playwright-core';
import { root } from '../root.ts';
import { endBrowser, startBrowser } from '../harness/browser/start.ts';

let browser: Promise<Browser> | undefined;

/** The one browser of all tests that need one. Every name of a stranger leads to this machine: so a test can be that stranger. */
export function openBrowser(): Promise<Browser> {
  browser ??= startBrowser(['--host-resolver-rules=MAP *.example 127.0.0.1']);
  return browser;
}

after(async () => browser && endBrowser(await browser));

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** What of a page keeps somebody out, in both themes: the names of the rules, and where they are broken. */
export async function barriers(tab: Tab): Promise<string[]> {
  await tab.evaluate(axe);
  const found: string[] = [];
  // In the dark only the colours are others.
  const rules = { light: '{}', dark: `{ runOnly: ['color-contrast'] }` };
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme });
    const its = await tab.evaluate<
      string[]
    >(`axe.run(${rules[colorScheme]}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target.flat()).join(' | ')))`);
    found.push(...its.map((each) => `${colorScheme}: ${each}`));
  }
  return found;
}
