import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type encodeFrame, type Head, header, parseHead, switchingProtocols } from '../wire/index.ts';
import { Endpoint } from './endpoint.ts';
import { deadline } from './patience.ts';
import type { Program } from './program.ts';
import { Signal } from './signal.ts';
import type { Timeline } from './timeline.ts';

/** A client of the learner's that has asked for an upgrade and waits for the answer. */
export class Guest {
  readonly request: Head;
  readonly socket: Socket;
  readonly #host: string;
  readonly #client: string;
  readonly #rest: Uint8Array;
  readonly #timeline: Timeline;

  constructor(names: [host: string, client: string], socket: Socket, request: Head, rest: Uint8Array, timeline: Timeline) {
    [this.#host, this.#client] = names;
    this.socket = socket;
    this.request = request;
    this.#rest = rest;
    this.#timeline = timeline;
  }

  /** Answers 101, with frames in the same TCP segment where there are any. */
  accept(frames: ReadonlyArray<Parameters<typeof encodeFrame>[0]> = []): Endpoint {
    const ends = { name: this.#host, other: this.#client, role: 'server' as const };
    const endpoint = new Endpoint(this.socket, ends, this.#timeline);
    const reply = Buffer.from(switchingProtocols(header(this.request, 'sec-websocket-key') ?? ''), 'latin1');
    const head = parseHead(reply);
    this.#timeline.saw({ from: this.#host, to: this.#client, kind: 'response', bytes: reply, ...(head ? { head } : {}) });
    this.socket.removeAllListeners('data');
    endpoint.write(frames, reply);
    endpoint.open(this.#rest);
    return endpoint;
  }
}

/** The judge as a server, for the learner's client. It answers only when the step says so. */
export class Host {
  readonly name: string;
  readonly changes = new Signal();
  readonly guests: Guest[] = [];
  /** What was sent instead of a request for an upgrade. */
  readonly strangers: string[] = [];
  readonly sockets = new Set<Socket>();
  readonly #server: Server;
  readonly #timeline: Timeline;
  #arrived = 0;

  private constructor(name: string, server: Server, timeline: Timeline) {
    this.name = name;
    this.#server = server;
    this.#timeline = timeline;
  }

  /** Listens on a free port of loopback. @param client the learner's program as the timeline names it */
  static async open(name: string, client: () => string, timeline: Timeline): Promise<Host> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    const host = new Host(name, server, timeline);
    server.on('connection', (socket) => host.#meet(socket, client()));
    await once(server, 'listening');
    return host;
  }

  get port(): number {
    const address = this.#server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  }

  /** Waits for the next client to ask for an upgrade. @returns undefined if none does */
  async guest(program: Program, limit = deadline.boot): Promise<Guest | undefined> {
    const index = this.#arrived;
    const isOver = () => this.guests.length > index || this.strangers.length > 0 || program.process.exit !== undefined;
    const stop = program.changes.until(() => program.process.exit !== undefined, limit).then(() => this.changes.changed());
    await this.changes.until(isOver, limit, program);
    void stop;
    if (this.guests.length > index) this.#arrived += 1;
    return this.guests[index];
  }

  close(): void {
    this.#server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #meet(socket: Socket, client: string): void {
    this.sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const head = parseHead(received);
      if (head) this.#greet(socket, client, head, received.subarray(head.bytes.length));
    });
  }

  #greet(socket: Socket, client: string, head: Head, rest: Uint8Array): void {
    this.#timeline.saw({ from: client, to: this.name, kind: 'request', bytes: head.bytes, head });
    if (header(head, 'sec-websocket-key') === undefined) this.strangers.push(head.startLine);
    else this.guests.push(new Guest([this.name, client], socket, head, rest, this.#timeline));
    this.changes.changed();
  }
}
