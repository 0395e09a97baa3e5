import { Buffer } from 'node:buffer';

/** The head of an HTTP request or response (RFC 9112, section 2.1). */
export interface Head {
  readonly startLine: string;
  /** In the order of the wire, with the names as they were written. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** The head as on the wire, its empty line included. */
  readonly bytes: Uint8Array;
}

const emptyLine = '\r\n\r\n';

/**
 * Reads up to the first empty line; what comes after it is left to the reader.
 *
 * @returns undefined while the empty line has not come
 */
export function parseHead(bytes: Uint8Array): Head | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.indexOf(emptyLine, 0, 'latin1');
  if (end === -1) return undefined;
  const [startLine = '', ...lines] = buffer.toString('latin1', 0, end).split('\r\n');
  const head = new Uint8Array(bytes.subarray(0, end + emptyLine.length));
  return { startLine, headers: lines.map(field), bytes: head };
}

/** A line without a colon is kept as a name without a value, so that it can be shown. */
function field(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return colon === -1
    ? [line, '']
    : [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
}

/** A header by its name in any case; repeated ones are joined by a comma (RFC 9110, section 5.3). */
export function header(head: Head, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const values = head.headers.filter(([each]) => each.toLowerCase() === wanted);
  return values.length === 0 ? undefined : values.map(([, value]) => value).join(', ');
}

/** Whether a comma-separated list has a token, in any case. */
export function hasToken(value: string | undefined, token: string): boolean {
  const wanted = token.toLowerCase();
  return (value ?? '').split(',').some((each) => each.trim().toLowerCase() === wanted);
}

/** The status of a response. @returns undefined if the head is not that of a response */
export function statusOf(head: Head): number | undefined {
  const [, status] = /^HTTP\/\d\.\d (\d{3})(?: |$)/.exec(head.startLine) ?? [];
  return status === undefined ? undefined : Number(status);
}
