import { Buffer } from 'node:buffer';
import {
  announces,
  bit,
  extraBytes,
  type FrameFlags,
  type LengthForm,
  longest,
  minimalForm,
} from './header.ts';
import { applyMask } from './mask.ts';

export { type FrameFlags, type FrameHeader, type LengthForm, parseHeader } from './header.ts';
export { applyMask } from './mask.ts';
export { newMaskingKey } from './masking-key.ts';

/** A whole frame (RFC 6455, section 5.2). */
export interface Frame extends FrameFlags {
  /** The payload without its mask. */
  readonly payload: Uint8Array;
  /** The whole frame as on the wire. */
  readonly bytes: Uint8Array;
}

/** What a frame is made of. What is left out is as in an ordinary, unmasked, unfragmented frame. */
export interface FrameFields {
  readonly fin?: boolean;
  readonly rsv1?: boolean;
  readonly rsv2?: boolean;
  readonly rsv3?: boolean;
  readonly opcode: number;
  /** Text is sent as UTF-8. */
  readonly payload: Uint8Array | string;
  /** Undefined leaves the frame unmasked. */
  readonly maskingKey?: Uint8Array | undefined;
  /** The shortest that fits, unless a longer one is asked for. */
  readonly lengthForm?: LengthForm;
}

/**
 * Writes a frame, also one that the RFC forbids: a judge must be able to send those (section 5.2).
 *
 * @throws RangeError for what cannot be written: an opcode of more than 4 bits, a masking key of
 *   other than 4 bytes, a payload longer than its length form can say
 */
export function encodeFrame(fields: FrameFields): Uint8Array {
  const { opcode, maskingKey } = fields;
  if (!Number.isInteger(opcode) || opcode < 0 || opcode > 0xf) {
    throw new RangeError(`an opcode has 4 bits: ${opcode}`);
  }
  const payload = typeof fields.payload === 'string' ? Buffer.from(fields.payload) : fields.payload;
  const body = maskingKey ? applyMask(payload, maskingKey) : payload;
  const length = encodeLength(payload.length, fields.lengthForm ?? minimalForm(payload.length));
  length[0] = (length[0] ?? 0) | (maskingKey ? bit.mask : 0);
  const parts = [[firstByte(fields)], length, maskingKey ?? [], body];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function firstByte({ fin = true, rsv1, rsv2, rsv3, opcode }: FrameFields): number {
  return (
    (fin ? bit.fin : 0) |
    (rsv1 ? bit.rsv1 : 0) |
    (rsv2 ? bit.rsv2 : 0) |
    (rsv3 ? bit.rsv3 : 0) |
    opcode
  );
}

/** The second byte, still without its mask bit, and the longer length where there is one. */
function encodeLength(length: number, form: LengthForm): Uint8Array {
  if (length > longest[form]) throw new RangeError(`${length} does not fit in ${form} bits`);
  const bytes = new Uint8Array(1 + extraBytes[form]);
  const view = new DataView(bytes.buffer);
  bytes[0] = form === 7 ? length : announces[form];
  if (form === 16) view.setUint16(1, length);
  if (form === 64) view.setBigUint64(1, BigInt(length));
  return bytes;
}
