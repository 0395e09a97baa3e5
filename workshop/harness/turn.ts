import { once } from 'node:events';
import { createServer } from 'node:net';
import { elapsed } from './patience.ts';

/** A port that nobody listens on for any other reason: to hold it is to have the turn. */
const turnstile = 48_080;

/**
 * Waits for one's turn among the tests that need the one port 8080, in whichever process they run.
 * @returns gives the turn back when it is disposed of
 */
export async function turn(): Promise<AsyncDisposable> {
  for (;;) {
    const server = createServer().listen(turnstile, '127.0.0.1');
    const isMine = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (isMine)
      return {
        [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
      };
    await elapsed(50);
  }
}
