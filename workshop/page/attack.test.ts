import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { encodeFrame, fromHex, newKey } from '../wire/index.ts';
import {
  copyOfCourse,
  Guest,
  pageOf,
  request,
  secretOf,
  statusIn,
  ticketFor,
  write,
} from './fixture.ts';

const home = copyOfCourse({ after }, ['01-handshake', '02-server']);
writeFileSync(join(home, 'secret.txt'), 'nobody reads this');
const page = await pageOf(home);
const { port } = page;
const own = `http://localhost:${port}`;

/** An upgrade to the live channel, by hand. */
const upgrade = (path: string, headers: Record<string, string>) =>
  request(port, `GET ${path}`, {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': newKey(),
    ...headers,
  });

test('the page is reached on the loopback interfaces, and on no other', async () => {
  assert.equal(statusIn(await request(port, 'GET /en/01-handshake')), 200);
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address && !address.internal && address.family === 'IPv4');
  for (const { address = '' } of outside as Array<{ address?: string }>) {
    const error = await new Promise((resolve) => {
      const socket = connect(port, address, () => resolve(undefined));
      socket.on('error', resolve);
    });
    assert.equal((error as NodeJS.ErrnoException | undefined)?.code, 'ECONNREFUSED');
  }
});

test('a name that is not ours is refused, however it is written: that is what DNS rebinding looks like', async () => {
  const foreign = [
    'evil.example',
    `evil.example:${port}`,
    `localhost.evil.example:${port}`,
    `localhost:${port}.evil.example`,
    `evil.example@localhost:${port}`,
    'localhost',
    `localhost:${port + 1}`,
    `0.0.0.0:${port}`,
    `127.0.0.2:${port}`,
    `127.1:${port}`,
    `2130706433:${port}`,
    `localhost.:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    '',
  ];
  for (const Host of foreign) {
    assert.equal(statusIn(await request(port, 'GET /en/01-handshake', { Host })), 421, Host);
    const ticket = await ticketFor(page);
    const answer = await upgrade(`/live?ticket=${ticket}`, { Host, Origin: `http://${Host}` });
    assert.equal(statusIn(answer), 421, Host);
  }
});

test('two Hosts, or none, are refused', async () => {
  const twice = `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
  assert.equal(statusIn(await write(port, twice)), 400);
  assert.equal(statusIn(await write(port, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')), 400);
  assert.equal(statusIn(await write(port, 'GET / HTTP/1.0\r\n\r\n')), 421);
});

test('a foreign Origin gets no ticket and no 101, though it knows the secret', async () => {
  const Authorization = `Bearer ${secretOf(page)}`;
  const foreign = [
    'http://evil.example',
    `http://evil.example:${port}`,
    `http://localhost:${port + 1}`,
    'http://localhost',
    `https://localhost:${port}`,
    `http://localhost:${port}.evil.example`,
    `http://127.0.0.1:${port}`,
    `HTTP://localhost:${port}`,
    'null',
    '',
  ];
  for (const Origin of foreign) {
    assert.equal(statusIn(await request(port, 'POST /ticket', { Authorization, Origin })), 403);
    const ticket = await ticketFor(page);
    assert.equal(statusIn(await upgrade(`/live?ticket=${ticket}`, { Origin })), 403, Origin);
  }
  assert.equal(statusIn(await request(port, 'POST /ticket', { Authorization })), 403);
  const ticket = await ticketFor(page);
  assert.equal(statusIn(await upgrade(`/live?ticket=${ticket}`, {})), 403);
});

test('without the secret there is no ticket', async () => {
  const right = secretOf(page);
  for (const secret of ['', right.slice(1), `${right}x`, right.toLowerCase(), 'x'.repeat(43)]) {
    const Authorization = `Bearer ${secret}`;
    const answer = await request(port, 'POST /ticket', { Authorization, Origin: own });
    assert.equal(statusIn(answer), 401);
  }
  assert.equal(statusIn(await request(port, 'POST /ticket', { Origin: own })), 401);
});

test('without a ticket there is no 101, and a ticket is good once', async () => {
  for (const path of ['/live', '/live?ticket=', '/live?ticket=x', `/live?ticket=${secretOf(page)}`])
    assert.equal(statusIn(await upgrade(path, { Origin: own })), 401, path);
  const ticket = await ticketFor(page);
  const guest = new Guest(page, ticket);
  await guest.hears(({ type }) => type === 'course');
  assert.equal(statusIn(await upgrade(`/live?ticket=${ticket}`, { Origin: own })), 401);
  guest.leave();
});

test('a link that opens the browser is good once, and the address that is printed again and again', async () => {
  const link = new URL(page.link()).hash.slice(1);
  assert.equal(typeof (await ticketFor(page, link)), 'string');
  const again = await request(port, 'POST /ticket', {
    Authorization: `Bearer ${link}`,
    Origin: own,
  });
  assert.equal(statusIn(again), 401);
  assert.equal(typeof (await ticketFor(page)), 'string');
  assert.equal(typeof (await ticketFor(page)), 'string');
});

test('no path leads to a file that is not part of the page', async () => {
  const paths = [
    '/../secret.txt',
    '/en/../../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/en/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/en/..%5c..%5csecret.txt',
    '/en/01-handshake/..%2f..%2fsecret.txt',
    '/en/01-handshake/server.ts',
    '/text/en/..%2fsecret.txt',
    '/text/en/01-handshake%00',
    '/text/en/01-handshake%2f..',
    '/text/fr/01-handshake',
    '/en/99-nothing',
    '/en/__proto__',
    '/C:/Windows/win.ini',
    '/en/C:%5cWindows',
    '//evil.example/en/01-handshake',
    '/package.json',
    '/.progress.json',
    '/node_modules/ws/package.json',
    '/assets/',
    '/assets/constructor',
  ];
  for (const path of paths) {
    const answer = await request(port, `GET ${path}`);
    assert.ok([400, 404].includes(statusIn(answer)), `${path}: ${answer.slice(0, 40)}`);
    assert.ok(!answer.includes('nobody reads this'));
  }
  assert.ok([400, 404].includes(statusIn(await request(port, `GET ${own}/../secret.txt`))));
});

test('what is not a question is refused, and changes nothing', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])
    assert.ok([403, 405].includes(statusIn(await request(port, `${method} /en/01-handshake`))));
  assert.equal(statusIn(await request(port, 'GET /ticket')), 405);
  const tunnel = await request(port, 'CONNECT evil.example:443');
  assert.ok(!tunnel.startsWith('HTTP/1.1 2'), tunnel);
});

test('every answer forbids scripts in the page, frames around it, and guesses of its type', async () => {
  for (const path of ['/', '/en/01-handshake', '/text/zh/01-handshake', '/nothing']) {
    const answer = await request(port, `GET ${path}`);
    assert.match(answer, /content-security-policy: default-src 'none'; script-src 'self';/i);
    assert.match(answer, /frame-ancestors 'none'/);
    assert.doesNotMatch(answer, /unsafe-inline|unsafe-eval/);
    assert.match(answer, /x-content-type-options: nosniff/i);
    assert.match(answer, /referrer-policy: no-referrer/i);
    assert.match(answer, /cross-origin-resource-policy: same-origin/i);
    assert.doesNotMatch(answer, /access-control-allow/i);
  }
});

test('an editor is opened for files of the lesson alone', async () => {
  const guest = await Guest.looksAt(page, '02-server');
  const room = join(home, 'lessons/02-server');
  symlinkSync(join(home, 'secret.txt'), join(room, 'linked.ts'));
  mkdirSync(join(home, 'elsewhere'));
  writeFileSync(join(home, 'elsewhere/inside.ts'), '');
  symlinkSync(join(home, 'elsewhere'), join(room, 'folder'));
  const files = [
    'linked.ts',
    'folder/inside.ts',
    '../01-handshake/server.ts',
    '../../secret.txt',
    '..\\..\\secret.txt',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    '\\\\evil.example\\share\\x.ts',
    'server.ts\u0000.md',
    './server.ts',
    'server.ts:1',
    '--help',
    'constructor',
  ];
  for (const file of files) {
    guest.told.length = 0;
    guest.say({ type: 'open', file, line: 1 });
    const answer = await guest.hears(({ type }) => type === 'says');
    assert.match(JSON.stringify(answer), /There is no such file/, file);
  }
  guest.leave();
});

test('a reset writes through no link that leads out of the lesson', async (t) => {
  const other = copyOfCourse(t, ['02-server']);
  const its = await pageOf(other);
  const file = join(other, 'lessons/02-server/server.ts');
  const target = join(other, 'mine.ts');
  writeFileSync(target, 'precious');
  rmSync(file);
  symlinkSync(target, file);
  const guest = await Guest.looksAt(its, '02-server');
  guest.say({ type: 'reset' });
  const answer = await guest.hears(({ type }) => type === 'says');
  assert.match(JSON.stringify(answer), /leads out of its folder/);
  assert.equal(readFileSync(target, 'utf8'), 'precious');
  assert.ok(!existsSync(join(other, 'backups')));
  guest.leave();
});

test('a message that no page would send ends its own connection, and no other', async () => {
  const witness = await Guest.looksAt(page, '01-handshake');
  const nonsense: Array<readonly [string | Uint8Array, number]> = [
    ['not json', 1007],
    ['null', 1007],
    ['[]', 1007],
    ['{}', 1007],
    ['{"type":"__proto__"}', 1007],
    ['{"type":"look","lesson":"../..","language":"en"}', 1008],
    ['{"type":"look","lesson":"01-handshake","language":"fr"}', 1007],
    ['{"type":"look","lesson":{"length":5},"language":"en"}', 1007],
    ['{"type":"open","file":"server.ts","line":"1"}', 1007],
    ['{"type":"open","file":"server.ts","line":1e99}', 1007],
    ['{"type":"check"}', 1008],
    [`${'['.repeat(30_000)}`, 1007],
    [`"${'x'.repeat(70_000)}"`, 1009],
    [new Uint8Array([1, 2, 3]), 1003],
  ];
  for (const [message, code] of nonsense) {
    const guest = new Guest(page, await ticketFor(page));
    await guest.hears(({ type }) => type === 'course');
    guest.say(message);
    assert.equal(await guest.closed, code, String(message).slice(0, 60));
  }
  await stillThere(witness);
});

test('frames that break the protocol end their own connection, and no other', async () => {
  const witness = await Guest.looksAt(page, '01-handshake');
  const maskingKey = fromHex('01 02 03 04');
  const hello = { opcode: 1, payload: 'hi', maskingKey };
  const frames: Array<readonly [string, Uint8Array]> = [
    ['unmasked', encodeFrame({ opcode: 1, payload: 'hi' })],
    ['reserved bit', encodeFrame({ ...hello, rsv2: true })],
    ['compressed', encodeFrame({ ...hello, rsv1: true })],
    ['unknown opcode', encodeFrame({ ...hello, opcode: 3 })],
    ['broken UTF-8', encodeFrame({ ...hello, payload: fromHex('ff fe') })],
    ['fragmented ping', encodeFrame({ ...hello, opcode: 9, fin: false })],
    ['continuation of nothing', encodeFrame({ ...hello, opcode: 0 })],
    ['close code 1005', encodeFrame({ ...hello, opcode: 8, payload: fromHex('03 ed') })],
    ['eight exabytes', fromHex('81 ff 7f ff ff ff ff ff ff ff 01 02 03 04')],
    ['half a header', fromHex('81')],
    ['noise', fromHex('de ad be ef de ad be ef')],
  ];
  for (const [name, frame] of frames) {
    const path = `/live?ticket=${await ticketFor(page)}`;
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${own}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${newKey()}\r\n\r\n`;
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(Buffer.concat([Buffer.from(head), frame]));
    // Whoever sends half of something hangs up after it.
    if (name === 'half a header') socket.end();
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString('latin1')));
      socket.on('close', () => resolve(text));
    });
    assert.equal(statusIn(answer), 101, name);
  }
  await stillThere(witness);
});

/** Shows that a page which was there before is answered still. */
async function stillThere(witness: Guest): Promise<void> {
  witness.told.length = 0;
  witness.say({ type: 'answer' });
  await witness.hears(({ type }) => type === 'answer');
  assert.equal(statusIn(await request(port, 'GET /en/01-handshake')), 200);
  witness.leave();
}
