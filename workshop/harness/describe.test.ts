import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quote } from './describe.ts';

test('a quoted text shows what a terminal would obey or nobody would see', () => {
  assert.equal(quote('a\u001b[31m\u009b31m'), '"a\\u001b[31m\\u009b31m"');
  assert.equal(quote('\u202eolleh\u2066'), '"\\u202eolleh\\u2066"');
  assert.equal(quote('\ud83d'), '"\\ud83d"');
  assert.equal(quote('你好😀'), '"你好😀"');
});

test('a long text is cut between characters', () => {
  assert.equal(quote('😀'.repeat(40)), `"${'😀'.repeat(32)}"…`);
});
