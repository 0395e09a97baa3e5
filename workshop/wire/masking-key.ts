import { randomBytes } from 'node:crypto';
import { maskingKeyLength } from './mask.ts';

/** A fresh masking key; section 10.3 asks that nobody can predict it. */
export function newMaskingKey(): Uint8Array {
  return new Uint8Array(randomBytes(maskingKeyLength));
}
