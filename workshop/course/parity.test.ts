import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listLessons } from './lessons.ts';
import { compareSkeletons, skeleton } from './parity.ts';
import { readmeName } from './title.ts';
import { root } from './root.ts';

const places = ['.', ...listLessons().map(({ id }) => `lessons/${id}`)];

for (const place of places) {
  test(`${place}/README.md and its Chinese text have the same skeleton`, () => {
    const [en, zh] = [readmeName.en, readmeName.zh].map((name) =>
      skeleton(readFileSync(join(root, place, name), 'utf8')),
    );
    assert.ok(en && zh);
    assert.deepEqual(
      compareSkeletons(en, zh).map((difference) => difference.en),
      [],
    );
  });
}

test('there are lessons', () => {
  assert.ok(places.length > 1);
});
