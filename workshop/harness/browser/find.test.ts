import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test, type TestContext } from 'node:test';
import { findBrowser, noBrowser } from './find.ts';

const { CHROME_PATH, PATH } = process.env;

afterEach(() => {
  for (const [name, value] of Object.entries({ CHROME_PATH, PATH }))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

test('CHROME_PATH names the browser, and no other is taken where that is not there', async (t) => {
  const file = join(folderOf(t), 'my-browser');
  process.env.CHROME_PATH = file;
  assert.equal(await findBrowser(), undefined);
  for (const text of Object.values(noBrowser())) assert.ok(text.includes(file));
  writeFileSync(file, '');
  assert.equal(await findBrowser(), file);
});

test('an installed one is found on the path', { skip: process.platform !== 'linux' }, async (t) => {
  const file = join(folderOf(t), 'chromium');
  writeFileSync(file, '');
  delete process.env.CHROME_PATH;
  process.env.PATH = join(file, '..');
  assert.equal(await findBrowser(), file);
});

test('where there is none, it is said how to get one', () => {
  delete process.env.CHROME_PATH;
  for (const text of Object.values(noBrowser())) {
    assert.match(text, /npx playwright-core install chromium/);
    assert.match(text, /CHROME_PATH/);
    assert.doesNotMatch(text, /\n/);
  }
});

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
