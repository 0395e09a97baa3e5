import { Buffer } from 'node:buffer';
import { applyMask, type Frame, type FrameHeader, parseHeader } from './frame.ts';

/** The first two bytes say how long the header is. */
const leastToLookAt = 2;

/**
 * Turns the bytes of one direction of a connection into frames, however they were cut into chunks.
 * It never throws and judges nothing: what a frame breaks is said by `frameViolations`.
 */
export class FrameDecoder {
  #chunks: Uint8Array[] = [];
  #length = 0;
  #header: FrameHeader | undefined;
  // Chunks are joined only once this many bytes are there: a frame in many pieces costs no more than its length.
  #needed = leastToLookAt;

  /** @returns the frames that this chunk completes, in order */
  push(chunk: Uint8Array): Frame[] {
    this.#chunks.push(new Uint8Array(chunk));
    this.#length += chunk.length;
    if (this.#length < this.#needed) return [];

    const frames: Frame[] = [];
    let bytes = this.rest;
    for (;;) {
      this.#header ??= parseHeader(bytes);
      if (this.#header === undefined) break;
      const length = this.#header.headerLength + this.#header.payloadLength;
      if (bytes.length < length) break;
      frames.push(frameOf(this.#header, bytes.slice(0, length)));
      bytes = bytes.subarray(length);
      this.#header = undefined;
    }
    this.#keep(bytes);
    return frames;
  }

  /** The bytes that belong to no complete frame yet. */
  get rest(): Uint8Array {
    const [only] = this.#chunks;
    if (only === undefined || this.#chunks.length > 1) {
      const joined = new Uint8Array(Buffer.concat(this.#chunks, this.#length));
      this.#chunks = [joined];
      return joined;
    }
    return only;
  }

  /** How many bytes there are that belong to no complete frame yet. */
  get held(): number {
    return this.#length;
  }

  /** The header of the frame that is still coming, once it is complete. */
  get pendingHeader(): FrameHeader | undefined {
    return this.#header;
  }

  #keep(bytes: Uint8Array): void {
    this.#chunks = [bytes];
    this.#length = bytes.length;
    this.#needed =
      this.#header === undefined
        ? Math.max(leastToLookAt, bytes.length + 1)
        : this.#header.headerLength + this.#header.payloadLength;
  }
}

function frameOf(header: FrameHeader, bytes: Uint8Array): Frame {
  const { masked: _masked, payloadLength: _length, headerLength, ...flags } = header;
  const body = bytes.subarray(headerLength);
  const payload = flags.maskingKey ? applyMask(body, flags.maskingKey) : body;
  return { ...flags, payload, bytes };
}
