import type { Text } from '../text.ts';
import { decodeClose, isSendable } from './close.ts';
import type { Frame, FrameHeader } from './frame.ts';
import { longest, minimalForm } from './header.ts';
import { isControl, isKnown, opcode, opcodeName } from './opcode.ts';
import { isUtf8 } from './utf8.ts';

/** What can be wrong with a frame, or with where it stands. */
export type ViolationName =
  | 'reserved-bits'
  | 'unknown-opcode'
  | 'unmasked-client-frame'
  | 'masked-server-frame'
  | 'fragmented-control'
  | 'control-too-long'
  | 'non-minimal-length'
  | 'impossible-length'
  | 'invalid-utf8'
  | 'close-body-of-one-byte'
  | 'unsendable-close-code'
  | 'unexpected-continuation'
  | 'message-inside-message'
  | 'not-inflatable'
  | 'extension-answer'
  | 'extension-not-offered';

/** A rule that was broken. */
export interface Violation {
  readonly name: ViolationName;
  /** The section: `5.2`. */
  readonly section: string;
  /** Of which RFC; 6455, unless it is said. */
  readonly rfc?: 7692;
  readonly says: Text;
}

/** Makes a violation. @param section of RFC 6455 */
export function violation(name: ViolationName, section: string, en: string, zh: string): Violation {
  return { name, section, says: { en, zh } };
}

/** A text that is not UTF-8 (RFC 6455, section 8.1). */
export const invalidUtf8 = violation(
  'invalid-utf8',
  '8.1',
  'The text is not valid UTF-8. What is not text is sent as binary.',
  '文本不是合法的 UTF-8。不是文本的数据要用二进制帧发送。',
);

/**
 * Says which rules a frame breaks by itself, the gravest first.
 *
 * @param frame a header will do: then nothing is said about the payload
 * @param from who sent it: only a client masks
 * @param isDeflated whether permessage-deflate was negotiated: then RSV1 may be set where a message begins
 */
export function frameViolations(
  frame: Frame | FrameHeader,
  from: 'client' | 'server',
  isDeflated = false,
): Violation[] {
  const found = [...ofTheBits(frame, isDeflated), ...ofTheMask(frame, from), ...ofTheLength(frame)];
  // With a reserved bit set, an extension decides what the payload means.
  if ('payload' in frame && reservedBits(frame) === '') found.push(...ofThePayload(frame));
  return found;
}

function reservedBits({ rsv1, rsv2, rsv3 }: Frame | FrameHeader): string {
  return [rsv1 && 'RSV1', rsv2 && 'RSV2', rsv3 && 'RSV3'].filter(Boolean).join(', ');
}

function* ofTheBits(frame: Frame | FrameHeader, isDeflated: boolean): Generator<Violation> {
  const isBeginning = frame.opcode === opcode.text || frame.opcode === opcode.binary;
  const bits = reservedBits(isDeflated && isBeginning ? { ...frame, rsv1: false } : frame);
  if (bits !== '') {
    yield violation(
      'reserved-bits',
      '5.2',
      `Reserved bits are set (${bits}). Without a negotiated extension they must be 0.`,
      `保留位被置为 1（${bits}）。没有协商扩展时，保留位必须为 0。`,
    );
  }
  if (!isKnown(frame.opcode)) {
    const code = `0x${frame.opcode.toString(16)}`;
    yield violation(
      'unknown-opcode',
      '5.2',
      `The opcode ${code} is reserved: it means nothing yet.`,
      `操作码 ${code} 是保留值，目前没有定义。`,
    );
  }
}

function* ofTheMask({ maskingKey }: Frame | FrameHeader, from: string): Generator<Violation> {
  if (from === 'client' && maskingKey === undefined) {
    yield violation(
      'unmasked-client-frame',
      '5.1',
      'The frame is not masked. A client masks every frame it sends.',
      '这一帧没有掩码。客户端发送的每一帧都必须加掩码。',
    );
  }
  if (from === 'server' && maskingKey !== undefined) {
    yield violation(
      'masked-server-frame',
      '5.1',
      'The frame is masked. A server masks none of its frames.',
      '这一帧带有掩码。服务器发送的帧一律不加掩码。',
    );
  }
}

function* ofTheLength(frame: Frame | FrameHeader): Generator<Violation> {
  const length = 'payload' in frame ? frame.payload.length : frame.payloadLength;
  const name = opcodeName(frame.opcode);
  if (isControl(frame.opcode) && !frame.fin) {
    yield violation(
      'fragmented-control',
      '5.5',
      `A control frame (${name}) has FIN = 0. Control frames are never fragmented.`,
      `控制帧（${name}）的 FIN 为 0。控制帧不允许分片。`,
    );
  }
  if (length === Infinity) {
    yield violation(
      'impossible-length',
      '5.2',
      'The top bit of the 64-bit length is 1. It must be 0.',
      '64 位长度的最高位为 1，它必须为 0。',
    );
  } else if (isControl(frame.opcode) && length > longest[7]) {
    yield violation(
      'control-too-long',
      '5.5',
      `A control frame (${name}) has a payload of ${length} bytes. It may have at most 125.`,
      `控制帧（${name}）的载荷有 ${length} 字节，最多只能有 125 字节。`,
    );
  }
  if (frame.lengthForm > minimalForm(length)) {
    const { lengthForm: form } = frame;
    yield violation(
      'non-minimal-length',
      '5.2',
      `The length ${length} is written in ${form} bits. It must take the fewest that hold it: ${minimalForm(length)}.`,
      `长度 ${length} 用了 ${form} 位来表示，必须用能容纳它的最短形式：${minimalForm(length)} 位。`,
    );
  }
}

function* ofThePayload({ fin, opcode: code, payload }: Frame): Generator<Violation> {
  if (code === opcode.text && fin && !isUtf8(payload)) yield invalidUtf8;
  if (code !== opcode.close || payload.length === 0) return;
  if (payload.length === 1) {
    yield violation(
      'close-body-of-one-byte',
      '5.5.1',
      'The close frame carries one byte. It carries nothing, or a code of two bytes and then a reason.',
      '关闭帧的载荷只有 1 字节。它要么为空，要么先是 2 字节的关闭码，再是原因。',
    );
    return;
  }
  const { code: said } = decodeClose(payload);
  if (!isSendable(said)) {
    yield violation(
      'unsendable-close-code',
      '7.4',
      `The close code ${said} must not be sent.`,
      `关闭码 ${said} 不允许出现在关闭帧里。`,
    );
  }
  if (!isUtf8(payload.subarray(2))) yield invalidUtf8;
}
