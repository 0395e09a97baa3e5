import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../root.ts';
import { placeOf } from './place.ts';

const starter = 'checks/11-react/starter';

test('a folder of the course is served as it is, with its own configuration', () => {
  const folder = join(root, 'solutions/11-react');
  assert.deepEqual(placeOf(join(folder, 'useChat.ts'), starter), {
    root: folder,
    config: join(folder, 'vite.config.ts'),
    instead: {},
  });
});

test('what a folder elsewhere does not hold comes from the starter, and so does the configuration', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['useChat.ts', 'vite.config.ts', '.hidden.ts'])
    writeFileSync(join(folder, name), '');
  assert.deepEqual(placeOf(join(folder, 'useChat.ts'), starter), {
    root: join(root, starter),
    config: join(root, starter, 'vite.config.ts'),
    instead: {
      'useChat.ts': join(folder, 'useChat.ts'),
      'vite.config.ts': join(folder, 'vite.config.ts'),
    },
  });
});
