import { cellsOf } from './cells.ts';

/** A space that looks like one and breaks no line. */
export const tie = '\u{E000}';

const colour = '\u001B\\[[\\d;]*m';
const pieces = new RegExp(`${colour}|\\s+|(?:(?!${colour})\\S)+`, 'g');
const neverFirst = /^[，。、；：！？）】」』》〉”’…—～·%‰,.;:!?)\]}]/u;
const neverLast = /[（【「『《〈“‘([{]$/u;

/** A command that somebody types is not broken over two lines. */
const command = /npm run [a-z]+(?: (?:\d\d|all)\b)?/g;

/** What stays on one line. */
interface Atom {
  text: string;
  /** Whether a space stands before it. */
  readonly spaced: boolean;
}

/**
 * Breaks a text into lines: at spaces, and between Chinese characters where no line then begins with `，。、）` or ends
 * with `（“`. A command (`npm run check 04`) stays whole. Colours end with their line and begin again on the next.
 * @param cells the width of a line; what cannot be broken is longer, unless `hard` says to break it anywhere
 */
export function wrap(text: string, cells: number, hard = false): string[] {
  const lines = text
    .replace(command, (words) => words.replaceAll(' ', tie))
    .split('\n')
    .flatMap((line) => fill(atomsOf(line, hard ? cells : Infinity), cells));
  return carryColours(lines).map((line) => line.replaceAll(tie, ' '));
}

/** Cuts a line of code every so many cells, spaces and all. */
export function fold(line: string, cells: number): string[] {
  const parts = [''];
  for (const segment of graphemesOf(line)) {
    const last = parts.length - 1;
    if (cellsOf(`${parts[last]}${segment}`) > cells) parts.push(segment);
    else parts[last] += segment;
  }
  return parts;
}

function fill(atoms: readonly Atom[], cells: number): string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  for (const { text, spaced } of atoms) {
    const wide = cellsOf(text);
    const gap = spaced && used > 0 ? 1 : 0;
    if (used > 0 && used + gap + wide > cells) {
      lines.push(line);
      [line, used] = [text, wide];
    } else {
      line += ' '.repeat(gap) + text;
      used += gap + wide;
    }
  }
  return [...lines, line];
}

function atomsOf(line: string, longest: number): Atom[] {
  const atoms: Atom[] = [];
  let [spaced, opening] = [false, ''];
  let before = '';
  for (const [piece] of line.matchAll(pieces)) {
    if (/^\s/.test(piece)) spaced = true;
    else if (piece.startsWith('\u001B')) {
      const last = atoms.at(-1);
      if (last && !spaced && opening === '' && isEnd(piece)) last.text += piece;
      else opening += piece;
    } else {
      for (const unit of units(piece, longest)) {
        const last = atoms.at(-1);
        const isWord = cellsOf(before) < 2 && !isWide(unit) && longest === Infinity;
        const isTied = unit.startsWith(tie) || before === tie;
        const isBound = neverFirst.test(unit) || neverLast.test(before) || isWord || isTied;
        if (last && !spaced && isBound) last.text += opening + unit;
        else atoms.push({ text: opening + unit, spaced });
        before = [...unit].at(-1) ?? '';
        [spaced, opening] = [false, ''];
      }
    }
  }
  const last = atoms.at(-1);
  if (last) last.text += opening;
  return atoms;
}

/** Chinese characters each for themselves, words whole unless they are too long. */
function units(piece: string, longest: number): string[] {
  return wordsOf(piece).flatMap((word) => (cellsOf(word) > longest ? graphemesOf(word) : [word]));
}

function wordsOf(piece: string): string[] {
  if (/^[ -~]*$/.test(piece)) return [piece];
  const parts: string[] = [];
  let isOpen = false;
  for (const segment of graphemesOf(piece)) {
    const single = isWide(segment);
    if (isOpen && !single) parts[parts.length - 1] += segment;
    else parts.push(segment);
    isOpen = !single;
  }
  return parts;
}

let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for one character each. */
function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function isWide(text: string): boolean {
  return cellsOf([...text][0] ?? '') > 1;
}

/** Bold, dim, italic, underline, colour and ground off, or everything off. */
function isEnd(sequence: string): boolean {
  return /\[(?:0|22|23|24|39|49)?m$/.test(sequence);
}

function carryColours(lines: readonly string[]): string[] {
  let open: string[] = [];
  return lines.map((line) => {
    const begin = open.join('');
    for (const [sequence] of line.matchAll(new RegExp(colour, 'g'))) {
      open = isEnd(sequence) ? open.filter((one) => endOf(one) !== sequence) : [...open, sequence];
    }
    return begin + line + [...open].reverse().map(endOf).join('');
  });
}

function endOf(sequence: string): string {
  const number = Number(/\[(\d+)m/.exec(sequence)?.[1]);
  const end = number <= 2 ? 22 : number < 5 ? 20 + number : number < 40 ? 39 : 49;
  return `\u001B[${end}m`;
}
