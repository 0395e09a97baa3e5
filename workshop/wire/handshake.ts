import { createHash, randomBytes } from 'node:crypto';

export { type Head, hasToken, header, parseHead, statusOf } from './head.ts';

/** What the server appends to the key (RFC 6455, section 1.3). */
export const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The version that RFC 6455 defines (section 4.1). */
const protocolVersion = '13';

/** Bytes of randomness in a key (section 4.1). */
const keyLength = 16;

/** A fresh Sec-WebSocket-Key: 16 random bytes, in base64 (RFC 6455, section 4.1). */
export function newKey(): string {
  return randomBytes(keyLength).toString('base64');
}

/** The Sec-WebSocket-Accept that answers a key (RFC 6455, section 4.2.2). */
export function acceptKey(key: string): string {
  return createHash('sha1')
    .update(key + guid)
    .digest('base64');
}

/** What a request for an upgrade says; null leaves a header out. */
export interface UpgradeFields {
  /** The Host header: `localhost:8080`. */
  readonly host: string;
  readonly path?: string;
  /** A fresh one when not given. */
  readonly key?: string | null;
  readonly version?: string | null;
  /** More headers; one with the name of a usual header stands in its place. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes a client's opening handshake, also a wrong one (RFC 6455, section 4.1). */
export function upgradeRequest(fields: UpgradeFields): string {
  const { host, path = '/', key = newKey(), version = protocolVersion, headers = {} } = fields;
  return headText(`GET ${path} HTTP/1.1`, headers, {
    Host: host,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    ...(key === null ? {} : { 'Sec-WebSocket-Key': key }),
    ...(version === null ? {} : { 'Sec-WebSocket-Version': version }),
  });
}

/** Writes a server's answer to a key (RFC 6455, section 4.2.2). @param headers as in a request */
export function switchingProtocols(
  key: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  return headText('HTTP/1.1 101 Switching Protocols', headers, {
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Accept': acceptKey(key),
  });
}

function headText(
  startLine: string,
  headers: Readonly<Record<string, string>>,
  usual: Readonly<Record<string, string>>,
): string {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const kept = Object.entries(usual).filter(([name]) => !given.has(name.toLowerCase()));
  const lines = [...kept, ...Object.entries(headers)].map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...lines, '', ''].join('\r\n');
}
