import { Buffer } from 'node:buffer';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

/** What a sender cuts off the end of each message, and a receiver puts back (RFC 7692, section 7.2.1). */
const tail = Buffer.of(0x00, 0x00, 0xff, 0xff);
/** An empty message (section 7.2.3.6). */
const emptyBlock = Uint8Array.of(0x00);

const widestWindow = 15;
/** The most that one message may inflate to, in bytes: enough to show it, and no more than memory holds. */
const mostInflated = 64 * 1024 * 1024;

/** How one direction of a connection is compressed. */
export interface Direction {
  /** Each message begins with an empty window. */
  readonly noContextTakeover?: boolean;
  /** How far back a message may refer, as a power of two: 8 to 15, which is the default. */
  readonly windowBits?: number;
}

/**
 * The last that was said in one direction: what a message may refer back to. In zlib's words it is a dictionary,
 * and with one, each message can be treated by itself.
 */
class Window {
  #bytes = Buffer.alloc(0);
  readonly #size: number;

  constructor({ noContextTakeover = false, windowBits = widestWindow }: Direction) {
    this.#size = noContextTakeover ? 0 : 2 ** windowBits;
  }

  get options(): { dictionary?: Buffer } {
    return this.#bytes.length > 0 ? { dictionary: this.#bytes } : {};
  }

  slide(said: Uint8Array): void {
    if (this.#size > 0) this.#bytes = Buffer.concat([this.#bytes, said]).subarray(-this.#size);
  }
}

/** Reads the compressed messages of one direction (RFC 7692, section 7.2.2). */
export class Inflater {
  readonly #window: Window;
  readonly #windowBits: number;

  constructor(direction: Direction = {}) {
    this.#window = new Window(direction);
    this.#windowBits = direction.windowBits ?? widestWindow;
  }

  /**
   * @param payload of the whole message, its fragments joined
   * @returns undefined if it cannot be inflated, or is longer than 64 MiB
   */
  inflate(payload: Uint8Array): Uint8Array | undefined {
    try {
      const said = inflateRawSync(Buffer.concat([payload, tail]), {
        ...this.#window.options,
        finishFlush: constants.Z_SYNC_FLUSH,
        maxOutputLength: mostInflated,
        windowBits: this.#windowBits,
      });
      this.#window.slide(said);
      return new Uint8Array(said);
    } catch {
      return undefined;
    }
  }
}

/** Writes the compressed messages of one direction (RFC 7692, section 7.2.1). */
export class Deflater {
  readonly #window: Window;
  readonly #windowBits: number;

  constructor(direction: Direction = {}) {
    this.#window = new Window(direction);
    this.#windowBits = direction.windowBits ?? widestWindow;
  }

  /** @returns the payload of a message whose first frame has RSV1 set */
  deflate(content: Uint8Array | string): Uint8Array {
    const said = Buffer.from(content);
    if (said.length === 0) return emptyBlock;
    const block = deflateRawSync(said, {
      ...this.#window.options,
      finishFlush: constants.Z_SYNC_FLUSH,
      windowBits: this.#windowBits,
      // zlib has no window of 8 bits; what refers to nothing fits every window.
      ...(this.#windowBits === 8 ? { strategy: constants.Z_HUFFMAN_ONLY } : {}),
    });
    this.#window.slide(said);
    return new Uint8Array(block.subarray(0, -tail.length));
  }
}
