import type { Socket } from 'node:net';
import {
  type FrameFields,
  type Head,
  header,
  parseHead,
  switchingProtocols,
} from '../wire/index.ts';
import { Peer } from './peer.ts';
import type { Party } from './party.ts';
import type { Program } from './program.ts';
import { reset } from './secure.ts';
import type { Signal } from './signal.ts';
import type { Timeline } from './timeline.ts';

/** Whose guest somebody is. */
interface Inviting<Its extends Party> {
  readonly name: string;
  readonly program: Its;
  readonly timeline: Timeline;
  readonly changes: Signal;
  readonly peers: Array<Peer<Its>>;
}

const unavailable =
  'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** A client of the learner's that has asked for an upgrade and waits for the answer. */
export class Guest<Its extends Party = Program> {
  readonly request: Head;
  readonly #socket: Socket;
  readonly #host: Inviting<Its>;
  #early: Uint8Array;

  constructor(host: Inviting<Its>, socket: Socket, request: Head, rest: Uint8Array) {
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
  accept(frames: readonly FrameFields[] = []): Peer<Its> {
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
    reset(this.#socket);
  }
}
