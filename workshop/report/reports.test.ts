import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pairs } from '../course/answer.ts';
import { lessonFiles, temporaryCourse, texts } from '../course/fixture.ts';
import { findLesson, listLessons } from '../course/lessons.ts';
import { readText } from '../course/readme.ts';
import { titleOf } from '../course/title.ts';
import type { Language } from '../text.ts';
import { cellsOf } from './cells.ts';
import { diff } from './diff.ts';
import { hint } from './hint.ts';
import { list } from './list.ts';
import { read } from './read.ts';
import { reset } from './reset.ts';
import type { Screen } from './screen.ts';
import { plain, vivid } from './style.ts';

const screen = (language: Language, width = 80): Screen => ({
  language,
  width,
  columns: Math.min(width, 100),
  paint: plain,
});

test('the list aligns Chinese titles, and says what to type next', (t) => {
  const home = temporaryCourse(t);
  const rows = listLessons(home).map((lesson) => ({ lesson, title: titleOf(lesson, 'zh') }));
  const lines = list(rows, { passed: ['02-server'], hints: {} }, screen('zh')).split('\n');
  assert.match(lines[0] ?? '', /^✓ {2}02 .*server {2}已通过$/);
  assert.match(lines[1] ?? '', /^→ {2}04 .*chat {4}下一课$/);
  assert.equal(
    cellsOf((lines[0] ?? '').split('server')[0] ?? ''),
    cellsOf((lines[1] ?? '').split('chat')[0] ?? ''),
  );
  assert.match(lines.at(-1) ?? '', /1 \/ 2.*npm run read 04.*npm run check 04/);
});

test('when all have passed, the list says so', (t) => {
  const home = temporaryCourse(t, lessonFiles('04-chat'));
  const rows = listLessons(home).map((lesson) => ({ lesson, title: 'Chat' }));
  assert.match(
    list(rows, { passed: ['04-chat'], hints: {} }, screen('en')),
    /All 1 lessons have passed/,
  );
});

test('the text names its hints and the command that shows them, and not what they say', (t) => {
  const lesson = findLesson('04', temporaryCourse(t));
  const shown = read(lesson, readText(texts.zh), screen('zh'));
  assert.match(shown, /▸ 提示 2：用 ws\.send — npm run hint 04/);
  assert.ok(!shown.includes("ws.send('hi')"));
});

test('each hint says how to get more, the last one how to see the answer', (t) => {
  const lesson = findLesson('04', temporaryCourse(t));
  const at = (shown: number) => hint(lesson, readText(texts.en), shown, screen('en'));
  assert.match(
    at(0),
    /^Lesson 04, hint 1 of 2: A nudge\n\nLook at `wss`\.\n\nOne more: npm run hint 04$/,
  );
  assert.match(
    at(1),
    /hint 2 of 2.*\n\n {4}ws\.send\('hi'\);\n\nThat was the last hint.*npm run diff 04$/s,
  );
  for (const shown of [2, 99])
    assert.match(at(shown), /^Those were all 2 hints.*npm run diff 04$/s);
  assert.match(
    hint(lesson, readText(''), 0, screen('zh')),
    /^第 04 课没有提示。查看答案：npm run diff 04$/,
  );
});

test('a diff goes from the files of the learner to the solution, and says first that it is the answer', (t) => {
  const home = temporaryCourse(t);
  const lesson = findLesson('04', home);
  const lines = diff(lesson, pairs(lesson), false, screen('en')).split('\n');
  assert.match(lines[0] ?? '', /^This shows the answer: lesson 04 has not passed yet/);
  assert.ok(lines.includes('--- lessons/04-chat/server.ts'));
  assert.ok(lines.includes('-// TODO 1: greet'));
  assert.ok(lines.includes("+wss.on('connection', (ws) => ws.send('你好'));"));
  assert.doesNotMatch(diff(lesson, pairs(lesson), true, screen('en')), /This shows/);
});

test('on a terminal a long line is broken at a space, and each part is marked', (t) => {
  const files = lessonFiles('04-chat');
  const starter = files['lessons/04-chat/server.ts'] ?? '';
  const mine = starter.replace(
    '// TODO 1: greet',
    '  // one two three four five 六七 eight nine ten',
  );
  const home = temporaryCourse(t, { ...files, 'lessons/04-chat/server.ts': mine });
  const lesson = findLesson('04', home);
  const narrow = { ...screen('en', 30), isTerminal: true };
  const lines = diff(lesson, pairs(lesson), false, narrow).split('\n');
  const first = lines.indexOf('-  // one two three four five');
  assert.equal(lines[first + 1], '-     六七 eight nine ten');
  assert.ok(lines.filter((line) => /^(?: |[+-] )/.test(line)).every((line) => cellsOf(line) <= 30));
  assert.ok(
    diff(lesson, pairs(lesson), false, screen('en', 30)).includes(mine.split('\n')[2] ?? '?'),
  );
});

test('on a wide terminal the two stand beside each other', (t) => {
  const lesson = findLesson('04', temporaryCourse(t));
  const lines = diff(lesson, pairs(lesson), true, { ...screen('zh', 120), paint: vivid }).split(
    '\n',
  );
  const bars = lines
    .filter((line) => line.includes('│'))
    .map((line) => cellsOf(line.slice(0, line.indexOf('│'))));
  assert.ok(bars.length > 3);
  assert.equal(new Set(bars).size, 1);
  assert.ok(lines.every((line) => cellsOf(line) <= 120));
});

test('a program in another ending is the one that is compared; line ends and control characters do no harm', (t) => {
  const files = lessonFiles('04-chat');
  const { 'lessons/04-chat/server.ts': starter = '', ...rest } = files;
  const mine = `${starter.replaceAll('\n', '\r\n')}// \u001B[2J`;
  const lesson = findLesson(
    '04',
    temporaryCourse(t, { ...rest, 'lessons/04-chat/server.mjs': mine }),
  );
  const shown = diff(lesson, pairs(lesson), false, screen('en'));
  assert.match(shown, /--- lessons\/04-chat\/server\.mjs/);
  assert.match(shown, /^ import/m);
  assert.match(shown, /^-\/\/ ␛\[2J$/m);
});

test('a file that is as in the solution is said to be', (t) => {
  const files = lessonFiles('04-chat');
  const solution = files['solutions/04-chat/server.ts'] ?? '';
  const lesson = findLesson(
    '04',
    temporaryCourse(t, { ...files, 'lessons/04-chat/server.ts': solution }),
  );
  assert.match(
    diff(lesson, pairs(lesson), true, screen('zh')),
    /lessons\/04-chat\/server\.ts 与 solutions\/04-chat\/server\.ts 相同/,
  );
});

test('a reset says where the version of the learner is, and what stays', (t) => {
  const home = temporaryCourse(t);
  const lesson = findLesson('04', home);
  const result = {
    restored: ['server.ts'],
    kept: join(home, 'backups', '04-chat', 'now'),
    added: ['mine.ts'],
  };
  const shown = reset(lesson, result, home, screen('en'));
  assert.match(shown, /kept in backups\/04-chat\/now\.\nWhat you added stays: mine\.ts\./);
  assert.match(
    reset(lesson, { restored: [], added: [] }, home, screen('zh')),
    /^lessons\/04-chat 已经是初始代码/,
  );
});
