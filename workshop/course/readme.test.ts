import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryCourse, texts } from './fixture.ts';
import { findLesson } from './lessons.ts';
import { readLessonText, readText } from './readme.ts';
import { titleOf } from './title.ts';

test('the title stands behind the dot, the goal is the first paragraph that says something', () => {
  const { title, goal } = readText(texts.en);
  assert.equal(title, 'Chat: everyone hears');
  assert.equal(goal, 'A chat, in `20` minutes, see 02.');
});

test('in Chinese, a line break of the source leaves no space', () => {
  const { title, goal } = readText('# 01 · 握手\n\n第一行，\n第二行，\n`101` 结束。\n');
  assert.equal(title, '握手');
  assert.equal(goal, '第一行，第二行，`101` 结束。');
});

test('each hint has its summary as text and its body as Markdown', () => {
  assert.deepEqual(readText(texts.en).hints, [
    { summary: 'A nudge', body: 'Look at `wss`.' },
    { summary: 'Use ws.send', body: "```ts\nws.send('hi');\n```" },
  ]);
});

test('details in a code block are code, and CRLF changes nothing', () => {
  const fenced = '# 1 · T\n\n```html\n<details><summary>no</summary>\n</details>\n```\n';
  assert.deepEqual(readText(fenced).hints, []);
  assert.deepEqual(readText(texts.zh.replaceAll('\n', '\r\n')), readText(texts.zh));
});

test('an empty text has empty parts', () => {
  assert.deepEqual(readText(''), { title: '', goal: '', hints: [], markdown: '' });
});

test('a missing text is said, and a list can do without it', (t) => {
  const home = temporaryCourse(t, {
    'lessons/04-chat/README.md': '# 04 · Chat',
    'lessons/04-chat/README.zh-CN.md': '# 04 · 聊天室',
    'checks/04-chat/check.ts': '',
  });
  const lesson = findLesson('04', home);
  rmSync(join(lesson.room, 'README.zh-CN.md'));
  assert.throws(
    () => readLessonText(lesson, 'zh'),
    /lessons\/04-chat\/README\.zh-CN\.md is missing/,
  );
  assert.equal(titleOf(lesson, 'zh'), 'chat');
});
