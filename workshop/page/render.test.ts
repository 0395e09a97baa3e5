import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listLessons } from '../course/lessons.ts';
import { lessonPage } from './lesson-page.ts';
import { renderLesson } from './render.ts';

test('links lead to lessons of the page, or to other sites in a tab of their own', () => {
  const html = renderLesson(
    'See [02](../02-server/README.zh-CN.md#an-experiment), [here](#hints), [ws](https://x.example/) and [up](../../../etc/passwd).',
    '04-chat',
    'zh',
  );
  assert.match(html, /href="\/zh\/02-server#an-experiment"/);
  assert.match(html, /href="#hints"/);
  assert.match(html, /href="https:\/\/x.example\/" target="_blank" rel="noopener noreferrer"/);
  assert.match(html, /href="#">up/);
});

test('the way to the other language is left out: the page has its own', () => {
  const html = renderLesson('# 04 · Chat\n\n[中文](README.zh-CN.md)\n\nText.', '04-chat', 'en');
  assert.equal(html, '<h1 id="04--chat" tabindex="-1">04 · Chat</h1>\n<p>Text.</p>\n');
});

test('hints are numbered, code is coloured, and a picture stays as it is', () => {
  const html = renderLesson(
    '<details>\n<summary>Use <code>a</code></summary>\n\n```ts\nconst a = 1;\n```\n\n</details>\n\n```\n<- 101\n```',
    '04-chat',
    'en',
  );
  assert.match(html, /<details data-hint="1"><summary>Use a<\/summary>/);
  assert.match(html, /<span class="hljs-keyword">const<\/span>/);
  assert.match(html, /<pre tabindex="0"><code>&lt;- 101\n<\/code><\/pre>/);
});

test('HTML that a text has no need of is shown as it is written', () => {
  const html = renderLesson(
    'x <script>alert(1)</script> <img src=x onerror=alert(1)> <b onclick="x">b</b> 2<sup onclick="y">31</sup>\n\n<iframe src="x"></iframe>\n\n<frame-bytes hex="81 05" onload="z">81 05</frame-bytes>',
    '04-chat',
    'en',
  );
  assert.doesNotMatch(html, /<(script|img|iframe|b)\b/);
  assert.match(html, /2<sup>31<\/sup>/);
  assert.match(html, /<frame-bytes hex="81 05">81 05<\/frame-bytes>/);
  assert.doesNotMatch(renderLesson('[x](javascript:alert)', '04-chat', 'en'), /<a/);
});

test('in Chinese a line break of the source is no space', () => {
  assert.match(renderLesson('你好，\n世界 and\nyou', '04-chat', 'zh'), /你好，世界 and\nyou/);
});

test('every text of the course becomes a page with the same hints and headings in both languages', () => {
  for (const lesson of listLessons()) {
    const [en, zh] = [lessonPage(lesson, 'en'), lessonPage(lesson, 'zh')];
    assert.equal(en.hints, zh.hints);
    const count = ({ html }: { html: string }, what: RegExp) => html.match(what)?.length ?? 0;
    for (const what of [/<h[1-4] /g, /<details data-hint/g, /<pre /g])
      assert.equal(count(en, what), count(zh, what), lesson.id);
    assert.equal(count(en, /<details data-hint/g), en.hints);
    for (const page of [en, zh])
      assert.doesNotMatch(page.html, /href="(?:\.|README|#")|&lt;(?:su[bp]|br|code)\b/, lesson.id);
  }
});
