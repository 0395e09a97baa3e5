import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listLessons } from './lessons.ts';
import { changedFiles, starterOf } from './starter.ts';

for (const lesson of listLessons()) {
  test(`lessons/${lesson.id} holds the starter as it is shipped`, () => {
    assert.ok(starterOf(lesson).length > 0, 'there is no starter');
    const changed = changedFiles(lesson).map(({ name }) => name);
    assert.deepEqual(changed, [], `npm run reset ${lesson.number} restores it`);
  });
}

test('there are lessons', () => {
  assert.ok(listLessons().length > 0);
});
