import { connect, type Socket } from 'node:net';
import {
  FrameDecoder,
  MessageAssembler,
  parseHead,
  statusOf,
  upgradeRequest,
} from '../../workshop/wire/index.ts';
import { Signal } from '../../workshop/harness/signal.ts';
import type { Address } from './line.ts';

/** Asks once, for an upgrade, and then only listens. It counts what that costs, as a `Line` does. */
export class Watcher {
  readonly requests = 1;
  bytes = 0;
  readonly #socket: Socket;
  readonly #changes = new Signal();
  readonly #heard = new Set<string>();
  #isOpen = false;

  constructor(address: Address, signal: AbortSignal) {
    this.#socket = connect({ ...address, noDelay: true }).on('error', () => {});
    this.#socket.on('close', () => this.#changes.changed());
    signal.addEventListener('abort', () => this.#socket.destroy(), { once: true });
  }

  /**
   * @param host what the Host header says
   * @param onMessage is told of each message as it comes, as text
   * @throws if no 101 comes
   */
  async open(host: string, onMessage: (text: string) => void): Promise<void> {
    const request = upgradeRequest({ host });
    this.bytes += Buffer.byteLength(request);
    this.#socket.write(request);
    let received = Buffer.alloc(0);
    const read = reader((text) => {
      onMessage(text);
      this.#heard.add(text);
    });
    this.#socket.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length;
      received = Buffer.concat([received, chunk]);
      const head = this.#isOpen ? undefined : parseHead(received);
      if (head && statusOf(head) !== 101) return this.#socket.destroy();
      if (head) received = received.subarray(head.bytes.length);
      this.#isOpen ||= head !== undefined;
      if (this.#isOpen) read(received);
      if (this.#isOpen) received = Buffer.alloc(0);
      this.#changes.changed();
    });
    await this.#until(() => this.#isOpen);
  }

  /** Waits for a message. @throws if it cannot come any more */
  async hears(text: string): Promise<void> {
    await this.#until(() => this.#heard.has(text));
  }

  async #until(holds: () => boolean): Promise<void> {
    await this.#changes.until(() => holds() || this.#socket.closed);
    if (!holds()) throw new Error('the server hung up, or says no more');
  }
}

/** Takes bytes, and tells of each message that they complete. */
function reader(onMessage: (text: string) => void): (bytes: Uint8Array) => void {
  const [decoder, assembler] = [new FrameDecoder(), new MessageAssembler()];
  return (bytes) => {
    for (const frame of decoder.push(bytes)) {
      const message = assembler.push(frame);
      if (message && 'payload' in message) onMessage(Buffer.from(message.payload).toString('utf8'));
    }
  };
}
