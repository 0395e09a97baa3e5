import { createHash } from 'node:crypto';
import { acceptKey, guid } from '../../workshop/wire/index.ts';

const hash = (text: string | Uint8Array, algorithm = 'sha1') =>
  createHash(algorithm).update(text).digest();

/** How people compute Sec-WebSocket-Accept from a key, each wrong in its own way; by the name of the mistake. */
export const wrongRecipes = {
  'sample-answer': () => acceptKey('dGhlIHNhbXBsZSBub25jZQ=='),
  'header-case': () => acceptKey('undefined'),
  'echoed-key': (key: string) => key,
  'no-guid': (key: string) => hash(key).toString('base64'),
  'hex-accept': (key: string) => hash(key + guid).toString('hex'),
  'base64-of-hex': (key: string) =>
    Buffer.from(hash(key + guid).toString('hex')).toString('base64'),
  sha256: (key: string) => hash(key + guid, 'sha256').toString('base64'),
  'lower-case-guid': (key: string) => hash(key + guid.toLowerCase()).toString('base64'),
  'guid-first': (key: string) => hash(guid + key).toString('base64'),
  'decoded-key': (key: string) =>
    hash(Buffer.concat([Buffer.from(key, 'base64'), Buffer.from(guid)])).toString('base64'),
} satisfies Record<string, (key: string) => string>;
