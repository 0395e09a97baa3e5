import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { renewCertificates } from './certificates.ts';
import { temporaryCourse } from './fixture.ts';
import { UsageError } from './usage.ts';

test('the certificates for running programs by hand belong together, and are made anew each time', async (t) => {
  const home = temporaryCourse(t, {});
  const files = await renewCertificates(home);
  assert.deepEqual(files, [
    'certificates/authority.crt',
    'certificates/server.crt',
    'certificates/server.key',
  ]);
  const [authority = '', server = '', key = ''] = files.map((file) =>
    readFileSync(join(home, file), 'utf8'),
  );
  const certificate = new X509Certificate(server);
  assert.equal(certificate.verify(new X509Certificate(authority).publicKey), true);
  assert.equal(certificate.checkPrivateKey(createPrivateKey(key)), true);
  assert.equal(certificate.checkHost('localhost'), 'localhost');
  if (process.platform !== 'win32')
    assert.equal(statSync(join(home, 'certificates/server.key')).mode & 0o077, 0);
  await renewCertificates(home);
  assert.notEqual(readFileSync(join(home, 'certificates/server.key'), 'utf8'), key);
});

test('where they cannot be written, that is told in one sentence', async (t) => {
  const home = temporaryCourse(t, {});
  writeFileSync(join(home, 'certificates'), 'a file');
  await assert.rejects(
    renewCertificates(home),
    (error) => error instanceof UsageError && error.says.en.includes('certificates'),
  );
});
