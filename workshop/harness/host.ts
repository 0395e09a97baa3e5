import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import {
  type FrameFields,
  type Head,
  header,
  parseHead,
  switchingProtocols,
} from '../wire/index.ts';
import { deadline } from './patience.ts';
import { Peer } from './peer.ts';
import type { Program } from './program.ts';
import { portOf } from './port.ts';
import { Signal } from './signal.ts';
import type { Timeline } from './timeline.ts';

const unavailable =
  'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** A client of the learner's that has asked for an upgrade and waits for the answer. */
export class Guest {
  readonly request: Head;
  readonly #socket: Socket;
  readonly #host: Host;
  #early: Uint8Array;

  constructor(host: Host, socket: Socket, request: Head, rest: Uint8Array) {
    this.#host = host;
    this.#socket = socket;
    this.request = request;
    this.#early = rest;
    socket.on('data', (chunk: Buffer) => {
      this.#early = Buffer.concat([this.#early, chunk]);
      host.changes.changed();
    });
  }

  /** What it sent before it had its answer, which a client must not. */
  get early(): Uint8Array {
    return this.#early;
  }

  /** Answers 101, with frames in the same TCP segment where there are any. */
  accept(frames: readonly FrameFields[] = []): Peer {
    const { name, program, timeline } = this.#host;
    const ends = { name, other: program.name, role: 'server' as const };
    const peer = new Peer(this.#socket, ends, program, timeline);
    this.#host.peers.push(peer);
    const bytes = Buffer.from(
      switchingProtocols(header(this.request, 'sec-websocket-key') ?? ''),
      'latin1',
    );
    const head = parseHead(bytes);
    timeline.saw({
      from: name,
      to: program.name,
      kind: 'response',
      bytes,
      ...(head ? { head } : {}),
    });
    this.#socket.removeAllListeners('data');
    peer.write(frames, bytes);
    peer.open(this.#early);
    // Who has left while waiting does not leave once more.
    if (this.#socket.readableEnded || this.#socket.destroyed) this.#socket.emit('end');
    return peer;
  }

  /** Answers that there is no service, as a proxy does whose server is away. */
  refuse(): void {
    const { name, program, timeline } = this.#host;
    const bytes = Buffer.from(unavailable, 'latin1');
    const head = parseHead(bytes);
    timeline.saw({
      from: name,
      to: program.name,
      kind: 'response',
      bytes,
      ...(head ? { head } : {}),
    });
    this.#socket.end(bytes);
  }

  /** Gives no answer: resets the connection, as a machine does on which no server runs. */
  drop(): void {
    const { name, program, timeline } = this.#host;
    timeline.saw({ from: name, to: program.name, kind: 'reset', bytes: new Uint8Array() });
    this.#socket.resetAndDestroy();
  }
}

/** The judge as a server, for one client of the learner's. It answers only when the step says so. */
export class Host {
  readonly name: string;
  readonly program: Program;
  readonly timeline: Timeline;
  readonly changes = new Signal();
  readonly guests: Guest[] = [];
  /** Our ends of the connections that were accepted. */
  readonly peers: Peer[] = [];
  /** First lines of requests that asked for something else than an upgrade. */
  readonly strangers: string[] = [];
  readonly #sockets = new Set<Socket>();
  /** Those who have connected and not yet asked for anything. */
  readonly #unheard = new Set<Socket>();
  readonly #server: Server;
  #greeted = 0;

  private constructor(name: string, server: Server, program: Program, timeline: Timeline) {
    this.name = name;
    this.program = program;
    this.timeline = timeline;
    this.#server = server;
    server.on('connection', (socket) => this.#meet(socket));
  }

  /** Listens on a free port of loopback. @param prepare makes the client that is told this port */
  static async open<Client extends { readonly program: Program }>(
    name: string,
    prepare: (port: number) => Client,
    timeline: Timeline,
  ): Promise<{ host: Host; client: Client }> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = prepare(portOf(server));
    return { host: new Host(name, server, client.program, timeline), client };
  }

  get port(): number {
    return portOf(this.#server);
  }

  /** How many have connected and not yet asked for anything: somebody is about to come. */
  get unheard(): number {
    return this.#unheard.size;
  }

  /** Waits for the next client to ask for an upgrade. @returns undefined if none does */
  async guest(limit = deadline.boot): Promise<Guest | undefined> {
    const index = this.#greeted;
    const isOver = () =>
      this.guests.length > index ||
      this.strangers.length > 0 ||
      this.program.process.exit !== undefined;
    await this.changes.until(isOver, limit, this.program);
    if (this.guests.length > index) this.#greeted += 1;
    return this.guests[index];
  }

  /** Hangs up on everyone: at the end, when nobody looks any more. */
  leave(): void {
    this.#server.close();
    for (const peer of this.peers) {
      peer.isAside = true;
      peer.leave();
    }
    for (const socket of this.#sockets) socket.destroy();
  }

  #meet(socket: Socket): void {
    this.#sockets.add(socket);
    this.#unheard.add(socket);
    this.program.connections += 1;
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#unheard.delete(socket);
      this.program.connections -= 1;
      this.changes.changed();
    });
    const read = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const head = parseHead(received);
      if (head === undefined) return;
      // It has asked; whatever follows is no request of its own.
      socket.off('data', read);
      this.#unheard.delete(socket);
      this.#greet(socket, head, received.subarray(head.bytes.length));
    };
    socket.on('data', read);
  }

  #greet(socket: Socket, head: Head, rest: Uint8Array): void {
    this.timeline.saw({
      from: this.program.name,
      to: this.name,
      kind: 'request',
      bytes: head.bytes,
      head,
    });
    if (header(head, 'sec-websocket-key') === undefined) this.strangers.push(head.startLine);
    else this.guests.push(new Guest(this, socket, head, rest));
    this.changes.changed();
  }
}
