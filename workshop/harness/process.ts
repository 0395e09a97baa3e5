import { deadline, elapsed } from './patience.ts';
import type { Launched } from './launch.ts';
import { childrenOf, endTree, send } from './processes.ts';

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const isWindows = process.platform === 'win32';

/** The operating system's side of a program: its life and its end. */
export class Process {
  exit: Exit | undefined;
  /** Set once we end it: what it does from then on is no finding. */
  isStopping = false;
  /** It did not end at SIGTERM. */
  ignoredSigterm = false;
  /** How many processes that it had started elsewhere were still there at its end. */
  leftBehind = 0;
  /** Processes that it said it had started. */
  readonly helpers: number[] = [];
  readonly launched: Launched;
  /** Whether what it had started was ended after its own end. */
  #hasEndedStrays = false;
  #resolveEnded = () => {};
  /** Fulfilled once it has ended and all that it printed has been read. */
  readonly ended = new Promise<void>((resolve) => (this.#resolveEnded = resolve));

  constructor(launched: Launched, onEnd: (error?: Error) => void) {
    this.launched = launched;
    const end = (exit: Exit, error?: Error) => {
      this.exit ??= exit;
      onEnd(error);
      this.#resolveEnded();
    };
    launched.child.on('error', (error) => end({ code: 127, signal: null }, error));
    launched.child.on('close', (code, signal) => end({ code, signal }));
    // What it leaves behind may hold its pipes open, and then there is no 'close'.
    launched.child.on('exit', () => this.#endStrays());
    launched.child.stdin?.on('error', () => {});
  }

  get pid(): number | undefined {
    return this.launched.child.pid;
  }

  /**
   * Asks it to end, as `docker stop` and systemd do, and leaves it to the program how. On Windows there are no signals.
   * @param isCommand a shell runs the program, and would end at the signal without handing it on
   */
  terminate(isCommand: boolean): void {
    if (this.pid === undefined || this.exit !== undefined) return;
    const programs = isCommand ? childrenOf(this.pid) : [];
    for (const pid of programs.length > 0 ? programs : [this.pid]) send('SIGTERM', pid);
  }

  /** Ends it, politely first, and with it everything that it started. */
  async stop(): Promise<void> {
    this.isStopping = true;
    if (this.pid !== undefined && this.exit === undefined && !isWindows) {
      send('SIGTERM', this.pid);
      this.ignoredSigterm = !(await this.endsWithin(deadline.stop));
    }
    this.kill();
    await this.ended;
  }

  /** Ends it and everything that it started, at once: for the moment when the judge itself ends. */
  kill(): void {
    this.isStopping = true;
    this.#endStrays();
    const { stdin, stdout, stderr } = this.launched.child;
    for (const stream of [stdin, stdout, stderr]) stream?.destroy();
  }

  /** @returns whether it has ended within `ms` */
  async endsWithin(ms: number): Promise<boolean> {
    const over = new AbortController();
    await Promise.race([this.ended, elapsed(ms, over.signal)]);
    over.abort();
    return this.exit !== undefined;
  }

  #endStrays(): void {
    const { pid, launched } = this;
    if (pid === undefined || this.#hasEndedStrays) return;
    const helpers = this.#mayHaveHelpers ? this.helpers : undefined;
    this.leftBehind += endTree({ pid, ...launched }, helpers);
    // Once it has gone, nobody is left who could start another.
    this.#hasEndedStrays = this.#hasGone;
  }

  /** Looking through all processes takes time: only where the program may have started some. */
  get #mayHaveHelpers(): boolean {
    return this.helpers.length > 0 || !this.launched.child.channel;
  }

  get #hasGone(): boolean {
    const { exitCode, signalCode } = this.launched.child;
    return exitCode !== null || signalCode !== null;
  }
}
