import { Buffer, isUtf8 } from 'node:buffer';
import type { Inflater } from './deflate.ts';
import type { Frame } from './frame.ts';
import { opcode } from './opcode.ts';
import { invalidUtf8, type Violation, violation } from './violation.ts';

/** A message, put together from its fragments (RFC 6455, section 5.4). */
export interface Message {
  readonly type: 'text' | 'binary';
  readonly payload: Uint8Array;
  /** How many frames it came in. */
  readonly frames: number;
  /** How many bytes the payload was on the wire, if it was compressed there. */
  readonly deflated?: number;
}

const unexpectedContinuation = violation(
  'unexpected-continuation',
  '5.4',
  'A continuation frame came, but no message had begun.',
  '收到了延续帧，但此前没有尚未结束的分片消息。',
);

const messageInsideMessage = violation(
  'message-inside-message',
  '5.4',
  'A new message began before the last fragment of the one before. Only control frames may come between fragments.',
  '上一条消息的分片还没有结束，新消息就开始了。分片之间只允许插入控制帧。',
);

const notInflatable: Violation = {
  ...violation(
    'not-inflatable',
    '7.2.2',
    'RSV1 says that the message is compressed, but its payload cannot be inflated.',
    'RSV1 表示这条消息是压缩过的，但它的载荷无法解压。',
  ),
  rfc: 7692,
};

/** Joins the frames of one direction of a connection into messages. */
export class MessageAssembler {
  #type: Message['type'] | undefined;
  #isDeflated = false;
  #fragments: Uint8Array[] = [];
  #held = 0;
  readonly #inflater: Inflater | undefined;

  /** @param inflater reads the messages whose first frame has RSV1 set, where compression was negotiated */
  constructor(inflater?: Inflater) {
    this.#inflater = inflater;
  }

  /**
   * @returns the message that this frame completes, or the rule that it breaks; undefined for a
   *   control frame, a reserved opcode, and a fragment after which more must come
   */
  push(frame: Frame): Message | Violation | undefined {
    const begins = typeOf(frame);
    if (begins === undefined && frame.opcode !== opcode.continuation) return undefined;
    if (begins !== undefined && this.#type !== undefined) return messageInsideMessage;
    const type = begins ?? this.#type;
    if (type === undefined) return unexpectedContinuation;
    this.#type = type;
    if (begins !== undefined) this.#isDeflated = frame.rsv1;
    this.#fragments.push(frame.payload);
    this.#held += frame.payload.length;
    return frame.fin ? this.#finish(type) : undefined;
  }

  /** How many bytes there are that belong to no complete message yet. */
  get held(): number {
    return this.#held;
  }

  #finish(type: Message['type']): Message | Violation {
    const joined = new Uint8Array(Buffer.concat(this.#fragments));
    const frames = this.#fragments.length;
    const inflater = this.#isDeflated ? this.#inflater : undefined;
    this.#type = undefined;
    this.#fragments = [];
    this.#held = 0;
    const payload = inflater ? inflater.inflate(joined) : joined;
    if (payload === undefined) return notInflatable;
    if (type === 'text' && !isUtf8(payload)) return invalidUtf8;
    return { type, payload, frames, ...(inflater ? { deflated: joined.length } : {}) };
  }
}

function typeOf({ opcode: code }: Frame): Message['type'] | undefined {
  if (code === opcode.text) return 'text';
  return code === opcode.binary ? 'binary' : undefined;
}
