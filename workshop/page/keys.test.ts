import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { earlierStarts, noteStart } from './earlier.ts';
import { Keys } from './keys.ts';

test('a ticket is given to who knows the secret of this start, and is good once', () => {
  const keys = new Keys();
  const ticket = keys.ticketFor(keys.secret) ?? '';
  assert.ok(ticket.length > 40);
  assert.ok(!keys.redeem(keys.secret));
  assert.ok(keys.redeem(ticket));
  assert.ok(!keys.redeem(ticket));
  assert.equal(keys.ticketFor(new Keys().secret), undefined);
});

test('the secret of an earlier start lets in once it is admitted; its hash does not', () => {
  const [before, now] = [new Keys(), new Keys()];
  assert.equal(now.ticketFor(before.secret), undefined);
  now.admit([before.hash]);
  assert.notEqual(now.ticketFor(before.secret), undefined);
  assert.equal(now.ticketFor(before.hash), undefined);
});

test('starts are remembered by port and for a day, as hashes, and a broken file holds none', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'deep/starts.json');
  const [keys, now, aDay] = [new Keys(), Date.now(), 24 * 60 * 60 * 1000];
  assert.deepEqual(earlierStarts(file, 1), []);
  noteStart(file, 1, keys.hash, now);
  assert.deepEqual(earlierStarts(file, 1, now), [keys.hash]);
  assert.deepEqual(earlierStarts(file, 2, now), []);
  assert.deepEqual(earlierStarts(file, 1, now + aDay), []);
  assert.ok(!readFileSync(file, 'utf8').includes(keys.secret));
  for (let start = 0; start < 20; start += 1) noteStart(file, 1, `${start}`, now);
  assert.equal(earlierStarts(file, 1, now).length, 8);
  for (const broken of ['', '{', 'null', '[null, 1, {"port": 1}]']) {
    writeFileSync(file, broken);
    assert.deepEqual(earlierStarts(file, 1, now), []);
  }
});
