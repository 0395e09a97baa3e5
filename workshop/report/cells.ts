import stringWidth from 'string-width';

/** The cells that a text takes; a Chinese character takes two, a colour none. */
export function cellsOf(text: string): number {
  // Most text is ASCII, where the length is the width.
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

/** Fills a text up with spaces. @param cells how wide it becomes, unless it is wider */
export function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
}
