/** Bytes in a masking key (RFC 6455, section 5.2). */
export const maskingKeyLength = 4;

/**
 * Masks or unmasks: the same operation does both (RFC 6455, section 5.3).
 *
 * @returns new bytes; those that went in stay as they are
 * @throws RangeError if the key has not 4 bytes
 */
export function applyMask(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  if (key.length !== maskingKeyLength) {
    throw new RangeError(`a masking key has ${maskingKeyLength} bytes, not ${key.length}`);
  }
  const masked = new Uint8Array(bytes);
  return masked.map((byte, index) => byte ^ (key[index % maskingKeyLength] ?? 0));
}
