import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, randomFrom } from './statistics.ts';

test('the median is the middle one, or lies between the two', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([7]), 7);
  assert.ok(Number.isNaN(median([])));
});

test('the same seed gives the same numbers, another seed others', () => {
  const five = (seed: number) => Array.from({ length: 5 }, randomFrom(seed));
  assert.deepEqual(five(101), five(101));
  assert.notDeepEqual(five(101), five(102));
  assert.ok(five(101).every((number) => number >= 0 && number < 1));
});
