import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { recipeOf } from './recipes.ts';

const now = 1_800_000_000_000;
const found = (ticket: string) => recipeOf({ ticket, user: 'ana', from: now - 5, until: now + 5 });

describe('a hash of what everybody knows is found', () => {
  const texts = [`ana${now}`, `ana-${now + 5}`, `${now - 5}:ana`, String(now)];
  for (const hash of ['sha256', 'sha1', 'md5', 'sha512'])
    for (const of of texts)
      test(`${hash} of ${of}`, () => {
        const bytes = createHash(hash).update(of).digest();
        assert.deepEqual(found(bytes.toString('hex')), { hash, of, isCounted: false });
        assert.deepEqual(found(bytes.toString('base64url')), { hash, of, isCounted: false });
        assert.deepEqual(found(bytes.toString('hex').slice(0, 16)), { hash, of, isCounted: false });
      });
});

describe('a hash of a number that counts up is found', () => {
  for (const of of ['1', '57', 'ana-12', '7ana'])
    test(of, () => {
      const ticket = createHash('sha256').update(of).digest('hex');
      assert.deepEqual(found(ticket), { hash: 'sha256', of, isCounted: true });
    });
});

test('the text itself is found, and its bytes in base64', () => {
  const of = `ana:${now}`;
  assert.deepEqual(found(of), { of, isCounted: false });
  assert.deepEqual(found(Buffer.from(of).toString('base64url')), { of, isCounted: false });
});

describe('what nobody can predict is none', () => {
  const secret = randomBytes(16);
  const right = {
    'random bytes': secret.toString('hex'),
    'a hash with chance in it': createHash('sha256')
      .update(`ana${now}`)
      .update(secret)
      .digest('hex'),
    'a signature': createHmac('sha256', secret).update(`ana${now}`).digest('hex'),
    'a time too long ago': createHash('sha256')
      .update(String(now - 6))
      .digest('hex'),
  };
  for (const [name, ticket] of Object.entries(right))
    test(name, () => assert.equal(found(ticket), undefined));
});
