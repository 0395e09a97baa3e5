import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { keep } from './backups.ts';
import { listFiles } from './files.ts';
import { lessonFiles, temporaryCourse } from './fixture.ts';
import { findLesson } from './lessons.ts';
import { resetLesson } from './starter.ts';

test('a reset gives the starter again and keeps the version of the learner', (t) => {
  const home = temporaryCourse(t);
  const lesson = findLesson('04', home);
  writeFileSync(join(lesson.room, 'server.ts'), 'mine');
  const { restored, kept = '', added } = resetLesson(lesson, home);
  assert.deepEqual({ restored, added }, { restored: ['server.ts'], added: [] });
  assert.match(kept, /backups[\\/]04-chat[\\/]\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/);
  assert.equal(readFileSync(join(kept, 'server.ts'), 'utf8'), 'mine');
  assert.equal(
    readFileSync(join(lesson.room, 'server.ts'), 'utf8'),
    lessonFiles('x')['lessons/x/server.ts'],
  );
});

test('a lesson that holds the starter is left alone', (t) => {
  const home = temporaryCourse(t);
  assert.deepEqual(resetLesson(findLesson('04', home), home), { restored: [], added: [] });
  assert.ok(!existsSync(join(home, 'backups')));
});

test('a deleted file comes back, also in a folder, and what was added stays', (t) => {
  const home = temporaryCourse(t, {
    ...lessonFiles('04-chat'),
    'checks/04-chat/starter/web/page.ts': 'page',
    'lessons/04-chat/web/mine.ts': 'mine',
    'lessons/04-chat/server.js': 'mine too',
    'lessons/04-chat/.DS_Store': '',
  });
  const lesson = findLesson('04', home);
  rmSync(join(lesson.room, 'server.ts'));
  const { restored, kept, added } = resetLesson(lesson, home);
  assert.deepEqual(restored, ['server.ts', 'web/page.ts']);
  assert.equal(kept, undefined);
  assert.deepEqual(added, ['server.js', 'web/mine.ts']);
  assert.deepEqual(listFiles(join(lesson.room, 'web')), ['mine.ts', 'page.ts']);
});

test('two backups of the same second do not overwrite each other', (t) => {
  const home = temporaryCourse(t);
  const lesson = findLesson('04', home);
  const now = new Date(2025, 0, 31, 9, 5, 7);
  for (const mine of ['one', 'two']) {
    writeFileSync(join(lesson.room, 'server.ts'), mine);
    keep([{ name: 'server.ts', content: Buffer.from('new') }], lesson, home, now);
  }
  const folder = join(home, 'backups/04-chat');
  assert.deepEqual(readdirSync(folder).sort(), ['2025-01-31T09-05-07', '2025-01-31T09-05-07-2']);
  assert.equal(readFileSync(join(folder, '2025-01-31T09-05-07/server.ts'), 'utf8'), 'one');
});

test('only files that will change are kept', (t) => {
  const home = temporaryCourse(t, {
    ...lessonFiles('04-chat'),
    'lessons/04-chat/client.ts': 'mine',
  });
  const lesson = findLesson('04', home);
  const same = { name: 'server.ts', content: readFileSync(join(lesson.room, 'server.ts')) };
  const gone = { name: 'gone.ts', content: Buffer.from('') };
  const folder = keep(
    [same, gone, { name: 'client.ts', content: Buffer.from('new') }],
    lesson,
    home,
  );
  assert.deepEqual(listFiles(folder ?? ''), ['client.ts']);
});

test('a folder in the place of a file is bad input, and nothing is lost', (t) => {
  const { 'lessons/04-chat/server.ts': _, ...rest } = lessonFiles('04-chat');
  const home = temporaryCourse(t, { ...rest, 'lessons/04-chat/server.ts/mine.ts': 'mine' });
  assert.throws(() => resetLesson(findLesson('04', home), home), { name: 'UsageError' });
  assert.equal(readFileSync(join(home, 'lessons/04-chat/server.ts/mine.ts'), 'utf8'), 'mine');
});
