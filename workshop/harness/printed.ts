import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import type { Timeline } from './timeline.ts';

/** The most that is kept of what a program printed: characters from its end. */
const mostKept = 256 * 1024;

/** What one program prints: line by line on the timeline, and as text to look for something in. */
export class Printed {
  /** How many characters were printed so far. */
  length = 0;
  #kept = '';
  readonly #timeline: Timeline;
  readonly #program: string;
  readonly #changed: () => void;

  constructor(timeline: Timeline, program: string, changed: () => void) {
    this.#timeline = timeline;
    this.#program = program;
    this.#changed = changed;
  }

  /** Reads a stream to its end: a program that prints without end is never held up by a full pipe. */
  follow(source: Readable, stream: 'stdout' | 'stderr'): void {
    const decoder = new StringDecoder('utf8');
    let line = '';
    const print = (text: string) =>
      this.#timeline.printed({ program: this.#program, stream, text });
    source.on('data', (chunk: Buffer) => {
      const text = decoder.write(chunk);
      const lines = `${line}${text}`.split(/\r?\n/);
      line = (lines.pop() ?? '').slice(-mostKept);
      lines.forEach(print);
      this.#keep(text);
    });
    source.on('end', () => {
      line += decoder.end();
      if (line !== '') print(line);
    });
  }

  /** What was printed from a position on, as `length` counts it; at the most the last 256 Ki characters. */
  since(position: number): string {
    return this.#kept.slice(Math.max(0, this.#kept.length - (this.length - position)));
  }

  #keep(text: string): void {
    this.length += text.length;
    this.#kept = `${this.#kept}${text}`.slice(-mostKept);
    this.#changed();
  }
}
