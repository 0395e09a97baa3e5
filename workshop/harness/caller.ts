import type { X509Certificate } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import {
  agreed,
  type Deflate,
  type Head,
  header,
  newKey,
  parseHead,
  statusOf,
  upgradeRequest,
  type Violation,
} from '../wire/index.ts';
import { deadline } from './patience.ts';
import { Peer } from './peer.ts';
import type { Program } from './program.ts';
import { isAboutCertificate, reset, secureTo } from './secure.ts';
import { Signal } from './signal.ts';
import type { Timeline, WireKind } from './timeline.ts';

/** Where a program can be reached. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What a request for an upgrade may say otherwise than usual; null leaves a header out. */
export interface Handshake {
  readonly path?: string;
  readonly key?: string | null;
  readonly version?: string | null;
  readonly headers?: Record<string, string>;
}

/**
 * A TCP connection to the learner's server on which anything may be asked, before it is a WebSocket.
 */
export class Caller {
  readonly name: string;
  readonly changes = new Signal();
  readonly program: Program;
  key: string | undefined;
  /** The head of what it asked last. */
  asked: Head | undefined;
  /** The head of the answer, once it has come to its blank line. */
  answer: Head | undefined;
  /** The bytes after the head so far. */
  rest = Buffer.alloc(0);
  ended: 'end' | 'reset' | 'refused' | undefined;
  /** Why there is no TLS, in the words of Node: `ERR_SSL_WRONG_VERSION_NUMBER`. */
  insecure: string | undefined;
  readonly #socket: Socket;
  readonly #timeline: Timeline;
  #received = Buffer.alloc(0);
  /** The WebSocket that it has become. */
  #peer: Peer | undefined;
  #isLeaving = false;
  #isSecuring = false;
  #isSecured = false;
  #isAside = false;

  /** @param ca whom to trust, as PEM: then it speaks TLS */
  constructor(name: string, program: Program, address: Address, timeline: Timeline, ca?: string) {
    this.name = name;
    this.program = program;
    this.#timeline = timeline;
    const tcp = connect({ ...address, noDelay: true, allowHalfOpen: true });
    this.#socket = ca === undefined ? tcp : this.#secured(tcp, ca);
    program.connections += 1;
    this.#socket.on('data', this.#onData);
    this.#socket.on('end', () => {
      // A WebSocket may hold its half open; anything else ends with the other side.
      if (!this.#peer) this.#socket.end();
      this.#end('end');
    });
    this.#socket.on('error', (error: NodeJS.ErrnoException) => {
      const { code = error.message } = error;
      if (this.#isSecuring || code.startsWith('ERR_SSL')) this.#fails(code);
      // It is we who give up then; on the wire nothing more is seen.
      if (code === this.insecure && code !== 'ECONNRESET') this.ended ??= 'end';
      this.#end(code === 'ECONNREFUSED' ? 'refused' : 'reset');
      this.changes.changed();
    });
    this.#socket.on('close', () => {
      program.connections -= 1;
      this.#end('end');
    });
  }

  /** Waits until TLS has been agreed on and the certificate verified. @returns whether it has; `insecure` says why not */
  async secures(limit = deadline.answer): Promise<boolean> {
    const isOver = () => this.#isSecured || this.ended !== undefined;
    await this.changes.until(isOver, limit, this.program);
    return this.#isSecured;
  }

  /** Whether it speaks TLS. */
  get isSecure(): boolean {
    return this.#socket instanceof TLSSocket;
  }

  /** The certificate that the server has shown, if it has. */
  get certificate(): X509Certificate | undefined {
    const socket = this.#socket;
    return socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  }

  /** Sends a request for an upgrade. */
  requestUpgrade({ path = '/', key = newKey(), version = '13', headers }: Handshake = {}): void {
    this.key = key ?? undefined;
    this.request(
      upgradeRequest({ host: 'localhost', path, key, version, ...(headers ? { headers } : {}) }),
    );
  }

  /** Sends the text of an HTTP request, but for some bytes at its end. @returns what sends these */
  request(text: string, held = 0): () => void {
    const bytes = Buffer.from(text, 'latin1');
    const head = parseHead(bytes);
    this.asked = head;
    this.#saw('request', this.name, bytes, head);
    this.#socket.write(bytes.subarray(0, bytes.length - held));
    return () => void this.#socket.write(bytes.subarray(bytes.length - held));
  }

  /** Waits for the head of the answer, or for the end of the connection. @returns the head, if it came */
  async answered(limit = deadline.answer): Promise<Head | undefined> {
    const isOver = () => this.answer !== undefined || this.ended !== undefined;
    await this.changes.until(isOver, limit, this.program);
    return this.answer;
  }

  /** What came so far of an answer whose head has no end. */
  get unfinished(): string {
    return this.answer === undefined ? this.#received.toString('latin1') : '';
  }

  /** What the answer makes of the offer to compress: an agreement, nothing, or a rule that it breaks. */
  get agreement(): Deflate | Violation | undefined {
    const extensions = (head?: Head) => head && header(head, 'sec-websocket-extensions');
    return agreed(extensions(this.asked), extensions(this.answer));
  }

  /** Takes the connection as a WebSocket, after a 101. */
  upgraded(): Peer {
    this.#socket.off('data', this.#onData);
    const ends = { name: this.name, other: this.program.name, role: 'client' as const };
    const peer = new Peer(this.#socket, ends, this.program, this.#timeline);
    this.#peer = peer;
    peer.isAside = this.#isAside;
    const { agreement } = this;
    if (agreement && !('section' in agreement)) peer.agreeOn(agreement);
    peer.open(this.rest);
    if (this.ended === 'end') this.#socket.emit('end');
    return peer;
  }

  /** Whether it has become this WebSocket. */
  is(peer: Peer): boolean {
    return this.#peer === peer;
  }

  /** Hangs up. */
  leave(): void {
    this.#isLeaving = true;
    if (this.#peer) this.#peer.leave();
    else this.#socket.destroy();
  }

  /** Leaves as a crashed program does, with a TCP reset. */
  drop(): void {
    if (this.ended) return;
    this.#saw('reset', this.name);
    this.#isLeaving = true;
    this.ended = 'reset';
    reset(this.#socket);
  }

  /** Whether its step is over: it stays, and takes no part any more, nor does the WebSocket that it has become. */
  get isAside(): boolean {
    return this.#isAside;
  }

  set isAside(isAside: boolean) {
    this.#isAside = isAside;
    if (this.#peer) this.#peer.isAside = isAside;
  }

  #secured(tcp: Socket, ca: string): Socket {
    const secure = secureTo(tcp, ca);
    this.#isSecuring = true;
    this.#sawTls(this.name, 'hello');
    secure.on('secureConnect', () => {
      this.#isSecuring = false;
      this.#isSecured = true;
      this.#sawTls(this.program.name, 'certificate');
      this.changes.changed();
    });
    return secure;
  }

  /** What OpenSSL says is about what came; all else, about the certificate, which we refuse. */
  #fails(code: string): void {
    const { name, program } = this;
    if (this.insecure !== undefined || code === 'ECONNREFUSED') return;
    this.insecure = code;
    if (code.startsWith('ERR_SSL')) return this.#sawTls(program.name, code);
    if (!isAboutCertificate(code)) return;
    this.#sawTls(program.name, 'certificate');
    this.#sawTls(name, code);
  }

  #sawTls(from: string, says: string): void {
    const to = from === this.name ? this.program.name : this.name;
    this.#timeline.saw({ from, to, kind: 'tls', bytes: new Uint8Array(), says });
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#received = Buffer.concat([this.#received, chunk]);
    const hadAnswer = this.answer !== undefined;
    this.answer ??= parseHead(this.#received);
    if (this.answer) this.rest = this.#received.subarray(this.answer.bytes.length);
    if (this.answer && !hadAnswer)
      this.#saw('response', this.program.name, this.answer.bytes, this.answer);
    this.changes.changed();
  };

  #end(how: 'end' | 'reset' | 'refused'): void {
    if (this.ended) return;
    this.ended = how;
    const { name, program } = this;
    if (!this.answer && this.#received.length > 0) this.#saw('bytes', program.name, this.#received);
    // What becomes a WebSocket tells of its end itself.
    const isOpen = this.answer !== undefined && statusOf(this.answer) === 101;
    if (!this.#isLeaving && !isOpen) this.#saw(how === 'end' ? 'end' : 'reset', program.name);
    if (this.#isLeaving && !this.#peer && !this.#isAside) this.#saw('end', name);
    this.changes.changed();
  }

  #saw(kind: WireKind, from: string, bytes: Uint8Array = new Uint8Array(), head?: Head): void {
    const { name, program } = this;
    this.#timeline.saw({
      from,
      to: from === name ? program.name : name,
      kind,
      bytes,
      ...(head ? { head } : {}),
      ...(this.#isAside ? { aside: true as const } : {}),
    });
  }
}
