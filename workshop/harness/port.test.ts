import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort, isFree } from './port.ts';

test('a free port can be listened at, and no outgoing connection is given it', async (t) => {
  const port = await freePort();
  assert.ok(port >= 20_000 && port < 30_000);
  const server = createServer().listen(port);
  t.after(() => server.close());
  await once(server, 'listening');
  assert.equal(await isFree(port), false);
});
