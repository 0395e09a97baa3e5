import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type Head, header, parseHead } from '../wire/index.ts';
import { Guest } from './guest.ts';
import { deadline } from './patience.ts';
import type { Peer } from './peer.ts';
import type { Credentials } from './certificates.ts';
import type { Party } from './party.ts';
import type { Program } from './program.ts';
import { portOf } from './port.ts';
import { certificateLabel, handshakeRecord, secureFrom } from './secure.ts';
import { Signal } from './signal.ts';
import type { Timeline } from './timeline.ts';

/** Who is hosted, and how. */
interface Setting<Its extends Party> {
  readonly program: Its;
  /** Who a connection is, where each of them has a name of its own. */
  readonly partyOf?: (() => Its) | undefined;
  readonly timeline: Timeline;
  readonly credentials: Credentials | undefined;
}

/** The judge as a server, for one client of the learner's. It answers only when the step says so. */
export class Host<Its extends Party = Program> {
  readonly name: string;
  readonly program: Its;
  readonly timeline: Timeline;
  readonly changes = new Signal();
  readonly guests: Array<Guest<Its>> = [];
  /** Our ends of the connections that were accepted. */
  readonly peers: Array<Peer<Its>> = [];
  /** First lines of requests that asked for something else than an upgrade. */
  readonly strangers: string[] = [];
  /** First lines of those who spoke plainly where TLS is spoken. */
  readonly plain: string[] = [];
  /** How many began TLS, and hung up before they had asked for anything. */
  hangUps = 0;
  readonly #sockets = new Set<Socket>();
  /** Those who have connected and not yet asked for anything. */
  readonly #unheard = new Set<Socket>();
  readonly #server: Server;
  readonly #credentials: Credentials | undefined;
  readonly #partyOf: () => Its;
  #greeted = 0;

  private constructor(
    name: string,
    server: Server,
    { program, timeline, credentials, partyOf = () => program }: Setting<Its>,
  ) {
    this.#partyOf = partyOf;
    this.name = name;
    this.#credentials = credentials;
    this.program = program;
    this.timeline = timeline;
    this.#server = server;
    server.on('connection', (socket) => this.#meet(socket));
  }

  /**
   * Listens on a free port of loopback.
   * @param prepare makes the client that is told this port
   * @param credentials what it shows of itself: then it speaks TLS
   */
  static async open<Its extends Party, Client extends { readonly program: Its }>(
    name: string,
    prepare: (port: number) => Client & { readonly program: Its; readonly partyOf?: () => Its },
    timeline: Timeline,
    credentials?: Credentials,
  ): Promise<{ host: Host<Its>; client: Client }> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = prepare(portOf(server));
    const { program, partyOf } = client;
    return { host: new Host(name, server, { program, timeline, credentials, partyOf }), client };
  }

  get port(): number {
    return portOf(this.#server);
  }

  /** Whether somebody has asked for anything, in the clear or through TLS. */
  get wasAsked(): boolean {
    return this.guests.length + this.strangers.length + this.plain.length > 0;
  }

  /** How many connections are open. */
  get open(): number {
    return this.#sockets.size;
  }

  /** How many have connected and not yet asked for anything: somebody is about to come. */
  get unheard(): number {
    return this.#unheard.size;
  }

  /** Waits for the next client to ask for an upgrade. @returns undefined if none does */
  async guest(limit = deadline.boot): Promise<Guest<Its> | undefined> {
    const index = this.#greeted;
    const isOver = () =>
      this.guests.length > index ||
      this.strangers.length + this.plain.length > 0 ||
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
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#unheard.delete(socket);
      this.program.connections -= 1;
      this.changes.changed();
    });
    if (this.#credentials === undefined) this.#hear(socket, this.#partyOf());
    else socket.once('data', (chunk) => this.#secure(socket, chunk));
  }

  /** Speaks TLS with whoever begins it; anybody else is not heard. */
  #secure(socket: Socket, chunk: Buffer): void {
    if (this.#credentials === undefined) return;
    if (chunk[0] !== handshakeRecord) {
      this.#unheard.delete(socket);
      this.#saw('request', this.program.name, chunk);
      this.plain.push(chunk.toString('latin1').split('\r\n')[0] ?? '');
      socket.destroy();
      return this.changes.changed();
    }
    socket.pause();
    socket.unshift(chunk);
    const secure = secureFrom(socket, this.#credentials);
    secure.on('error', () => {});
    this.#saw('tls', this.program.name, new Uint8Array(), 'hello');
    this.#saw('tls', this.name, new Uint8Array(), certificateLabel(this.#credentials));
    socket.prependOnceListener('close', () => {
      if (!this.#unheard.has(socket)) return;
      this.hangUps += 1;
      this.#saw('end', this.program.name);
    });
    this.#hear(secure, this.program, socket);
  }

  #saw(
    kind: 'request' | 'tls' | 'end',
    from: string,
    bytes: Uint8Array = new Uint8Array(),
    says?: string,
  ): void {
    const to = from === this.name ? this.program.name : this.name;
    const head = kind === 'request' ? parseHead(bytes) : undefined;
    const more = { ...(head ? { head } : {}), ...(says ? { says } : {}) };
    this.timeline.saw({ from, to, kind, bytes, ...more });
  }

  /** Waits for its request. @param connection the TCP connection beneath, if it is another */
  #hear(socket: Socket, party: Its, connection = socket): void {
    let received = Buffer.alloc(0);
    const read = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const head = parseHead(received);
      if (head === undefined) return;
      // It has asked; whatever follows is no request of its own.
      socket.off('data', read);
      this.#unheard.delete(connection);
      this.#greet(socket, party, head, received.subarray(head.bytes.length));
    };
    socket.on('data', read);
  }

  #greet(socket: Socket, party: Its, head: Head, rest: Uint8Array): void {
    this.#saw('request', party.name, head.bytes);
    const { name, timeline, changes, peers } = this;
    const inviting = { name, program: party, timeline, changes, peers };
    if (header(head, 'sec-websocket-key') === undefined) this.strangers.push(head.startLine);
    else this.guests.push(new Guest(inviting, socket, head, rest));
    this.changes.changed();
  }
}
