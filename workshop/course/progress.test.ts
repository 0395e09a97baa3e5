import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { lessonFiles, temporaryCourse } from './fixture.ts';
import { findLesson } from './lessons.ts';
import * as progress from './progress.ts';

const empty = { passed: [], hints: {} };

test('without a file nothing has passed, and reading writes nothing', (t) => {
  const home = temporaryCourse(t, {});
  assert.deepEqual(progress.readProgress(home), { progress: empty });
  assert.deepEqual(readdirSync(home), []);
});

test('what is marked is read again, once, sorted and readable', (t) => {
  const home = temporaryCourse(t);
  const [server, chat] = [findLesson('02', home), findLesson('04', home)];
  progress.markPassed(chat, home);
  progress.markPassed(server, home);
  progress.markPassed(chat, home);
  progress.countHint(chat, home);
  progress.countHint(chat, home);
  const written = { passed: ['02-server', '04-chat'], hints: { '04-chat': 2 } };
  assert.deepEqual(progress.readProgress(home), { progress: written });
  assert.equal(
    readFileSync(join(home, '.progress.json'), 'utf8'),
    `${JSON.stringify(written, null, 2)}\n`,
  );
  assert.deepEqual(progress.markUnpassed(chat, home).progress.passed, ['02-server']);
  assert.deepEqual(readdirSync(home).sort(), ['.progress.json', 'checks', 'lessons', 'solutions']);
});

const broken = [
  '',
  '{',
  '[]',
  'null',
  '{"passed":"04"}',
  '{"passed":[4]}',
  '{"hints":[]}',
  '{"hints":{"04-chat":-1}}',
];
for (const json of broken) {
  test(`${json || 'an empty file'} is set aside, and said`, (t) => {
    const home = temporaryCourse(t, { '.progress.json': json });
    const known = progress.readProgress(home);
    assert.deepEqual(known.progress, empty);
    assert.match(known.note?.zh ?? '', /\.progress\.broken-1\.json/);
    assert.deepEqual(readdirSync(home), ['.progress.broken-1.json']);
    assert.equal(readFileSync(join(home, '.progress.broken-1.json'), 'utf8'), json);
  });
}

test('a second broken file does not overwrite the first', (t) => {
  const home = temporaryCourse(t, { '.progress.json': 'one' });
  progress.readProgress(home);
  writeFileSync(join(home, '.progress.json'), 'two');
  assert.match(progress.readProgress(home).note?.en ?? '', /broken-2/);
  assert.equal(readFileSync(join(home, '.progress.broken-1.json'), 'utf8'), 'one');
  assert.equal(readFileSync(join(home, '.progress.broken-2.json'), 'utf8'), 'two');
});

test('a file saved with a byte order mark is not broken', (t) => {
  const home = temporaryCourse(t, { '.progress.json': '\uFEFF{"passed":["02-server"]}' });
  assert.deepEqual(progress.readProgress(home), { progress: { passed: ['02-server'], hints: {} } });
});

test('a folder in its place is bad input and no fault of ours', (t) => {
  const home = temporaryCourse(t, { '.progress.json/keep': '' });
  assert.throws(() => progress.readProgress(home), { name: 'UsageError' });
  assert.throws(() => progress.writeProgress(empty, home), { name: 'UsageError' });
  assert.deepEqual(readdirSync(home), ['.progress.json']);
});

test('without a word, a command is about the first lesson that has not passed', (t) => {
  const home = temporaryCourse(t);
  const choose = (passed: string[], word?: string) =>
    progress.chooseLesson(word, { passed, hints: {} }, 'npm run read 04', home).id;
  assert.equal(choose([]), '02-server');
  assert.equal(choose(['02-server']), '04-chat');
  assert.equal(choose(['04-chat', 'gone']), '02-server');
  assert.equal(choose([], 'chat'), '04-chat');
  assert.throws(() => choose(['02-server', '04-chat']), /npm run read 04/);
  assert.throws(
    () => progress.chooseLesson(undefined, empty, '', temporaryCourse(t, {})),
    /no lessons/,
  );
});

test('the first lesson that has not passed is undefined when all have', (t) => {
  const home = temporaryCourse(t, lessonFiles('04-chat'));
  assert.equal(progress.firstUnpassed({ passed: ['04-chat'], hints: {} }, home), undefined);
});
