import { maskingKeyLength } from './mask.ts';

/** How many bits the payload length is written in (RFC 6455, section 5.2). */
export type LengthForm = 7 | 16 | 64;

/** What the first bytes of every frame say (RFC 6455, section 5.2). */
export interface FrameFlags {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  readonly opcode: number;
  /** There if the frame is masked. */
  readonly maskingKey?: Uint8Array;
  readonly lengthForm: LengthForm;
}

/** A frame of which the payload may not have come yet. */
export interface FrameHeader extends FrameFlags {
  readonly masked: boolean;
  /** In bytes; Infinity if the top bit of the 64 is set, which is no length. */
  readonly payloadLength: number;
  /** In bytes: 2 to 14. */
  readonly headerLength: number;
}

/** The most bytes that each form can say. A 64-bit length has its top bit 0. */
export const longest = { 7: 125, 16: 0xffff, 64: Number.MAX_SAFE_INTEGER } as const;

/** The bits of the first two bytes. */
export const bit = { fin: 0x80, rsv1: 0x40, rsv2: 0x20, rsv3: 0x10, mask: 0x80 } as const;
/** The seven bits that announce a longer form. */
export const announces = { 16: 126, 64: 127 } as const;
/** The bytes that each form takes after the first two. */
export const extraBytes = { 7: 0, 16: 2, 64: 8 } as const;

/** The shortest form that a length fits in: the only one that section 5.2 allows. */
export function minimalForm(length: number): LengthForm {
  if (length <= longest[7]) return 7;
  return length <= longest[16] ? 16 : 64;
}

/**
 * Reads the header at the start of some bytes, right or wrong: it judges nothing.
 *
 * @returns undefined while the header is not complete
 */
export function parseHeader(bytes: Uint8Array): FrameHeader | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  const masked = (second & bit.mask) !== 0;
  const short = second & 0x7f;
  const lengthForm = formOf(short);
  const keyAt = 2 + extraBytes[lengthForm];
  const headerLength = keyAt + (masked ? maskingKeyLength : 0);
  if (bytes.length < headerLength) return undefined;
  return {
    fin: (first & bit.fin) !== 0,
    rsv1: (first & bit.rsv1) !== 0,
    rsv2: (first & bit.rsv2) !== 0,
    rsv3: (first & bit.rsv3) !== 0,
    opcode: first & 0x0f,
    masked,
    ...(masked ? { maskingKey: new Uint8Array(bytes.subarray(keyAt, headerLength)) } : {}),
    lengthForm,
    payloadLength: lengthForm === 7 ? short : longLength(bytes, lengthForm),
    headerLength,
  };
}

function formOf(short: number): LengthForm {
  if (short === announces[64]) return 64;
  return short === announces[16] ? 16 : 7;
}

function longLength(bytes: Uint8Array, form: 16 | 64): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (form === 16) return view.getUint16(2);
  const length = view.getBigUint64(2);
  return length >> 63n === 0n ? Number(length) : Infinity;
}
