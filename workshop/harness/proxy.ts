import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Address } from './caller.ts';
import type { Credentials } from './certificates.ts';
import { portOf } from './port.ts';
import type { Program } from './program.ts';
import { certificateLabel, handshakeRecord, secureFrom, secureTo } from './secure.ts';
import { Signal } from './signal.ts';
import { type Line, Tap } from './tap.ts';
import type { Timeline, WireKind } from './timeline.ts';

/** What a proxy could read, in the order in which it passed. */
export interface Recorded {
  readonly from: 'client' | 'server';
  readonly bytes: Uint8Array;
}

/** Where a proxy passes on what it hears, and what it does with it. */
export interface Way {
  /** What the timeline calls it. */
  readonly name: string;
  readonly server: Program;
  readonly to: Address;
  /** It ends TLS itself, with what it shows of itself, and begins TLS anew to the server, whose authority it trusts. */
  readonly poses?: { readonly as: Credentials; readonly ca: string };
}

/**
 * Stands between one of the learner's clients and a server, as any machine on the way does. It keeps what it could
 * read: the bytes as they pass or, where it poses as the server, what they say.
 */
export class Proxy {
  readonly recorded: Recorded[] = [];
  readonly changes = new Signal();
  /** How many clients began TLS with it, and hung up before they had asked for anything. */
  hangUps = 0;
  /** Whether its step is over: it passes on what it hears, and shows no more of it. */
  isAside = false;
  readonly #listener: Server;
  readonly #client: Program;
  readonly #way: Way;
  readonly #timeline: Timeline;
  readonly #sockets = new Set<Socket>();
  /** The connections of the client. */
  readonly #near = new Set<Socket>();

  private constructor(listener: Server, client: Program, way: Way, timeline: Timeline) {
    this.#listener = listener;
    this.#client = client;
    this.#way = way;
    this.#timeline = timeline;
    listener.on('connection', (tcp) => this.#meet(tcp));
  }

  /** Opens a port for one client. @param prepare makes the client that is told this port */
  static async open<Client extends { readonly program: Program }>(
    prepare: (port: number) => Client,
    way: Way,
    timeline: Timeline,
  ): Promise<{ proxy: Proxy; client: Client }> {
    const listener = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const client = prepare(portOf(listener));
    return { proxy: new Proxy(listener, client.program, way, timeline), client };
  }

  get port(): number {
    return portOf(this.#listener);
  }

  /** Whether a client has asked it for anything. */
  get wasAsked(): boolean {
    return this.recorded.length > 0;
  }

  /** How many connections a client has to it. */
  get open(): number {
    return this.#near.size;
  }

  /** All that it could read of one side. */
  bytesFrom(from: Recorded['from']): Buffer {
    return Buffer.concat(this.recorded.filter((each) => each.from === from).map((e) => e.bytes));
  }

  leave(): void {
    this.#listener.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #meet(tcp: Socket): void {
    this.#sockets.add(tcp);
    this.#near.add(tcp);
    this.#client.connections += 1;
    tcp.on('error', () => {});
    tcp.on('close', () => {
      this.#sockets.delete(tcp);
      this.#near.delete(tcp);
      this.#client.connections -= 1;
      this.changes.changed();
    });
    const { poses } = this.#way;
    if (poses === undefined) this.#join(tcp, (from) => this.#shows(from));
    else tcp.once('data', (chunk) => this.#pose(tcp, chunk, poses.as));
  }

  #pose(tcp: Socket, chunk: Buffer, as: Credentials): void {
    const { name } = this.#way;
    const client = this.#client.name;
    tcp.pause();
    tcp.unshift(chunk);
    const line: Line = {};
    const taps = {
      client: new Tap({ from: client, to: name }, line, this.#timeline),
      server: new Tap({ from: name, to: client }, line, this.#timeline),
    };
    const reads = (from: Recorded['from']) => (bytes: Buffer) => taps[from].read(bytes);
    // What is no TLS is heard as it is.
    if (chunk[0] !== handshakeRecord) return this.#join(tcp, reads);
    this.#saw({ from: client, to: name, kind: 'tls', says: 'hello' });
    this.#saw({ from: name, to: client, kind: 'tls', says: certificateLabel(as) });
    let wasAsked = false;
    const near = secureFrom(tcp, as);
    near.once('data', () => (wasAsked = true));
    tcp.prependOnceListener('close', () => {
      if (wasAsked) return;
      this.hangUps += 1;
      this.#saw({ from: client, to: name, kind: 'end' });
    });
    this.#join(near, reads);
  }

  /** Hands on what comes, in both directions. The server is called once there is something to tell it. */
  #join(near: Socket, shows: (from: Recorded['from']) => (bytes: Buffer) => void): void {
    let far: Socket | undefined;
    const [ofClient, ofServer] = [shows('client'), shows('server')];
    near.on('error', () => {});
    near.on('data', (bytes: Buffer) => {
      far ??= this.#call(near, ofServer);
      this.#hears('client', bytes, ofClient);
      far.write(bytes);
    });
    near.on('end', () => far?.end());
    near.on('close', () => far?.destroy());
    near.resume();
  }

  #call(near: Socket, ofServer: (bytes: Buffer) => void): Socket {
    const { to, server, poses } = this.#way;
    const tcp = connect({ ...to, noDelay: true });
    const far = poses ? secureTo(tcp, poses.ca) : tcp;
    this.#sockets.add(tcp);
    server.connections += 1;
    far.on('error', () => {});
    far.on('data', (bytes: Buffer) => {
      this.#hears('server', bytes, ofServer);
      near.write(bytes);
    });
    far.on('end', () => near.end());
    tcp.on('close', () => {
      this.#sockets.delete(tcp);
      server.connections -= 1;
      near.end();
    });
    return far;
  }

  #hears(from: Recorded['from'], bytes: Buffer, shows: (bytes: Buffer) => void): void {
    this.recorded.push({ from, bytes });
    shows(bytes);
    this.changes.changed();
    this.#client.changes.changed();
  }

  /** Shows bytes that nobody between can read, as they are. */
  #shows(from: Recorded['from']): (bytes: Buffer) => void {
    const ends = [this.#client.name, this.#way.server.name];
    const [sender = '', receiver = ''] = from === 'client' ? ends : ends.reverse();
    return (bytes) => this.#saw({ from: sender, to: receiver, kind: 'bytes', bytes });
  }

  #saw(entry: {
    readonly from: string;
    readonly to: string;
    readonly kind: WireKind;
    readonly bytes?: Uint8Array;
    readonly says?: string;
  }): void {
    if (!this.isAside) this.#timeline.saw({ bytes: new Uint8Array(), ...entry });
  }
}
