import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { issue, makeAuthority } from './certificates.ts';

const aYear = 365 * 24 * 60 * 60 * 1000;
const read = ({ cert }: { readonly cert: string }) => new X509Certificate(cert);

test('a certificate is signed by its authority, and by no other of the same name', async () => {
  const [ours, other] = [await makeAuthority('Authority'), await makeAuthority('Authority')];
  const issued = read(await issue(ours, { name: 'server', hosts: ['localhost'] }));
  assert.equal(issued.verify(read(ours).publicKey), true);
  assert.equal(issued.verify(read(other).publicKey), false);
  assert.equal(read(ours).subject, read(other).subject);
  assert.deepEqual([read(ours).ca, issued.ca], [true, false]);
});

test('it is for the hosts that it names, and for no others', async () => {
  const hosts = ['localhost', '127.0.0.1', '::1'];
  const issued = read(await issue(await makeAuthority('A'), { name: 'chat.example', hosts }));
  assert.equal(issued.checkHost('localhost'), 'localhost');
  assert.equal(issued.checkIP('127.0.0.1'), '127.0.0.1');
  assert.equal(issued.checkIP('::1'), '::1');
  assert.equal(issued.checkHost('chat.example'), undefined);
});

test('it fits its private key', async () => {
  const { cert, key } = await issue(await makeAuthority('A'), { name: 'server', hosts: [] });
  const { createPrivateKey } = await import('node:crypto');
  assert.equal(new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)), true);
});

test('it holds now and for more than a year, unless it says otherwise', async () => {
  const authority = await makeAuthority('A');
  const good = read(await issue(authority, { name: 'server', hosts: [] }));
  const old = read(await issue(authority, { name: 'server', hosts: [], days: [-90, -1] }));
  for (const each of [read(authority), good]) {
    assert.ok(Date.parse(each.validFrom) < Date.now());
    assert.ok(Date.parse(each.validTo) > Date.now() + aYear);
  }
  assert.ok(Date.parse(old.validTo) < Date.now());
});
