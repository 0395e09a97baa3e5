import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import {
  agreed,
  type Deflate,
  directionOf,
  FrameDecoder,
  header,
  Inflater,
  MessageAssembler,
  parseHead,
} from '../wire/index.ts';
import type { Address } from './caller.ts';
import { endOf } from './ending.ts';
import { Finding } from './finding.ts';
import { deadline } from './patience.ts';
import { portOf } from './port.ts';
import type { Program } from './program.ts';
import { inflatedBy, kindOf, type Timeline } from './timeline.ts';

/** What the two directions of a connection know of one another. */
interface Line {
  offered?: string | undefined;
  deflate?: Deflate;
}

/** Reads along with one direction of a connection, and writes what it sees on the timeline. */
class Tap {
  #head = Buffer.alloc(0);
  /** Whether the head has passed, and what follows are frames. */
  isOpen = false;
  readonly #decoder = new FrameDecoder();
  readonly #from: string;
  readonly #to: string;
  readonly #timeline: Timeline;
  readonly #line: Line;
  #assembler: MessageAssembler | undefined;
  #role: 'client' | 'server' = 'client';

  constructor({ from, to }: { from: string; to: string }, line: Line, timeline: Timeline) {
    this.#from = from;
    this.#to = to;
    this.#line = line;
    this.#timeline = timeline;
  }

  read(chunk: Buffer): void {
    if (this.isOpen) return this.#frames(chunk);
    this.#head = Buffer.concat([this.#head, chunk]);
    const head = parseHead(this.#head);
    if (head === undefined) return;
    this.isOpen = true;
    const kind = head.startLine.startsWith('HTTP/') ? 'response' : 'request';
    this.#learn(kind, header(head, 'sec-websocket-extensions'));
    this.#timeline.saw({ from: this.#from, to: this.#to, kind, bytes: head.bytes, head });
    this.#frames(this.#head.subarray(head.bytes.length));
  }

  end(kind: 'end' | 'reset'): void {
    this.#timeline.saw({ from: this.#from, to: this.#to, kind, bytes: new Uint8Array() });
  }

  /** Whether what follows may be compressed is known once both heads have passed. */
  #learn(kind: 'request' | 'response', extensions: string | undefined): void {
    if (kind === 'request') this.#line.offered = extensions;
    else {
      this.#role = 'server';
      const agreement = agreed(this.#line.offered, extensions);
      if (agreement && !('section' in agreement)) this.#line.deflate = agreement;
    }
  }

  #frames(chunk: Uint8Array): void {
    for (const frame of this.#decoder.push(chunk)) {
      const { deflate } = this.#line;
      this.#assembler ??= new MessageAssembler(
        deflate && new Inflater(directionOf(deflate, this.#role)),
      );
      this.#timeline.saw({
        from: this.#from,
        to: this.#to,
        kind: kindOf(frame),
        bytes: frame.bytes,
        frame,
        ...inflatedBy(this.#assembler.push(frame)),
      });
    }
  }
}

/** Stands between one of the learner's clients and their server, changes nothing, and shows all of it. */
export class Relay {
  readonly #server: Server;
  readonly #client: Program;
  readonly #sockets = new Set<Socket>();
  #answers: Tap | undefined;

  private constructor(server: Server, client: Program) {
    this.#server = server;
    this.#client = client;
  }

  /**
   * Opens a port for one client.
   * @param prepare makes the client that is told this port
   * @param way the learner's server, and where it listens
   */
  static async open<Client extends { readonly program: Program }>(
    prepare: (port: number) => Client,
    { server, to }: { server: Program; to: Address },
    timeline: Timeline,
  ): Promise<{ relay: Relay; client: Client }> {
    const listener = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const prepared = prepare(portOf(listener));
    const client = prepared.program;
    const relay = new Relay(listener, client);
    listener.on('connection', (near) => {
      const far = connect({ ...to, noDelay: true });
      server.connections += 1;
      client.connections += 1;
      far.on('close', () => (server.connections -= 1));
      near.on('close', () => (client.connections -= 1));
      const line: Line = {};
      const answers = new Tap({ from: server.name, to: client.name }, line, timeline);
      relay.#answers = answers;
      relay.#pass(near, far, new Tap({ from: client.name, to: server.name }, line, timeline));
      relay.#pass(far, near, answers);
      far.on('data', () => client.changes.changed());
    });
    return { relay, client: prepared };
  }

  get port(): number {
    return portOf(this.#server);
  }

  /** Waits until the server has answered the client's request. @throws Finding if the client does not ask */
  async opens(): Promise<void> {
    const { name, changes, process } = this.#client;
    const isOpen = () => this.#answers?.isOpen ?? false;
    const isOver = () => isOpen() || process.exit !== undefined;
    if ((await changes.until(isOver, deadline.boot, this.#client)) && isOpen()) return;
    throw new Finding({
      expected: { en: `${name} connects to your server`, zh: `${name} 连上你的服务器` },
      observed: process.exit
        ? endOf(this.#client).observed
        : { en: `${name} has not got a 101`, zh: `${name} 没有得到 101` },
    });
  }

  leave(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #pass(from: Socket, to: Socket, tap: Tap): void {
    this.#sockets.add(from);
    from.on('data', (chunk: Buffer) => {
      tap.read(chunk);
      to.write(chunk);
    });
    from.on('end', () => {
      tap.end('end');
      to.end();
    });
    from.on('error', () => {
      tap.end('reset');
      to.destroy();
    });
    from.on('close', () => this.#sockets.delete(from));
  }
}
