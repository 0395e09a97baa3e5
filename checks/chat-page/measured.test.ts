import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { listLessons } from '../../workshop/course/lessons.ts';
import { findLaunches, loadCheck } from '../../workshop/course/load.ts';
import { findBrowser, noBrowser } from '../../workshop/harness/browser/find.ts';
import { judge } from '../../workshop/harness/index.ts';

const skip = !process.env.CI && (await findBrowser()) === undefined && noBrowser().en;

test(
  'a page that keeps the oldest messages, and so shows no new one, is told so',
  { skip },
  async (t) => {
    const lesson = listLessons().find(({ id }) => id === '12-vue');
    assert.ok(lesson);
    const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(lesson.solution, folder, { recursive: true });
    const file = join(folder, 'useChat.ts');
    const source = readFileSync(file, 'utf8');
    const wrong = source.replace('slice(-most)', 'slice(0, most)');
    assert.notEqual(wrong, source);
    writeFileSync(file, wrong);
    const check = await loadCheck(lesson);
    const launches = findLaunches(check, { folder, isNamed: true });
    const { passed, notes } = await judge(check, launches, () => {}, { compiles: false });
    assert.equal(passed, true);
    assert.match(
      notes.map(({ en }) => en).join(),
      /After 12,000 messages, the newest is not shown/,
    );
  },
);
