import { decodeClose, type Frame, opcode } from '../wire/index.ts';
import type { Finding } from './finding.ts';
import type { Program } from './program.ts';
import type { Thrown } from './thrown.ts';
import type { Timeline, WireEntry } from './timeline.ts';

/** What was seen up to the failure, for the hints to look at. It holds facts, and no error texts of ours. */
export class Story {
  readonly finding: Finding;
  /** What went over the wire in the step that failed. */
  readonly wire: readonly WireEntry[];
  readonly #timeline: Timeline;
  readonly #programs: readonly Program[];

  constructor(finding: Finding, timeline: Timeline, programs: readonly Program[]) {
    this.finding = finding;
    this.#timeline = timeline;
    this.#programs = programs;
    this.wire = timeline.wire.filter(({ step, aside }) => step === timeline.step && !aside);
  }

  /** The entry that the finding points at. */
  get fault(): WireEntry | undefined {
    return this.finding.fault;
  }

  /** The step that failed. */
  get step(): string {
    return this.#timeline.step;
  }

  /** The frames of this step that one sent, in order. @param from `ana`, or a program: `server` */
  framesFrom(from: string): Frame[] {
    return this.wire.flatMap((entry) => (entry.from === from && entry.frame ? [entry.frame] : []));
  }

  /** The data frames of this step that one heard. */
  heardBy(to: string): Frame[] {
    const isData = ({ opcode: code }: Frame) => code === opcode.text || code === opcode.binary;
    return this.wire.flatMap((entry) =>
      entry.to === to && entry.frame && isData(entry.frame) ? [entry.frame] : [],
    );
  }

  /** The messages of this step that one sent, as text. */
  textsFrom(from: string): string[] {
    return this.framesFrom(from).map(({ payload }) => Buffer.from(payload).toString('utf8'));
  }

  /** What a program printed in this step. */
  printedBy(program: string): string {
    return this.#timeline.output
      .filter((line) => line.program === program && line.step === this.step)
      .map(({ text }) => text)
      .join('\n');
  }

  /** How many lines a program printed in a step. */
  printedLines(program: string, step: string): number {
    return this.#timeline.output.filter((line) => line.program === program && line.step === step)
      .length;
  }

  /** What a program printed since it was started. */
  allPrintedBy(program: string): string {
    return this.#timeline.output
      .filter((line) => line.program === program)
      .map(({ text }) => text)
      .join('\n');
  }

  /** The exception that ended a program. */
  get thrown(): Thrown | undefined {
    return this.#programs.map(({ thrown }) => thrown).find(Boolean);
  }

  /** An exception that nothing but a listener for 'uncaughtException' has kept from ending a program. */
  get caught(): Thrown | undefined {
    return this.#programs.map(({ caught }) => caught).find(Boolean);
  }

  /** The exit code of the first program that ended by itself. */
  get exitCode(): number | null | undefined {
    return this.#programs.find(({ process }) => process.exit && !process.isStopping)?.process.exit
      ?.code;
  }

  /** The exit code of a program, the one of this name that was started last; undefined while it runs. */
  exitCodeOf(name: string): number | null | undefined {
    const program = this.#programs.findLast((each) => each.name === name);
    return program?.process.isStopping ? undefined : program?.process.exit?.code;
  }

  /** The signal that ended a program; undefined while it runs, and where it ended by itself. */
  endedBySignal(name: string): NodeJS.Signals | undefined {
    const program = this.#programs.findLast((each) => each.name === name);
    return (!program?.process.isStopping && program?.process.exit?.signal) || undefined;
  }

  /** How connections of this step were ended by the other side, without a close frame or with one. */
  get endings(): WireEntry[] {
    const isTheirs = (from: string) => this.#programs.some(({ name }) => name === from);
    return this.wire.filter(({ kind, from }) => /^(end|reset|close)$/.test(kind) && isTheirs(from));
  }

  /** The close code that one sent in this step. */
  closeCodeFrom(from: string): number | undefined {
    const frame = this.framesFrom(from).find(({ opcode: code }) => code === opcode.close);
    return frame && decodeClose(frame.payload).code;
  }
}
