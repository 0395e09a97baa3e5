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
import { inflatedBy, kindOf, type Timeline } from './timeline.ts';

/** What the two directions of a connection know of one another. */
export interface Line {
  offered?: string | undefined;
  deflate?: Deflate;
}

/** Reads along with one direction of a connection, and writes what it sees on the timeline. */
export class Tap {
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
