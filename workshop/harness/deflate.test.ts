import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Step } from './check.ts';
import { echoCheck, echoServer, programOf } from './fixture.ts';
import { judge } from './judge.ts';
import type { Stage } from './stage.ts';

const [template] = echoCheck.steps;
const offer = 'permessage-deflate; client_max_window_bits';
const deflates = () =>
  echoServer().replace('process.env.PORT', `process.env.PORT, perMessageDeflate: true`);

/** Plays one step against a server. */
async function played(t: TestContext, server: string, play: (stage: Stage) => Promise<void>) {
  assert.ok(template);
  const steps: Step[] = [{ ...template, play }];
  return judge({ ...echoCheck, steps }, programOf(t, server), () => {}, { compiles: false });
}

test('a peer that offers compression hears what was compressed, and may compress', async (t) => {
  const { passed, wire } = await played(t, deflates(), async ({ connectOffering }) => {
    const [ana] = await connectOffering(offer, 'ana');
    assert.ok(ana.isDeflated);
    for (const text of ['Hello', 'Hello', '你好😀']) {
      ana.sayDeflated(text);
      const heard = await ana.hears(text);
      assert.equal(heard.deflated, heard.entry.frame?.payload.length);
    }
  });
  assert.equal(passed, true);
  const inflated = wire.flatMap((entry) =>
    entry.inflated ? [String(Buffer.from(entry.inflated))] : [],
  );
  assert.deepEqual(inflated, ['Hello', 'Hello', 'Hello', 'Hello', '你好😀', '你好😀']);
});

test('a peer that offers compression to a server that does not want it compresses nothing', async (t) => {
  const { passed } = await played(t, echoServer(), async ({ connectOffering }) => {
    const [ana] = await connectOffering(offer, 'ana');
    assert.equal(ana.isDeflated, false);
    ana.say('Hello');
    assert.equal((await ana.hears('Hello')).deflated, undefined);
  });
  assert.equal(passed, true);
});

test('an answer that the offer does not allow is a finding, with its section', async (t) => {
  const server = `${echoServer()}
wss.on('headers', (headers) => {
  headers.push('Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=9');
});`;
  const { finding } = await played(t, server, async ({ connectOffering }) => {
    await connectOffering('permessage-deflate', 'ana');
  });
  assert.match(finding?.rule.source ?? '', /RFC 7692, section 7\.1\.2\.2/);
  assert.match(finding?.observed.en ?? '', /client_max_window_bits=9/);
});

test('compressed frames from a server that has not agreed on them break the protocol', async (t) => {
  const server = `${echoServer()}
wss.on('connection', (ws) => {
  ws._socket.write(Buffer.from('c107f248cdc9c90700', 'hex'));
});`;
  const { finding } = await played(t, server, async ({ connectOffering }) => {
    const [ana] = await connectOffering(offer, 'ana');
    await ana.hears('Hello');
  });
  assert.match(finding?.rule.source ?? '', /RFC 6455, section 5\.2/);
});
