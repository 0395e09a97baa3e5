import type { Text } from '../../text.ts';
import { announces, bit, extraBytes, type FrameHeader, type LengthForm } from '../header.ts';
import { applyMask, maskingKeyLength } from '../mask.ts';
import { opcode, opcodeName } from '../opcode.ts';
import { frameViolations, type Violation, type ViolationName } from '../violation.ts';
import type { Explanation, Field, FieldName } from './field.ts';
import { explainCloseCode, explainCloseReason, explainPayload } from './payload.ts';
import { counted, explainHeader } from './sentences.ts';

/** What is known of the bytes beside themselves. */
export interface Known {
  /** Who sent them. Unless it is said, whoever masks is the client. */
  readonly from?: 'client' | 'server' | undefined;
  /** Whether permessage-deflate was agreed on. Unless it is said, it may have been. */
  readonly isDeflated?: boolean | undefined;
  /** How many bytes there are in all, where only the first are at hand. */
  readonly total?: number | undefined;
}

/** A frame, or the beginning of one, taken apart. */
export interface FrameAnatomy {
  /** Where it begins in the bytes that were given. */
  readonly start: number;
  /** How many of its bytes are there. */
  readonly length: number;
  /** How many are not, and should be; Infinity where its length is impossible. */
  readonly missing: number;
  /** Of those that are missing, how many came and are not at hand. */
  readonly hidden: number;
  /** As far as it is there. */
  readonly header: FrameHeader;
  /** Without its mask, as far as it is there. */
  readonly payload: Uint8Array;
  readonly fields: readonly Field[];
  readonly violations: readonly Violation[];
  /** What it is, in a sentence. */
  readonly says: Text;
}

/** The field where each rule is broken. */
const places: Partial<Record<ViolationName, readonly FieldName[]>> = {
  'unknown-opcode': ['opcode'],
  'unmasked-client-frame': ['mask'],
  'masked-server-frame': ['mask'],
  'fragmented-control': ['fin'],
  'control-too-long': ['extended-length'],
  'non-minimal-length': ['extended-length'],
  'impossible-length': ['extended-length'],
  'invalid-utf8': ['payload', 'close-reason'],
  'close-body-of-one-byte': ['payload'],
  'unsendable-close-code': ['close-code'],
};

const notThere: Text = {
  en: 'It is not there: the bytes end before it.',
  zh: '这里没有它：字节到此之前就结束了。',
};

/** Takes the first frame of some bytes apart, right or wrong, whole or not. @param bytes at least one */
export function explainFrame(bytes: Uint8Array, start: number, known: Known): FrameAnatomy {
  const header = headerOf(bytes);
  const bodyAt = header.headerLength;
  const isLengthThere = bytes.length >= 2 + extraBytes[header.lengthForm];
  const wanted = bodyAt + (isLengthThere ? header.payloadLength : 0);
  const own = bytes.subarray(0, Math.min(wanted, bytes.length));
  const body = own.subarray(Math.min(bodyAt, own.length));
  const payload = header.maskingKey ? applyMask(body, header.maskingKey) : body;
  const missing = wanted - own.length;
  const violations = violationsOf(header, { payload, bytes: own, missing }, known);
  const hidden = Math.min(missing, Math.max(0, (known.total ?? 0) - start - bytes.length));
  const anatomy = { start, length: own.length, missing, hidden, header, payload, violations };
  const fields = layOut(header, payload, isLengthThere).map(
    ([name, at, bits, explanation]): Field => {
      const there = Math.max(0, Math.min(bits, own.length * 8 - at));
      const isAbsent = there === 0 && bits > 0 && hidden === 0;
      const wrong = violations.filter((each) => isAt(name, each, header));
      const told = isAbsent ? { ...explanation, value: '', says: notThere } : explanation;
      return { name, at, bits, there, wrong, ...told };
    },
  );
  return { ...anatomy, fields, says: summary(anatomy, isLengthThere) };
}

/** As `parseHeader`, but also of a header that is not whole: what is not there is 0. */
function headerOf(bytes: Uint8Array): FrameHeader {
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const lengthForm: LengthForm = short === announces[64] ? 64 : short === announces[16] ? 16 : 7;
  const masked = (second & bit.mask) !== 0;
  const keyAt = 2 + extraBytes[lengthForm];
  const headerLength = keyAt + (masked ? maskingKeyLength : 0);
  const key = new Uint8Array(maskingKeyLength);
  if (masked) key.set(bytes.subarray(keyAt, headerLength));
  return {
    fin: (first & bit.fin) !== 0,
    rsv1: (first & bit.rsv1) !== 0,
    rsv2: (first & bit.rsv2) !== 0,
    rsv3: (first & bit.rsv3) !== 0,
    opcode: first & 0x0f,
    masked,
    ...(masked ? { maskingKey: key } : {}),
    lengthForm,
    payloadLength: lengthForm === 7 ? short : longLength(bytes.subarray(2, keyAt)),
    headerLength,
  };
}

function longLength(bytes: Uint8Array): number {
  if (bytes.length === 8 && (bytes[0] ?? 0) >= 0x80) return Infinity;
  return bytes.reduce((length, byte) => length * 256 + byte, 0);
}

type Place = readonly [name: FieldName, at: number, bits: number, explanation: Explanation];

function layOut(header: FrameHeader, payload: Uint8Array, isLengthThere: boolean): Place[] {
  const its = explainHeader(header);
  const { headerLength, lengthForm, masked, payloadLength } = header;
  const extra = extraBytes[lengthForm];
  const places: Place[] = [
    ['fin', 0, 1, its.fin],
    ['rsv1', 1, 1, its.rsv1],
    ['rsv2', 2, 1, its.rsv2],
    ['rsv3', 3, 1, its.rsv3],
    ['opcode', 4, 4, its.opcode],
    ['mask', 8, 1, its.mask],
    ['length', 9, 7, its.length],
  ];
  if (extra > 0) places.push(['extended-length', 16, extra * 8, its['extended-length']]);
  if (masked) places.push(['masking-key', 16 + extra * 8, 32, its['masking-key']]);
  if (!isLengthThere || payloadLength === 0) return places;
  const at = headerLength * 8;
  const isClose = header.opcode === opcode.close && !header.rsv1 && payloadLength >= 2;
  if (!isClose)
    return [...places, ['payload', at, payloadLength * 8, explainPayload(header, payload)]];
  places.push(['close-code', at, 16, explainCloseCode(payload)]);
  if (payloadLength > 2)
    places.push(['close-reason', at + 16, (payloadLength - 2) * 8, explainCloseReason(payload)]);
  return places;
}

function violationsOf(
  header: FrameHeader,
  { payload, bytes, missing }: { payload: Uint8Array; bytes: Uint8Array; missing: number },
  { from, isDeflated = true }: Known,
): Violation[] {
  const isMaskThere = bytes.length > 1;
  const sender = isMaskThere ? (from ?? (header.masked ? 'client' : 'server')) : 'server';
  const isWhole = missing === 0 && bytes.length >= header.headerLength;
  return frameViolations(isWhole ? { ...header, payload, bytes } : header, sender, isDeflated);
}

function isAt(field: FieldName, { name }: Violation, header: FrameHeader): boolean {
  if (name === 'reserved-bits')
    return (field === 'rsv1' || field === 'rsv2' || field === 'rsv3') && header[field];
  return places[name]?.includes(field) ?? false;
}

function summary(
  { header, missing, hidden, length }: Omit<FrameAnatomy, 'fields' | 'says'>,
  isLengthThere: boolean,
): Text {
  const name = opcodeName(header.opcode);
  const absent = missing - hidden;
  if (!isLengthThere || length < header.headerLength) {
    return {
      en: `The beginning of a ${name} frame: its header is not complete.`,
      zh: `${name} 帧的开头：帧头不完整。`,
    };
  }
  const [whole, ours] = [counted(header.headerLength), counted(header.payloadLength)];
  const rest = counted(absent);
  if (absent === Infinity)
    return { en: `A ${name} frame of an impossible length.`, zh: `${name} 帧，长度不可能成立。` };
  if (absent > 0) {
    return {
      en: `A ${name} frame that is not complete: of its payload of ${ours.en}, ${rest.en} are missing.`,
      zh: `${name} 帧，但不完整：载荷应有${ours.zh}，还缺${rest.zh}。`,
    };
  }
  return {
    en: `A ${name} frame: ${whole.en} of header, ${ours.en} of payload.`,
    zh: `${name} 帧：帧头${whole.zh}，载荷${ours.zh}。`,
  };
}
