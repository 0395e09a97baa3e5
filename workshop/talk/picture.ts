import type { OutputLine, WireEntry } from '../harness/index.ts';
import { quote, visible } from '../harness/describe.ts';
import { isEnd } from '../harness/timeline.ts';
import { lanesFor, mostLanes, rowAside } from '../report/lanes.ts';
import { isForeign, printedLine } from '../report/printed.ts';
import type { Screen } from '../report/screen.ts';

const program = 'server';
/** Cells from one lane to the next. Whoever talks has let in so many themselves. */
const narrowest = 13;

/**
 * The wire while it happens: lines for each entry as it comes. Where the lanes do not suffice, who was quiet longest
 * gives way to whoever speaks; what only reaches somebody without a lane is told in words, or each broadcast would
 * change all the lanes.
 */
export class Picture {
  readonly #screen: Screen;
  /** Who has a lane, in the order in which they came. */
  #names: string[] = [];
  /** The same, whoever took part last standing last. */
  #recent: string[] = [];
  #since = 0;
  #hasHead = false;
  /** The text that was last written out below its arrow. */
  #spelt = '';

  /** @param names who has a lane from the beginning */
  constructor(screen: Screen, names: readonly string[]) {
    this.#screen = screen;
    for (const name of names) this.#give(name);
  }

  /** From now on the times count from this moment. @param at ms on the clock of the entries */
  begin(at: number): void {
    this.#since = at;
    this.#spelt = '';
  }

  /** An entry, with a new head above it where somebody gets a lane. */
  entry(entry: WireEntry): string[] {
    const { columns, paint } = this.#screen;
    const guest = entry.from === program ? entry.to : entry.from;
    const ms = Math.max(0, entry.at - this.#since);
    if (!this.#names.includes(guest) && !speaks(entry, guest))
      return this.#spell(entry, rowAside(entry, guest, ms, columns));
    const isNew = this.#give(guest);
    // Whoever has gone gives way first.
    if (isEnd(entry.kind)) this.#recent = [guest, ...this.#recent.filter((name) => name !== guest)];
    const needsHead = isNew || !this.#hasHead;
    this.#hasHead = true;
    const [first = '', ...others] = this.#names;
    const { head, row } = lanesFor([first, program, ...others], columns);
    return [...(needsHead ? [paint.bold(head)] : []), ...this.#spell(entry, row(entry, ms))];
  }

  /** A line that the program printed. */
  output({ text }: OutputLine): string[] {
    const { columns, paint } = this.#screen;
    if (text.trim() === '' || isForeign(text)) return [];
    return [paint.dim(`       ${program}: ${printedLine(text, columns - 16)}`)];
  }

  /** A line of the picture, and below it the text that it had no room for: once, however many are told the same. */
  #spell({ kind, from, frame, inflated }: WireEntry, line: string): string[] {
    if (from !== program || kind !== 'text' || !frame?.fin || (frame.rsv1 && !inflated))
      return [line];
    const { columns, paint } = this.#screen;
    const text = Buffer.from(inflated ?? frame.payload).toString('utf8');
    const quoted = quote(text);
    if (text === this.#spelt || (line.includes(quoted) && !quoted.endsWith('…'))) return [line];
    this.#spelt = text;
    return [line, paint.dim(`       text: ${printedLine(visible(text), columns - 14)}`)];
  }

  /** Gives somebody a lane. @returns whether they had none */
  #give(guest: string): boolean {
    const isNew = !this.#names.includes(guest);
    this.#recent = [...this.#recent.filter((name) => name !== guest), guest];
    if (!isNew) return false;
    // One lane is the program's own.
    while (this.#names.length >= mostLanes(this.#screen.columns, narrowest) - 1) {
      const quietest = this.#recent.find((name) => this.#names.includes(name));
      this.#names = this.#names.filter((name) => name !== quietest);
    }
    this.#names.push(guest);
    return true;
  }
}

/** Whether somebody does more than to answer, or to leave. */
function speaks({ from, kind }: WireEntry, guest: string): boolean {
  return from === guest && kind !== 'pong' && kind !== 'close' && !isEnd(kind);
}
