import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lessonFiles, temporaryCourse } from './fixture.ts';
import { findLesson, listLessons, nextLesson } from './lessons.ts';
import { UsageError } from './usage.ts';

test('the lessons are the folders that lessons/ and checks/ share, in order', (t) => {
  const home = temporaryCourse(t, {
    ...lessonFiles('04-chat'),
    ...lessonFiles('00-overview'),
    'lessons/05-errors/server.ts': '',
    'checks/06-heartbeat/check.ts': '',
    'checks/drafts/check.ts': '',
    'lessons/drafts/README.md': '',
  });
  assert.deepEqual(
    listLessons(home).map(({ id }) => id),
    ['00-overview', '04-chat'],
  );
});

test('a course without folders has no lessons', (t) => {
  const home = temporaryCourse(t, {});
  assert.deepEqual(listLessons(home), []);
  assert.throws(() => findLesson('04', home), /npm run new/);
});

for (const word of [
  '04',
  '4',
  'chat',
  'Chat',
  '04-chat',
  '04-chat/',
  'lessons/04-chat/',
  '.\\lessons\\04-chat',
]) {
  test(`"${word}" names the lesson 04-chat`, (t) => {
    assert.equal(findLesson(word, temporaryCourse(t)).id, '04-chat');
  });
}

for (const word of ['', '99', '0', '044', 'cha', '..', 'constructor', '*']) {
  test(`"${word}" names no lesson, and the lessons are listed`, (t) => {
    const home = temporaryCourse(t);
    const error = assertThrows(() => findLesson(word, home));
    assert.match(error.says.en, /02-server, 04-chat/);
    assert.match(error.says.zh, /02-server、04-chat/);
  });
}

test('the next lesson is the one after, and the last has none', (t) => {
  const home = temporaryCourse(t);
  assert.equal(nextLesson(findLesson('02', home), home)?.id, '04-chat');
  assert.equal(nextLesson(findLesson('04', home), home), undefined);
});

function assertThrows(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error;
  }
  return assert.fail('nothing was thrown');
}
