import type { Socket } from 'node:net';
import {
  closeCode,
  decodeClose,
  type Deflate,
  Deflater,
  directionOf,
  encodeClose,
  encodeFrame,
  type Frame,
  type FrameFields,
  FrameDecoder,
  Inflater,
  type Message,
  MessageAssembler,
  frameViolations,
  newMaskingKey,
  opcode,
  type Violation,
} from '../wire/index.ts';
import { reset } from './secure.ts';
import { Signal } from './signal.ts';
import { inflatedBy, kindOf, type Timeline, type WireEntry, type WireKind } from './timeline.ts';

/** A message as it was heard, with the entry on the wire that completed it. */
export interface Heard extends Message {
  readonly entry: WireEntry;
}

/** A breach of the protocol as it was seen. */
export interface Breach extends Violation {
  readonly entry: WireEntry;
}

/** Who is at the two ends of a connection, and which end is ours. */
export interface Ends {
  /** Our name in the conversation: `ana`, or `host`. */
  readonly name: string;
  /** The learner's program at the other end: `server`, or `client`. */
  readonly other: string;
  readonly role: 'client' | 'server';
}

/**
 * Our end of one WebSocket connection, after the handshake. It hides nothing: every frame is on the
 * timeline, and what it sends is what the step says. While `isPolite`, it answers a ping with a pong and a
 * close with a close, as every real client does; a step that judges those turns it off.
 */
export class Endpoint {
  readonly heard: Heard[] = [];
  readonly frames: Frame[] = [];
  readonly changes = new Signal();
  readonly ends: Ends;
  isPolite = true;
  /** Whether its step is over: it stays, and takes no part. */
  isAside = false;
  breach: Breach | undefined;
  /** Whether it keeps its half of the TCP connection open when the other side has ended its own: it is slow to leave. */
  lingers = false;
  /** The other side's close frame, if one came. */
  closed: { code: number; reason: string } | undefined;
  /** How the TCP connection ended, if it has. */
  ended: 'end' | 'reset' | undefined;
  readonly socket: Socket;
  readonly #timeline: Timeline;
  readonly #decoder = new FrameDecoder();
  #assembler = new MessageAssembler();
  /** Reads along with what we send: what is compressed is to be shown as what it says. */
  #echo = new MessageAssembler();
  #deflater: Deflater | undefined;
  #hasSentClose = false;
  #isLeaving = false;

  constructor(socket: Socket, ends: Ends, timeline: Timeline) {
    this.socket = socket;
    this.ends = ends;
    this.#timeline = timeline;
  }

  /** Messages may be compressed, as the two ends have agreed (RFC 7692); to be said before `open`. */
  agreeOn(deflate: Deflate): void {
    const [theirs, ours] = [this.#theirRole, this.ends.role].map((from) =>
      directionOf(deflate, from),
    );
    this.#assembler = new MessageAssembler(new Inflater(theirs));
    this.#echo = new MessageAssembler(new Inflater(ours));
    this.#deflater = new Deflater(ours);
  }

  /** Whether compression was agreed on. */
  get isDeflated(): boolean {
    return this.#deflater !== undefined;
  }

  /** How many bytes have come that make no whole message yet. */
  get held(): number {
    return this.#decoder.held + this.#assembler.held;
  }

  /** Lets go of what was heard: a conversation without end fills no memory. */
  forget(): void {
    this.heard.length = 0;
    this.frames.length = 0;
  }

  /** Starts to read. @param head bytes that came in the same packet as the handshake */
  open(head: Uint8Array): void {
    if (head.length > 0) this.#read(head);
    this.socket.on('data', (chunk) => this.#read(chunk));
    this.socket.on('end', () => {
      if (!this.lingers) this.socket.end();
      this.#end('end');
    });
    this.socket.on('error', () => this.#end('reset'));
    this.socket.on('close', () => this.#end('end'));
  }

  /** Sends a message: a string as text, bytes as binary. */
  say(content: string | Uint8Array): void {
    const code = typeof content === 'string' ? opcode.text : opcode.binary;
    this.send({ opcode: code, payload: content });
  }

  /** As `say`, compressed. @throws if compression was not agreed on */
  sayDeflated(content: string | Uint8Array): void {
    if (this.#deflater === undefined) throw new Error('nothing was agreed on');
    const code = typeof content === 'string' ? opcode.text : opcode.binary;
    this.send({ opcode: code, rsv1: true, payload: this.#deflater.deflate(content) });
  }

  ping(payload: string | Uint8Array = ''): void {
    this.send({ opcode: opcode.ping, payload });
  }

  /** Begins, or answers, the close handshake. */
  close(code: number = closeCode.normal, reason = ''): void {
    this.send({ opcode: opcode.close, payload: encodeClose(code, reason) });
  }

  /** Ends its half of a connection in which it lingers. */
  letGo(): void {
    this.lingers = false;
    this.socket.end();
  }

  /** Leaves as a crashed program does, with a TCP reset and no close frame. */
  drop(): void {
    if (this.ended) return;
    this.#record('reset', new Uint8Array(), this.ends.name);
    this.ended = 'reset';
    reset(this.socket);
  }

  /** Sends one frame, masked if we are the client. */
  send(frame: FrameFields): void {
    this.write([frame]);
  }

  /** Sends several frames in one TCP segment. */
  write(frames: readonly FrameFields[], before: Uint8Array = new Uint8Array()): void {
    const encoded = frames.map((frame) => this.#encode(frame));
    this.#hasSentClose ||= frames.some((frame) => frame.opcode === opcode.close);
    this.raw(Buffer.concat([before, ...encoded]), false);
    for (const bytes of encoded) {
      const [sent] = new FrameDecoder().push(bytes);
      if (sent) this.#recordFrame(sent, this.ends.name, this.#echo.push(sent));
    }
  }

  /** Sends bytes that need not be a frame at all. */
  raw(bytes: Uint8Array, isShown = true): void {
    if (isShown) this.#record('bytes', bytes, this.ends.name);
    if (!this.ended && this.socket.writable) this.socket.write(bytes);
  }

  /** Hangs up without a word; what is still open at the end of the check is ended so, and not shown. */
  leave(): void {
    this.#isLeaving = true;
    this.socket.destroy();
  }

  #encode(frame: FrameFields): Uint8Array {
    return encodeFrame(
      this.ends.role === 'client' ? { maskingKey: newMaskingKey(), ...frame } : frame,
    );
  }

  #read(chunk: Uint8Array): void {
    if (this.breach === undefined)
      for (const frame of this.#decoder.push(chunk)) this.#onFrame(frame);
    this.#judgePending();
    this.changes.changed();
  }

  /** A broken header is known before its payload, which may never come. */
  #judgePending(): void {
    const header = this.#decoder.pendingHeader;
    if (this.breach !== undefined || header === undefined) return;
    const [violation] = frameViolations(header, this.#theirRole, this.isDeflated);
    if (violation)
      this.#breachAt(violation, this.#record('bytes', this.#decoder.rest, this.ends.other));
  }

  #onFrame(frame: Frame): void {
    const [violation] = frameViolations(frame, this.#theirRole, this.isDeflated);
    const message = violation ? undefined : this.#assembler.push(frame);
    const entry = this.#recordFrame(frame, this.ends.other, message);
    this.frames.push(frame);
    if (violation) return this.#breachAt(violation, entry);
    if (message !== undefined && 'section' in message) return this.#breachAt(message, entry);
    if (message !== undefined) this.heard.push({ ...message, entry });
    if (frame.opcode === opcode.close) this.closed ??= decodeClose(frame.payload);
    if (this.isPolite) this.#answer(frame);
  }

  #answer(frame: Frame): void {
    if (frame.opcode === opcode.ping) this.send({ opcode: opcode.pong, payload: frame.payload });
    if (frame.opcode !== opcode.close) return;
    if (!this.#hasSentClose) this.send({ opcode: opcode.close, payload: frame.payload });
    // RFC 6455, section 7.1.1: the server closes the TCP connection, the client waits for it.
    if (this.ends.role === 'server') this.socket.end();
  }

  #end(how: 'end' | 'reset'): void {
    if (this.ended) return;
    const { rest } = this.#decoder;
    if (rest.length > 0 && this.breach === undefined) this.#record('bytes', rest, this.ends.other);
    this.ended = how;
    const { name, other } = this.ends;
    if (!this.#isLeaving) this.#record(how, new Uint8Array(), other);
    else if (!this.isAside) this.#record('end', new Uint8Array(), name);
    this.changes.changed();
  }

  get #theirRole(): 'client' | 'server' {
    return this.ends.role === 'client' ? 'server' : 'client';
  }

  #breachAt(violation: Violation, entry: WireEntry): void {
    this.breach ??= { ...violation, entry };
  }

  #recordFrame(frame: Frame, from: string, message?: Message | Violation): WireEntry {
    return this.#record(kindOf(frame), frame.bytes, from, { frame, ...inflatedBy(message) });
  }

  #record(
    kind: WireKind,
    bytes: Uint8Array,
    from: string,
    more: Partial<WireEntry> = {},
  ): WireEntry {
    const { name, other } = this.ends;
    const to = from === name ? other : name;
    const entry = { from, to, kind, bytes, ...more };
    return this.isAside ? this.#timeline.passedOver(entry) : this.#timeline.saw(entry);
  }
}
