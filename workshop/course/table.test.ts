import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { lessonFiles, temporaryCourse } from './fixture.ts';
import { lessonsTable, staleTables, withTable, writeTables } from './table.ts';

test('the tables of the README are as the lessons are (npm run table writes them)', () => {
  assert.deepEqual(
    staleTables().map(({ name }) => name),
    [],
  );
});

test('a row has the number, the title with its link, and the goal', (t) => {
  const home = temporaryCourse(t, lessonFiles('04-chat'));
  assert.equal(
    lessonsTable('zh', home).split('\n').at(-1),
    '| 04 | [聊天室：人人都能听到](lessons/04-chat/README.zh-CN.md) | 一个聊天室，`20` 分钟，见 02。 |',
  );
});

test('what stands outside the markers stays, and a table that is right is not written again', (t) => {
  const readme = 'before\n\n<!-- lessons -->\nold\n<!-- /lessons -->\n\nafter\n';
  const home = temporaryCourse(t, { ...lessonFiles('04-chat'), 'README.md': readme });
  assert.deepEqual(writeTables(home), ['README.md']);
  const written = readFileSync(join(home, 'README.md'), 'utf8');
  assert.match(
    written,
    /^before\n\n<!-- lessons -->\n\n\| +\| Lesson .*\n<!-- \/lessons -->\n\nafter\n$/s,
  );
  assert.ok(!written.includes('old'));
  assert.deepEqual(writeTables(home), []);
});

test('a bar in a goal does not end the cell', (t) => {
  const files = { ...lessonFiles('04-chat'), 'lessons/04-chat/README.md': '# 04 · A\n\n`a | b`\n' };
  assert.match(lessonsTable('en', temporaryCourse(t, files)), /`a \\\| b`/);
});

test('a README without markers is said', () => {
  assert.throws(() => withTable('# Course', ''), /<!-- lessons -->/);
});
