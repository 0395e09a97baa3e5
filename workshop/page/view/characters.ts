/** What stands for a byte that is no character to be seen. */
const unseen = '·';

/**
 * The characters of some bytes, each at its first byte; the bytes that belong to it as well have none.
 * @param isText whether the bytes are UTF-8; else only ASCII is shown
 */
export function charactersOf(bytes: Uint8Array, isText: boolean): string[] {
  const characters = Array.from(bytes, (byte) =>
    byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte === 0x20 ? '␠' : unseen,
  );
  if (!isText) return characters;
  for (let at = 0; at < bytes.length; at += 1) {
    const length = lengthOf(bytes[at] ?? 0);
    if (length < 2) continue;
    const character = whole(bytes.subarray(at, at + length), length);
    if (character === undefined) continue;
    characters.fill('', at, at + length);
    characters[at] = character;
    at += length - 1;
  }
  return characters;
}

/** How many bytes a character has that begins so (RFC 3629, section 3). */
function lengthOf(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc2 ? 2 : 1;
}

function whole(bytes: Uint8Array, length: number): string | undefined {
  if (bytes.length < length) return undefined;
  try {
    const character = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? character : undefined;
  } catch {
    return undefined;
  }
}
