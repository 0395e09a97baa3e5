import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { makeCertificates, writeCertificates } from './certificate-files.ts';
import { issue, makeAuthority } from './certificates.ts';
import type { Check } from './check.ts';
import { prints } from './client.ts';
import { echoCheck, programOf } from './fixture.ts';
import { judge } from './judge.ts';
import type { Launch } from './launch.ts';
import type { Way } from './proxy.ts';
import type { Stage } from './stage.ts';

const [template] = echoCheck.steps;
const here = { name: 'localhost', hosts: ['localhost', '127.0.0.1'] };

const server = `
const { readFileSync } = require('node:fs');
const { createServer } = require('node:https');
const { WebSocketServer } = require('ws');
const read = (name) => readFileSync(process.env[name]);
const server = createServer({ cert: read('TLS_CERT'), key: read('TLS_KEY') });
new WebSocketServer({ server }).on('connection', (ws) => {
  ws.on('message', (data, binary) => ws.send(data, { binary }));
});
server.listen(process.env.PORT);
`;

/** Says a secret, and prints what comes back. */
const client = (options: string) => `
const { readFileSync } = require('node:fs');
const { WebSocket } = require('ws');
const ws = new WebSocket(process.env.SERVER_URL, ${options});
ws.on('open', () => ws.send('secret'));
ws.on('message', (data) => console.log('heard', String(data)));
ws.on('error', (error) => { console.log('failed', error.code); process.exitCode = 1; });
`;
const careful = client(`{ ca: readFileSync(process.env.TLS_CA) }`);
const careless = client(`{ rejectUnauthorized: false }`);

/** A step that is told which authority to trust. */
type Play = (stage: Stage, ca: string) => Promise<void>;

/** Plays one step against a server and a client. @returns how it went */
async function plays(t: TestContext, programs: Record<string, string>, play: Play) {
  assert.ok(template);
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const made = await makeCertificates();
  const environment = writeCertificates(folder, made);
  const names = Object.keys(programs);
  const launches = new Map<string, Launch>();
  for (const [name, text] of Object.entries(programs)) {
    const file = programOf(t, text, `${name}.cjs`).get('server');
    assert.ok(file);
    launches.set(name, file);
  }
  const check: Check = {
    ...echoCheck,
    programs: names,
    processes: Object.fromEntries(names.map((name) => [name, 1])),
    tls: async () => ({ ca: made.authority.cert, environment }),
    steps: [{ ...template, needs: names, play: (stage) => play(stage, made.authority.cert) }],
  };
  return judge(check, launches, () => {}, { compiles: false });
}

const passes = async (t: TestContext, programs: Record<string, string>, play: Play) => {
  const { passed, finding } = await plays(t, programs, play);
  assert.equal(passed, true, finding?.observed.en);
};

const forged = async () => issue(await makeAuthority('An impostor'), here);

test('a peer verifies the server, and reads its frames above TLS', async (t) => {
  await passes(t, { server }, async (stage) => {
    const [ana] = await stage.connect('ana');
    ana.say('hi');
    await ana.hears('hi');
    const shown = stage.timeline.wire.map(({ from, kind, says }) => `${from} ${says ?? kind}`);
    assert.deepEqual(shown.slice(0, 4), [
      'ana hello',
      'server certificate',
      'ana request',
      'server response',
    ]);
  });
});

test('a peer can leave with a TCP reset, TLS or not', async (t) => {
  await passes(t, { server }, async (stage) => {
    const [ana, bo] = await stage.connect('ana', 'bo');
    ana.drop();
    assert.equal(ana.ended, 'reset');
    bo.say('hi');
    await bo.hears('hi');
  });
});

test('a server that does not speak TLS is told so, and so is one whose certificate does not pass', async (t) => {
  const plain = `new (require('ws').WebSocketServer)({ port: process.env.PORT });`;
  const first = await plays(
    t,
    { server: plain },
    async ({ connect }) => void (await connect('ana')),
  );
  assert.match(first.finding?.observed.en ?? '', /not TLS/);
  const as = await forged();
  const other = server
    .replace(`read('TLS_CERT')`, JSON.stringify(as.cert))
    .replace(`read('TLS_KEY')`, JSON.stringify(as.key));
  const second = await plays(
    t,
    { server: other },
    async ({ connect }) => void (await connect('a')),
  );
  assert.match(second.finding?.observed.en ?? '', /certificate does not pass: UNABLE_TO_VERIFY/);
});

test('a host shows the certificate that it is given, and counts who hangs up on it', async (t) => {
  const as = await forged();
  await passes(t, { client: careful }, async (stage) => {
    const { program, host } = await stage.client('client', {}, as);
    await prints(program, 'failed');
    await host.changes.until(() => host.open === 0);
    assert.deepEqual([host.hangUps, host.wasAsked], [1, false]);
    const shown = stage.timeline.wire.map(({ from, kind, says }) => `${from} ${says ?? kind}`);
    assert.deepEqual(shown, [
      'client hello',
      'judge certificate for localhost by An impostor',
      'client end',
    ]);
  });
  await passes(t, { client: careless }, async (stage) => {
    const { host } = await stage.client('client', {}, as);
    const guest = await host.guest();
    await guest?.accept().hears('secret');
    assert.deepEqual([host.hangUps, host.wasAsked], [0, true]);
  });
});

test('who speaks plainly to a host that speaks TLS gets no answer, and is seen', async (t) => {
  const as = await forged();
  const plain = careful.replace('process.env.SERVER_URL', `$&.replace('wss', 'ws')`);
  await passes(t, { client: plain }, async (stage) => {
    const { program, host } = await stage.client('client', {}, as);
    await prints(program, 'failed');
    assert.deepEqual(host.plain, ['GET / HTTP/1.1']);
    assert.equal(host.hangUps, 0);
  });
});

/** Starts the client with a proxy between it and the server. */
async function through(stage: Stage, poses?: Way['poses']) {
  const [program, to] = [await stage.server(), await stage.address()];
  const way = { name: 'eve', server: program, to, ...(poses ? { poses } : {}) };
  return stage.clientThrough('client', way, 'wss');
}

const all = (proxy: Awaited<ReturnType<typeof through>>['proxy']) =>
  Buffer.concat([proxy.bytesFrom('client'), proxy.bytesFrom('server')]);

test('a proxy that passes TLS on keeps all bytes, and reads no word', async (t) => {
  await passes(t, { server, client: careful }, async (stage) => {
    const { program, proxy } = await through(stage);
    await prints(program, 'heard secret');
    assert.ok(proxy.bytesFrom('client').length > 0);
    assert.equal(all(proxy).includes('secret'), false);
  });
});

test('a proxy that poses as the server reads what a careless client says, and nothing of a careful one', async (t) => {
  const as = await forged();
  await passes(t, { server, client: careless }, async (stage, ca) => {
    const { program, proxy } = await through(stage, { as, ca });
    await prints(program, 'heard secret');
    assert.equal(proxy.bytesFrom('server').includes('secret'), true);
    const said = stage.timeline.wire.filter(
      ({ kind, from }) => kind === 'text' && from === 'client',
    );
    assert.deepEqual(
      said.map(({ to, frame }) => `${to} ${Buffer.from(frame?.payload ?? []).toString()}`),
      ['eve secret'],
    );
  });
  await passes(t, { server, client: careful }, async (stage, ca) => {
    const { program, proxy } = await through(stage, { as, ca });
    await prints(program, 'failed');
    await proxy.changes.until(() => proxy.open === 0);
    assert.deepEqual([proxy.hangUps, proxy.wasAsked], [1, false]);
  });
});
