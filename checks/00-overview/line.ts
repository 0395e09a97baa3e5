import { connect, type Socket } from 'node:net';
import type { Stage } from '../../workshop/harness/index.ts';
import { type Answer, hasToken, header, readAnswer } from '../../workshop/wire/index.ts';

export type Address = Awaited<ReturnType<Stage['address']>>;

/** Asks over one connection that is kept alive, and over the next where the server hangs up. It counts what it costs. */
export class Line {
  requests = 0;
  /** Sent and received, without what TCP and IP add. */
  bytes = 0;
  readonly #address: Address;
  readonly #signal: AbortSignal;
  #socket: Socket | undefined;

  constructor(address: Address, signal: AbortSignal) {
    this.#address = address;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.hangUp(), { once: true });
  }

  /** @returns what is answered @throws if the connection ends before that */
  ask(request: string): Promise<Answer> {
    this.#signal.throwIfAborted();
    const socket = this.#open();
    this.requests += 1;
    this.bytes += Buffer.byteLength(request);
    socket.write(request);
    return new Promise((resolve, reject) => {
      let received = Buffer.alloc(0);
      const look = () => {
        const answer = readAnswer(received, socket.closed);
        if (!answer && !socket.closed) return;
        socket.off('data', take).off('close', look);
        if (!answer) return reject(new Error('the server hung up without an answer'));
        if (hasToken(header(answer.head, 'connection'), 'close')) this.hangUp();
        resolve(answer);
      };
      const take = (chunk: Buffer) => {
        this.bytes += chunk.length;
        received = Buffer.concat([received, chunk]);
        look();
      };
      socket.on('data', take).on('close', look);
    });
  }

  hangUp(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Socket {
    if (!this.#socket?.writable) {
      this.#socket = connect({ ...this.#address, noDelay: true }).on('error', () => {});
    }
    return this.#socket;
  }
}
