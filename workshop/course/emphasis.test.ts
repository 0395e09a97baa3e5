import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { listLessons } from './lessons.ts';
import { readmeName } from './title.ts';
import { root } from './root.ts';

// After a full stop of Chinese, `*` closes no emphasis where a word follows at once: the reader would see the star.
test('no text shows a star that was meant as emphasis', () => {
  const folders = ['.', ...listLessons().map(({ id }) => `lessons/${id}`)];
  for (const folder of folders) {
    for (const name of Object.values(readmeName)) {
      const text = readFileSync(join(root, folder, name), 'utf8');
      assert.deepEqual(starsIn(text), [], `${folder}/${name}`);
    }
  }
});

test('a star that closes nothing is found', () => {
  assert.deepEqual(starsIn('**注册好。**这样'), ['**注册好。**这样']);
  assert.deepEqual(starsIn('**注册好**。这样，`a * b`'), []);
});

function starsIn(markdown: string): string[] {
  return new MarkdownIt()
    .parse(markdown, {})
    .flatMap(({ children }) => children ?? [])
    .filter(({ type, content }) => type === 'text' && content.includes('*'))
    .map(({ content }) => content);
}
