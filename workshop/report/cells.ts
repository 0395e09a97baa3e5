import stringWidth from 'string-width';

/** Characters of one cell, and of two, that nothing before or after them makes wider or narrower. */
const [narrow, wide] = ['[ -~·–—‘’“”…✓✗←-↔─-╿▀-▟]', '[、-】一-鿿！-～]'];
const isPlain = new RegExp(`^(?:${narrow}|${wide})*$`);
const isWide = new RegExp(wide, 'g');

/** The cells that a text takes; a Chinese character takes two, a colour none. */
export function cellsOf(text: string): number {
  // Most text is of these, and what measures all others takes 50 ms to be ready.
  return isPlain.test(text) ? text.length + (text.match(isWide)?.length ?? 0) : stringWidth(text);
}

/** Fills a text up with spaces. @param cells how wide it becomes, unless it is wider */
export function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
}
