import assert from 'node:assert/strict';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { longestInCommon, possibleTickets } from './chance.ts';

const key = randomBytes(32);

function signed(): string {
  const body = Buffer.from(JSON.stringify({ name: 'ana', at: Date.now() })).toString('base64url');
  return `${body}.${createHmac('sha256', key)
    .update(body + randomUUID())
    .digest('base64url')}`;
}

const right: Record<string, () => string> = {
  '16 random bytes in hex': () => randomBytes(16).toString('hex'),
  '16 random bytes in base64url': () => randomBytes(16).toString('base64url'),
  'a random UUID': randomUUID,
  'a name, the time and a signature': signed,
};

const wrong: Record<string, () => string> = {
  'what Math.random() gives, in base 36': () => Math.random().toString(36).slice(2),
  'what Math.random() gives, as it is': () => String(Math.random()),
  'the time and a number of the process': () => Date.now().toString(16) + process.pid,
  'two random bytes': () => randomBytes(2).toString('hex'),
  'six random digits': () => String(randomBytes(4).readUInt32LE() % 1_000_000).padStart(6, '0'),
};

const ten = (make: () => string) => Array.from({ length: 10 }, make);

describe('there are at least 2 ** 64 tickets', () => {
  for (const [name, make] of Object.entries(right))
    test(`of ${name}`, () => assert.ok(possibleTickets(ten(make)) >= 2n ** 64n));
});

describe('there are fewer', () => {
  for (const [name, make] of Object.entries(wrong))
    test(`of ${name}`, () => assert.ok(possibleTickets(ten(make)) < 2n ** 64n));
});

test('what two tickets have in common is the longest row that stands in both', () => {
  assert.equal(longestInCommon('abcdef', 'xxcdexx'), 3);
  assert.equal(longestInCommon('abc', 'xyz'), 0);
  assert.equal(longestInCommon('same', 'same'), 4);
});
