import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listLessons } from '../../workshop/course/lessons.ts';
import { loadCheck } from '../../workshop/course/load.ts';
import { root } from '../../workshop/root.ts';

const checks = await Promise.all(
  listLessons().map(async (lesson) => ({ lesson, page: (await loadCheck(lesson)).page })),
);
const pages = checks.flatMap(({ lesson, page }) => (page ? [lesson] : []));
const [first] = pages;
const folders = pages.flatMap(({ room, solution, checks: its }) => [
  room,
  solution,
  join(its, 'starter'),
]);

for (const folder of folders) {
  test(`the connection of ${folder.slice(root.length + 1)} is that of lesson 07`, () => {
    const its = readFileSync(join(folder, 'connection.ts'), 'utf8');
    assert.equal(its, readFileSync(join(root, 'solutions/07-reconnect/connection.ts'), 'utf8'));
  });

  for (const name of ['chat.css', 'words.ts', 'server.ts']) {
    test(`${name} of ${folder.slice(root.length + 1)} is the same as in all pages`, () => {
      const its = readFileSync(join(folder, name), 'utf8');
      assert.equal(its, readFileSync(join(first?.solution ?? '', name), 'utf8'));
    });
  }
}
