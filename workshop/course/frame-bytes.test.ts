import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { explainFrames } from '../wire/anatomy/index.ts';
import { fromHex } from '../wire/index.ts';
import { listLessons } from './lessons.ts';
import { parseMarkdown, type Token } from './markdown.ts';
import { root } from './root.ts';
import { readmeName } from './title.ts';

const texts = listLessons().flatMap(({ id }) =>
  Object.values(readmeName).map((name) => `lessons/${id}/${name}`),
);
const mapsOf = (path: string) => {
  const tokens = parseMarkdown(readFileSync(join(root, path), 'utf8'));
  return tokens.flatMap((token, index) =>
    token.type === 'frame_bytes_open' ? [[token.content, inside(tokens, index)] as const] : [],
  );
};

function inside(tokens: readonly Token[], open: number): Token[] {
  const end = tokens.findIndex(({ type }, index) => index > open && type === 'frame_bytes_close');
  assert.ok(end > open, 'a byte map has an end');
  return tokens.slice(open + 1, end);
}

for (const path of texts.filter((each) => mapsOf(each).length > 0)) {
  test(`each byte map of ${path} is of a right frame, and shows the same bytes where it cannot be drawn`, () => {
    for (const [hex, fallback] of mapsOf(path)) {
      assert.ok(
        fallback.some(({ type, content }) => type === 'fence' && content.startsWith(`${hex}\n`)),
      );
      const { frames, left } = explainFrames(fromHex(hex));
      assert.equal(left, 0);
      for (const frame of frames) assert.deepEqual([frame.missing, frame.violations], [0, []]);
    }
  });
}

test('lessons 01 and 04 hold a byte map in both languages', () => {
  const holding = texts.filter((path) => mapsOf(path).length > 0);
  for (const id of ['01-handshake', '04-chat'])
    assert.equal(holding.filter((path) => path.includes(id)).length, 2, id);
});
