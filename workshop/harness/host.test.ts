import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Check, Step } from './check.ts';
import { echoCheck, programOf } from './fixture.ts';
import { judge } from './judge.ts';
import type { Stage } from './stage.ts';

const [template] = echoCheck.steps;

/** A client by hand that asks for an upgrade, and then does something else without waiting for the answer. */
const asking = (then: string) => `
const { connect } = require('node:net');
const { host, port } = new URL(process.env.SERVER_URL);
const socket = connect(port, '127.0.0.1', () => {
  const lines = ['GET / HTTP/1.1', 'Host: ' + host, 'Upgrade: websocket', 'Connection: Upgrade'];
  lines.push('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13', '', '');
  socket.write(lines.join('\\r\\n'), () => setImmediate(() => { ${then} }));
});
socket.on('data', () => {});
`;

/** "hi" as text, masked with zeros. */
const hi = `socket.write(Buffer.from('8182000000006869', 'hex'));`;

/** Plays one step against a client. */
async function hosts(t: TestContext, program: string, play: (stage: Stage) => Promise<void>) {
  assert.ok(template);
  const steps: Step[] = [{ ...template, needs: ['client'], play }];
  const check: Check = { ...echoCheck, programs: ['client'], processes: { client: 1 }, steps };
  const file = programOf(t, program, 'client.cjs').get('server');
  assert.ok(file);
  const verdict = await judge(check, new Map([['client', file]]), () => {}, { compiles: false });
  assert.equal(verdict.passed, true);
}

test('a guest that speaks before its answer is still one guest, and is heard', async (t) => {
  await hosts(t, asking(hi), async (stage) => {
    const client = await stage.client();
    const guest = await client.arrives();
    await client.host.changes.until(() => guest.early.length > 0, undefined, client.program);
    assert.equal(client.host.guests.length, 1);
    assert.equal(Buffer.from(guest.early).toString('hex'), '8182000000006869');
    await guest.accept().hears('hi');
  });
});

test('a guest that leaves before its answer has left', async (t) => {
  await hosts(t, asking(`socket.destroy(); setInterval(() => {}, 1_000);`), async (stage) => {
    const client = await stage.client();
    const guest = await client.arrives();
    await client.host.changes.until(() => client.program.connections === 0);
    const peer = guest.accept();
    await peer.isGone();
    assert.equal(peer.ended, 'end');
  });
});
