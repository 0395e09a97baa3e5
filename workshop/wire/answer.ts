import { type Head, hasToken, header, parseHead, statusOf } from './head.ts';

/** An answer over HTTP that has come to its end. */
export interface Answer {
  readonly head: Head;
  readonly status: number | undefined;
  readonly body: string;
}

/**
 * Reads one answer, however the server marks the end of its body (RFC 9112, section 6.3).
 * @param bytes all that came since the request
 * @param isOver whether the connection has ended, which ends a body of no known length
 * @returns undefined while the end has not come
 */
export function readAnswer(bytes: Uint8Array, isOver: boolean): Answer | undefined {
  const head = parseHead(bytes);
  if (head === undefined) return undefined;
  const rest = Buffer.from(bytes.subarray(head.bytes.length));
  const body = bodyOf(head, rest, isOver);
  return body && { head, status: statusOf(head), body: body.toString('utf8') };
}

/** Statuses whose answer has no body, whatever its headers say. */
const bodiless = new Set([204, 304]);

function bodyOf(head: Head, rest: Buffer, isOver: boolean): Buffer | undefined {
  if (bodiless.has(statusOf(head) ?? 0)) return Buffer.alloc(0);
  if (hasToken(header(head, 'transfer-encoding'), 'chunked')) return dechunked(rest);
  const length = header(head, 'content-length');
  if (length === undefined) return isOver ? rest : undefined;
  return rest.length >= Number(length) ? rest.subarray(0, Number(length)) : undefined;
}

/** Each chunk stands behind its length in hex; one of length 0 is the last (RFC 9112, section 7.1). */
function dechunked(rest: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = rest.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const length = parseInt(rest.toString('latin1', at, lineEnd), 16);
    const begin = lineEnd + 2;
    if (rest.length < begin + length + 2) return undefined;
    if (!(length > 0)) return Buffer.concat(chunks);
    chunks.push(rest.subarray(begin, begin + length));
    at = begin + length + 2;
  }
}
