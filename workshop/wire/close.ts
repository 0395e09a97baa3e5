import { fromUtf8, toUtf8 } from './utf8.ts';

/** Why a connection ends (RFC 6455, section 7.4.1, and IANA's registry for 1012 to 1014). */
export const closeCode = {
  normal: 1000,
  goingAway: 1001,
  protocolError: 1002,
  unsupportedData: 1003,
  noStatus: 1005,
  abnormal: 1006,
  invalidPayload: 1007,
  policyViolation: 1008,
  messageTooBig: 1009,
  mandatoryExtension: 1010,
  internalError: 1011,
  serviceRestart: 1012,
  tryAgainLater: 1013,
  badGateway: 1014,
  tlsHandshake: 1015,
} as const;

/** The ranges of codes that may stand in a close frame (sections 7.4.1 and 7.4.2). */
const sendable = [
  [closeCode.normal, closeCode.unsupportedData],
  [closeCode.invalidPayload, closeCode.badGateway],
  [3000, 4999],
] as const;

/** Bytes that the code takes at the start of a close frame's payload (section 5.5.1). */
const codeLength = 2;

/** Whether a close frame may carry this code; 1005, 1006 and 1015 are only ever said locally. */
export function isSendable(code: number): boolean {
  return sendable.some(([first, last]) => code >= first && code <= last);
}

/**
 * Writes the payload of a close frame (RFC 6455, section 5.5.1), also one that may not be sent.
 *
 * @param code left out, the payload is empty
 * @param reason at most 123 bytes of UTF-8 fit into a control frame; this is not enforced
 * @throws RangeError if the code has more than 16 bits, or if there is a reason without a code
 */
export function encodeClose(code?: number, reason = ''): Uint8Array {
  if (code === undefined) {
    if (reason !== '') throw new RangeError('a close reason needs a close code');
    return new Uint8Array();
  }
  if (!Number.isInteger(code) || code < 0 || code > 0xffff) {
    throw new RangeError(`a close code has 16 bits: ${code}`);
  }
  return new Uint8Array([code >> 8, code & 0xff, ...toUtf8(reason)]);
}

/**
 * Reads the payload of a close frame (RFC 6455, section 5.5.1).
 *
 * @returns 1005 where there is no code; U+FFFD in the reason where it is not UTF-8
 */
export function decodeClose(payload: Uint8Array): { code: number; reason: string } {
  const [high, low] = payload;
  if (high === undefined || low === undefined) return { code: closeCode.noStatus, reason: '' };
  const reason = fromUtf8(payload.subarray(codeLength));
  return { code: (high << 8) | low, reason };
}
