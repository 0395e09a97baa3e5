import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../root.ts';
import { placeOf } from './place.ts';
import { module, type PageServer } from './page-server.ts';

const starter = 'checks/12-vue/starter';

test('of a folder from outside the course each file is served, and they import each other', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'handed-in-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(join(root, 'solutions/12-vue'), folder, { recursive: true });
  const textOf = await serves(t, folder);
  assert.match(await textOf('/main.ts'), new RegExp(`"/@fs${folder}/App.vue"`));
  assert.match(await textOf(`/@fs${folder}/Room.vue`), new RegExp(`"/@fs${folder}/useChat.ts"`));
});

test('a folder from outside with the learner’s file alone is completed by the starter', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'handed-in-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(join(root, 'solutions/12-vue/useChat.ts'), join(folder, 'useChat.ts'));
  const textOf = await serves(t, folder);
  assert.match(await textOf('/main.ts'), /"\/App\.vue"/);
  assert.match(await textOf('/Room.vue'), new RegExp(`"/@fs${folder}/useChat.ts"`));
  assert.match(await textOf(`/@fs${folder}/useChat.ts`), /"\/connection\.ts"/);
});

/** Serves the page of a folder. @returns what is answered for a path */
async function serves(t: { after(end: () => Promise<void>): void }, folder: string) {
  const { servePage } = (await import(pathToFileURL(module).href)) as PageServer;
  const cache = join(folder, '.cache');
  const place = { ...placeOf(join(folder, 'useChat.ts'), starter), cache, allow: root };
  const { port, close } = await servePage(place, (fault) => assert.fail(fault.message));
  t.after(close);
  const headers = { accept: '*/*' };
  return async (path: string) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
}
