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

test('whoever watches hears of a save, stays as long as the watch is open, and no longer', async (t) => {
  const folder = folderOf(t);
  const saves = new EventEmitter();
  const watcher = await onSave([folder], {
    poll: false,
    saved: (path) => saves.emit('save', path),
  });
  t.after(() => watcher.close());
  assert.equal(isKeptAlive(), true);
  const save = once(saves, 'save');
  writeFileSync(join(folder, 'server.ts'), 'saved');
  assert.deepEqual(await save, [join(folder, 'server.ts')]);
  await watcher.close();
  // Node lets go of it at the end of this turn.
  for (let turns = 0; turns < 2; turns += 1) await new Promise(setImmediate);
  assert.equal(isKeptAlive(), false);
});

test('a file that does not count takes no save away from one that does, however soon it follows', async (t) => {
  const folder = folderOf(t);
  const saves = new EventEmitter();
  const watcher = await onSave([folder], {
    poll: false,
    counts: (path) => !path.endsWith('.json'),
    // The program writes its data before the editor is taken to have finished.
    seen: () => writeFileSync(join(folder, 'data.json'), '{}'),
    saved: (path) => saves.emit('save', path),
  });
  t.after(() => watcher.close());
  const save = once(saves, 'save');
  writeFileSync(join(folder, 'server.ts'), 'saved');
  assert.deepEqual(await save, [join(folder, 'server.ts')]);
});
