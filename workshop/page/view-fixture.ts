import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import type { OutputJson, WireJson } from './messages.ts';
import { openBrowser } from './browser-fixture.ts';

// esbuild makes it in a tenth of the time that Vite takes to load.
const bundle = build({
  stdin: {
    contents: `
      import { defineElements } from './elements.ts';
      import { defineViews } from './index.ts';
      Object.assign(globalThis, { defineElements, defineViews });
    `,
    resolveDir: fileURLToPath(new URL('./view', import.meta.url)),
  },
  bundle: true,
  write: false,
  format: 'iife',
  conditions: ['production'],
}).then(({ outputFiles }) => outputFiles[0]?.text ?? '');

let context: Promise<BrowserContext> | undefined;
after(async () => (await context)?.close());

/** What a tab looks like. */
export interface Look {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  /** Whether the elements are defined; they are, unless this is false. */
  readonly defines?: boolean;
}

/** A tab with some HTML in it, in which the elements of the wire are defined. */
export async function tabWith(
  html: string,
  { width = 1000, scheme, defines = true }: Look = {},
): Promise<Page> {
  context ??= openBrowser().then((browser) => browser.newContext());
  const tab = await (await context).newPage();
  tab.setDefaultTimeout(60_000);
  await tab.setViewportSize({ width, height: 800 });
  await tab.emulateMedia({ colorScheme: scheme ?? 'light', reducedMotion: 'reduce' });
  // Nothing is listening there: what is asked for is answered here. A page of localhost may compute SHA-1.
  await tab.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: documentOf(html) }),
  );
  await tab.goto('http://localhost/');
  await tab.addScriptTag({ content: await bundle });
  if (defines) await define(tab);
  return tab;
}

/** Defines the elements. */
export async function define(tab: Page): Promise<void> {
  await tab.evaluate('defineViews()');
}

/** Defines the elements of the course's page, too. */
export async function defineAll(tab: Page): Promise<void> {
  await define(tab);
  await tab.evaluate('defineElements()');
}

/** Sets properties of the first element of a name, and waits until it is drawn. */
export async function set(tab: Page, name: string, properties: object): Promise<void> {
  await tab
    .locator(name)
    .first()
    .evaluate(async (element: object, its) => {
      Object.assign(element, its);
      if ('updateComplete' in element) await element.updateComplete;
    }, properties);
}

/** What axe finds, as one line each. */
export async function flaws(tab: Page): Promise<string[]> {
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(),
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary}`,
  );
}

function documentOf(html: string): string {
  return `<!doctype html><html lang="en"><head><title>Wire</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root { color-scheme: light dark } body { margin: 8px; font-family: system-ui; background: light-dark(#fff, #15181d); color: light-dark(#111, #eee) }</style>
</head><body><main><h1>Wire</h1>${html}</main></body></html>`;
}

/** An entry, as the page is told of it. */
export function entry(more: Partial<WireJson> = {}): WireJson {
  return {
    at: 0,
    step: '',
    from: 'ana',
    to: 'server',
    kind: 'text',
    label: 'text "hi"',
    length: 4,
    bytes: '81026869',
    ...more,
  };
}

/** A printed line. */
export function line(text: string, at: number): OutputJson {
  return { at, step: '', program: 'server', stream: 'stdout', text };
}

/** A conversation of so many messages, between a server and five clients. */
export function conversation(count: number): WireJson[] {
  const names = ['ana', 'bo', 'cy', 'dee', 'eve'];
  return Array.from({ length: count }, (_, index) => {
    const name = names[index % names.length] ?? '';
    const ends = index % 2 ? { from: 'server', to: name } : { from: name, to: 'server' };
    return entry({ ...ends, at: index, label: `text "m${index}"` });
  });
}

const request =
  'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';

/** The handshake of the RFC's example. @param accept what the server answers to its key */
export function handshake(accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='): WireJson[] {
  const response = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
  return [
    entry({ kind: 'request', label: 'GET / Upgrade', head: request, length: request.length }),
    entry({
      from: 'server',
      to: 'ana',
      kind: 'response',
      label: '101',
      head: response,
      length: response.length,
      at: 2,
    }),
  ];
}
