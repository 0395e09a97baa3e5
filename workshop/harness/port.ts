import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that was free a moment ago, on every interface. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
