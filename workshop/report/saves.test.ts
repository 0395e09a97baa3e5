import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { onSave } from './saves.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-saves-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'server.ts'), '');
  return folder;
}

const isKeptAlive = () => process.getActiveResourcesInfo().includes('FSEventWrap');

test('whoever watches beside something else is not kept alive by it, and hears of a save', async (t) => {
  const folder = folderOf(t);
  const heard: string[] = [];
  const saves = new EventEmitter();
  const watcher = await onSave([folder], false, (path) => saves.emit('save', heard.push(path)));
  t.after(() => watcher.close());
  assert.equal(isKeptAlive(), process.platform === 'win32');
  // As every program that watches has something else to wait for.
  const other = setInterval(() => {}, 1_000_000);
  t.after(() => clearInterval(other));
  const save = once(saves, 'save');
  writeFileSync(join(folder, 'server.ts'), 'saved');
  await save;
  assert.deepEqual(heard, [join(folder, 'server.ts')]);
});

test('whoever has nothing but the watch stays as long as it is open', async (t) => {
  const watcher = await onSave([folderOf(t)], false, () => {}, true);
  assert.equal(isKeptAlive(), true);
  await watcher.close();
  // Node lets go of it at the end of this turn.
  for (let turns = 0; turns < 2; turns += 1) await new Promise(setImmediate);
  assert.equal(isKeptAlive(), false);
});
