import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listFiles } from './files.ts';
import { lessonFiles, temporaryCourse } from './fixture.ts';
import { findLesson } from './lessons.ts';
import { compareSkeletons, skeleton } from './parity.ts';
import { readLessonText } from './readme.ts';
import { newLesson } from './scaffold.ts';
import { changedFiles } from './starter.ts';

test('a new lesson is found, starts from its starter, and has one skeleton in both languages', (t) => {
  const home = temporaryCourse(t, {});
  const written = newLesson('05-errors', home);
  assert.deepEqual([...written].sort(), listFiles(home));
  const lesson = findLesson('errors', home);
  assert.deepEqual(changedFiles(lesson), []);
  const [en, zh] = [readLessonText(lesson, 'en'), readLessonText(lesson, 'zh')];
  assert.deepEqual(compareSkeletons(skeleton(en.markdown), skeleton(zh.markdown)), []);
  assert.equal(zh.hints.length, 3);
});

test('its solution is the starter plus the answer', (t) => {
  const home = temporaryCourse(t, {});
  newLesson('05-errors', home);
  const lines = (path: string) => readFileSync(join(home, path), 'utf8').split('\n');
  const answer = lines('solutions/05-errors/server.ts').filter(
    (line) => !lines('lessons/05-errors/server.ts').includes(line),
  );
  assert.deepEqual(answer, ["  ws.send('hello');"]);
});

const wrong = [
  '',
  '5-errors',
  '05',
  '05-',
  '05-Errors',
  '05-a_b',
  '05-a--b',
  '../05-errors',
  '05-errors/x',
  '05 errors',
];
for (const name of wrong) {
  test(`"${name}" is no name for a lesson, and nothing is written`, (t) => {
    const home = temporaryCourse(t, {});
    assert.throws(() => newLesson(name, home), {
      name: 'UsageError',
      message: /npm run new 13-signals/,
    });
    assert.deepEqual(listFiles(home), []);
  });
}

for (const name of ['04-chat', '04-other', '05-chat', '06-half']) {
  test(`${name} is taken, and nothing is written`, (t) => {
    const home = temporaryCourse(t, {
      ...lessonFiles('04-chat'),
      'solutions/06-half/server.ts': '',
    });
    const before = listFiles(home);
    assert.throws(() => newLesson(name, home), { name: 'UsageError', message: /there already/ });
    assert.deepEqual(listFiles(home), before);
  });
}
