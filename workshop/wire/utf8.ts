// Without Buffer, so that a page reads bytes as we do. A byte order mark stays: it is what was sent.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Whether bytes are valid UTF-8 (RFC 3629). */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Bytes as text, with U+FFFD for what is not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** Text as bytes, with U+FFFD for half a surrogate pair. */
export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}
