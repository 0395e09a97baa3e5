/** Writes bytes as people read them: `81 05 68`. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/**
 * Reads bytes as people write them: `81 05 68` or `810568`.
 *
 * @throws RangeError if something else than pairs of hexadecimal digits is there
 */
export function fromHex(text: string): Uint8Array {
  const groups = text.match(/\S+/g) ?? [];
  for (const group of groups) {
    if (/[^\da-f]/i.test(group) || group.length % 2 !== 0) {
      throw new RangeError(`not pairs of hexadecimal digits: ${group}`);
    }
  }
  const pairs = groups.join('').match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}
