import type { Frame, Head, Message, Violation } from '../wire/index.ts';
import { hex, opcodeName } from '../wire/index.ts';

/** What one entry on the wire is. */
export type WireKind =
  | 'request'
  | 'response'
  | 'text'
  | 'binary'
  | 'continuation'
  | 'ping'
  | 'pong'
  | 'close'
  | 'unknown'
  | 'bytes'
  | 'tls'
  | 'end'
  | 'reset';

/** Whether an entry is the end of a connection. */
export const isEnd = (kind: WireKind): boolean => kind === 'end' || kind === 'reset';

/** What kind of entry a frame is. */
export function kindOf({ opcode: code }: Frame): WireKind {
  const name = opcodeName(code);
  return name.startsWith('opcode') ? 'unknown' : (name as WireKind);
}

/** What an entry says besides of the frame that completes a message. */
export function inflatedBy(message: Message | Violation | undefined): { inflated?: Uint8Array } {
  const isInflated = message && 'payload' in message && message.deflated !== undefined;
  return isInflated ? { inflated: message.payload } : {};
}

/** Something that went over a connection, or the end of it. */
export interface WireEntry {
  /** ms since the check began. */
  readonly at: number;
  /** The step during which it was seen. */
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly kind: WireKind;
  readonly bytes: Uint8Array;
  readonly frame?: Frame;
  /** What the message says that this frame completes, where it was compressed on the wire. */
  readonly inflated?: Uint8Array;
  readonly head?: Head;
  /** Of TLS, what it was: `hello`, or a certificate. */
  readonly says?: string;
  /** Seen after the failure, while the judge looked for its cause. */
  readonly probe?: true;
  /** Went to or came from a peer of an earlier step, who is still there and takes no part. */
  readonly aside?: true;
}

/** A line that a program printed. */
export interface OutputLine {
  readonly at: number;
  readonly step: string;
  readonly program: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  /** Printed after the failure, while the judge looked for its cause. */
  readonly probe?: true;
}

/** The one clock and the one order of everything that a check sees. */
export class Timeline {
  readonly wire: WireEntry[] = [];
  readonly output: OutputLine[] = [];
  step = '';
  /** Set while the judge looks for the cause of a failure. */
  isProbing = false;
  readonly #began = performance.now();
  readonly #onWire: (entry: WireEntry) => void;
  readonly #onOutput: (line: OutputLine) => void;

  constructor(onWire: (entry: WireEntry) => void, onOutput: (line: OutputLine) => void) {
    this.#onWire = onWire;
    this.#onOutput = onOutput;
  }

  /** One that nobody looks at. */
  static unseen(): Timeline {
    return new Timeline(
      () => {},
      () => {},
    );
  }

  get #probe(): { probe?: true } {
    return this.isProbing ? { probe: true } : {};
  }

  /** ms since the check began. */
  get now(): number {
    return performance.now() - this.#began;
  }

  /** An entry that nobody needs to see: of somebody whose step is over, and who only stays. */
  passedOver(entry: Omit<WireEntry, 'at' | 'step'>): WireEntry {
    return { at: this.now, step: this.step, ...entry, aside: true };
  }

  saw(entry: Omit<WireEntry, 'at' | 'step'>): WireEntry {
    const dated = { at: this.now, step: this.step, ...entry, ...this.#probe };
    this.wire.push(dated);
    this.#onWire(dated);
    return dated;
  }

  printed(line: Omit<OutputLine, 'at' | 'step'>): void {
    const dated = { at: this.now, step: this.step, ...line, ...this.#probe };
    if (this.output.length < mostLines) this.output.push(dated);
    this.#onOutput(dated);
  }
}

/** A program that prints without end does not fill the judge's memory. */
const mostLines = 5_000;

/** The most bytes of one entry that the JSON shows. */
const mostBytes = 64;

/** An entry as `--json` prints it: `bytes` as hex, cut after 64 of them; `length` says how many there were. */
export function wireEntryToJson({ at, step, from, to, kind, bytes }: WireEntry) {
  const cut = bytes.subarray(0, mostBytes);
  return {
    at: Math.round(at * 10) / 10,
    step,
    from,
    to,
    kind,
    length: bytes.length,
    bytes: hex(cut),
  };
}
