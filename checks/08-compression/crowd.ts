import { connect, type Socket } from 'node:net';
import {
  acceptKey,
  encodeFrame,
  type Frame,
  FrameDecoder,
  header,
  newKey,
  newMaskingKey,
  opcode,
  parseHead,
  statusOf,
  upgradeRequest,
} from '../../workshop/wire/index.ts';
import type { Program, Stage } from '../../workshop/harness/index.ts';
import { deadline } from '../../workshop/harness/patience.ts';
import { Signal } from '../../workshop/harness/signal.ts';
import { browserOffer } from './limits.ts';

type Address = Awaited<ReturnType<Stage['address']>>;

/** How many ask at once: more than that, and not every system would let them wait. */
const atOnce = 50;

/** One of many, who only counts: what it hears is on no timeline. */
class Listener {
  readonly socket: Socket;
  readonly #key = newKey();
  readonly #decoder = new FrameDecoder();
  readonly #changed: () => void;
  #head = Buffer.alloc(0);
  isOpen = false;
  hasEnded = false;
  /** The messages heard so far, and how many bytes they were on the wire. */
  messages = 0;
  bytes = 0;

  constructor(address: Address, changed: () => void) {
    this.#changed = changed;
    this.socket = connect({ ...address, noDelay: true });
    const headers = { 'Sec-WebSocket-Extensions': browserOffer };
    this.socket.write(upgradeRequest({ host: 'localhost', key: this.#key, headers }));
    this.socket.on('data', (chunk: Buffer) => this.#read(chunk));
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      this.hasEnded = true;
      changed();
    });
  }

  say(text: string): void {
    this.#send(opcode.text, text);
  }

  #send(code: number, payload: string | Uint8Array): void {
    this.socket.write(encodeFrame({ opcode: code, payload, maskingKey: newMaskingKey() }));
  }

  #read(chunk: Buffer): void {
    if (this.isOpen) this.#decoder.push(chunk).forEach((frame) => this.#count(frame));
    else this.#readHead(chunk);
    this.#changed();
  }

  #readHead(chunk: Buffer): void {
    this.#head = Buffer.concat([this.#head, chunk]);
    const head = parseHead(this.#head);
    if (head === undefined) return;
    const isAccepted = header(head, 'sec-websocket-accept')?.trim() === acceptKey(this.#key);
    if (statusOf(head) !== 101 || !isAccepted) return void this.socket.destroy();
    this.isOpen = true;
    this.#decoder
      .push(this.#head.subarray(head.bytes.length))
      .forEach((frame) => this.#count(frame));
  }

  #count({ opcode: code, fin, bytes, payload }: Frame): void {
    if (code === opcode.ping) this.#send(opcode.pong, payload);
    if (code === opcode.close) this.#send(opcode.close, payload);
    if (code > opcode.binary) return;
    this.bytes += bytes.length;
    if (fin) this.messages += 1;
  }
}

/** Many clients, who offer compression as a browser does. */
export class Crowd {
  readonly #changes = new Signal();
  readonly #program: Program;
  readonly listeners: Listener[] = [];

  constructor(program: Program) {
    this.#program = program;
  }

  /** More come. @returns whether all of them have got their 101 */
  async join(address: Address, count: number): Promise<boolean> {
    for (let left = count; left > 0; left -= atOnce) {
      const some = Math.min(left, atOnce);
      for (let i = 0; i < some; i += 1) this.#add(address);
      await this.#until(({ isOpen }) => isOpen);
      if (!this.listeners.every(({ isOpen }) => isOpen)) return false;
    }
    return true;
  }

  /** Waits until each has heard so many messages, or one of them has. @returns whether they have */
  async hear(messages: number, one?: Listener): Promise<boolean> {
    const hasHeard = (each: Listener) => each.messages >= messages || (one ?? each) !== each;
    await this.#until(hasHeard);
    return this.listeners.every(hasHeard);
  }

  leave(): void {
    for (const { socket } of this.listeners) socket.destroy();
  }

  #add(address: Address): void {
    const listener = new Listener(address, () => this.#changes.changed());
    this.#program.connections += 1;
    listener.socket.once('close', () => (this.#program.connections -= 1));
    this.listeners.push(listener);
  }

  async #until(isDone: (listener: Listener) => boolean): Promise<void> {
    const isOver = () => this.listeners.every((each) => isDone(each) || each.hasEnded);
    await this.#changes.until(isOver, deadline.answer, this.#program);
  }
}
