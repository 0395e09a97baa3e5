import { deadline, elapsed } from './patience.ts';
import type { Launch, Launched } from './launch.ts';
import { Printed } from './printed.ts';
import {
  type Dial,
  isReport,
  type Listening,
  type Refused,
  type Report,
  type Unread,
} from './reports.ts';
import { Process } from './process.ts';
import { Signal, type Witness } from './signal.ts';
import type { Thrown } from './thrown.ts';
import type { Timeline } from './timeline.ts';

export type { Dial, Listening, Refused, Unread };

/** In the environment of a check, makes its programs tell of their dials and timers. */
export const tellsDials = { COURSE_DIALS: '1' };

/** How often a program must say that it has nothing to do, and how many ms lie between, before it is believed. */
const proof = { answers: 7, apart: 100 };

/** A learner's program while it runs. It is started warm, and runs its file at `start`. */
export class Program implements Witness {
  readonly name: string;
  readonly what: Launch;
  readonly process: Process;
  readonly printed: Printed;
  readonly changes = new Signal();
  readonly listening: Listening[] = [];
  refused: Refused | undefined;
  /** The port that a server was asked to listen on. */
  asked: number | undefined;
  /** It had the lesson's default address written into it. */
  wasRedirected = false;
  /** It has started a thread or a process, of which nobody tells us where it listens. */
  hasHelpers = false;
  /** Its part is over, and however it has ended was right: nothing is told of it. */
  isDismissed = false;
  /** How many connections of ours it has open: they are no work of its own. */
  connections = 0;
  /** Called when somebody waits for this program, and it has nothing to do: most likely a step fails. */
  onIdle = (): void => {};
  /** What it last said that it was waiting for, in Node's names. */
  resources: readonly string[] = [];
  /** Of what serves a page: what it could not read so far. */
  readonly unread: Unread[] = [];
  /** Its dials so far, where the check asks for them. */
  readonly dials: Dial[] = [];
  /** What its timers that will still fire were asked for, in ms, where the check asks; as of its last answer. */
  timers: readonly number[] = [];
  #thrown: Thrown | undefined;
  #caught: Thrown | undefined;
  #isCutOff = false;
  #asked = 0;
  #answered = 0;
  #memory: number | undefined;

  constructor(name: string, what: Launch, launched: Launched, timeline: Timeline) {
    this.name = name;
    this.what = what;
    this.printed = new Printed(timeline, name, () => this.changes.changed());
    this.process = new Process(launched, (error) => this.#onEnd(error));
    const { child } = launched;
    if (child.stdout) this.printed.follow(child.stdout, 'stdout');
    if (child.stderr) this.printed.follow(child.stderr, 'stderr');
    child.on('disconnect', () => this.changes.changed());
    // A program may send messages of its own, for another parent than us.
    child.on('message', (message) => {
      if (isReport(message)) this.#onReport(message);
    });
  }

  /** Whether we can see into it: a Node program that has not hung up on us, and not a command in some other language. */
  get isNode(): boolean {
    return 'file' in this.what && !this.#isCutOff;
  }

  /** Whether it may listen and nobody tell us: it has hung up on us, or started a thread or a process. */
  get isHidden(): boolean {
    return this.hasHelpers || !this.process.launched.child.connected;
  }

  /** The exception that ended it. One that the program has caught counts once it has ended badly after it. */
  get thrown(): Thrown | undefined {
    const { exit, isStopping } = this.process;
    return this.#thrown ?? (exit?.code && !isStopping ? this.#caught : undefined);
  }

  /** The last exception that nothing but a listener for 'uncaughtException' has kept from ending it. */
  get caught(): Thrown | undefined {
    return this.#caught;
  }

  /** Gives the program its cue. @param env what it finds in its environment */
  start(env: Record<string, string>): void {
    this.#send({ env });
  }

  /** Writes to its standard input. @param text bytes, where not even a character is whole */
  type(text: string | Uint8Array): void {
    this.process.launched.child.stdin?.write(text);
  }

  /** Ends its standard input, as Ctrl-D does. */
  endInput(): void {
    this.process.launched.child.stdin?.end();
  }

  /**
   * Fulfilled once the program has ended, or has said often enough that it waits for nothing but the
   * network: no timer, no file, no child. A program in another language cannot say so, and one that
   * is busy does not: then this is not fulfilled.
   */
  async hasNothingToDo(over: AbortSignal): Promise<void> {
    for (let answers = 0; answers < proof.answers && !this.process.exit; answers += 1) {
      await Promise.race([elapsed(proof.apart, over), this.process.ended]);
      if (over.aborted) return;
      if (!(await this.isIdle())) answers = -1;
      // One that is only just starting is idle for a moment, too.
      else if (answers === proof.answers >> 1) this.onIdle();
    }
  }

  /** A connection is accepted in one turn of its event loop, read in the next, and answered in a third. */
  async hasHadItsTurn(): Promise<void> {
    if (!this.isNode) return;
    for (let turns = 0; turns < 3; turns += 1) if (!(await this.isAnswering())) return;
  }

  /** Waits until the program has no timer, file or child to wait for, or until it seems to have one for good. */
  async comesToRest(limit = deadline.settle): Promise<void> {
    const rest = new AbortController();
    const over = elapsed(limit, rest.signal).then(() => true);
    try {
      while (!(await this.isIdle()) && !this.process.exit) {
        if (await Promise.race([over, elapsed(proof.apart / 5).then(() => false)])) return;
      }
    } finally {
      // A timer that nobody needs any more would hold up the end of the command.
      rest.abort();
    }
  }

  /** Waits until the program has closed the connections that we have left, as far as it can be known. */
  async hasSeenThemLeave(limit = deadline.settle): Promise<void> {
    const over = AbortSignal.timeout(limit);
    const open = () => this.resources.filter((name) => name === 'TCPSocketWrap').length;
    do await this.hasBeenRead();
    while (open() > this.connections && !this.process.exit && !over.aborted);
  }

  /** Asks the program once, over IPC, whether it waits for nothing but the network. */
  async isIdle(): Promise<boolean> {
    if (this.process.exit) return true;
    if (!(await this.isAnswering())) return false;
    const work = this.resources.filter((name) => !/^(TCPServerWrap|PipeWrap|TTYWrap)$/.test(name));
    return work.length <= this.connections && work.every((name) => name === 'TCPSocketWrap');
  }

  /**
   * Whether its event loop turns: a program that is busy for ever does not answer over IPC. One that is
   * about to end does not answer either: then its end is known once this is fulfilled.
   */
  async isAnswering(): Promise<boolean> {
    this.#asked += 1;
    const id = this.#asked;
    const isAnswered = () => this.#answered >= id;
    const isOver = () => isAnswered() || this.process.exit !== undefined;
    if (this.#send({ id })) await this.changes.until(isOver, deadline.loop);
    // Its channel closes a moment before the rest of it, or it has closed its channel and lives on.
    else if (this.isNode) this.#isCutOff = !(await this.process.endsWithin(deadline.loop));
    return isAnswered();
  }

  /**
   * The bytes of memory that the program holds, its garbage collected. What a process of its own beside it holds is not counted.
   * @returns undefined for a program that we cannot look into, or that does not answer
   */
  memory(): Promise<number | undefined> {
    return this.#asksForMemory('memory');
  }

  /**
   * Has `Math.random()` give the same numbers again, from the first on, or its own once more.
   * @returns whether it is done; not for a program that we cannot look into
   */
  repeatsChance(isOn: boolean): Promise<boolean> {
    return this.#asks(isOn ? 'dice' : 'no dice');
  }

  /** The most bytes of memory that the program has ever held. @returns undefined as above */
  peakMemory(): Promise<number | undefined> {
    return this.#asksForMemory('peak');
  }

  async #asksForMemory(asks: 'memory' | 'peak'): Promise<number | undefined> {
    this.#memory = undefined;
    await this.#asks(asks);
    return this.#memory;
  }

  /** Asks for something over IPC. @returns whether it was answered */
  async #asks(asks: string): Promise<boolean> {
    this.#asked += 1;
    const id = this.#asked;
    if (!this.isNode || !this.#send({ id, asks })) return false;
    const isOver = () => this.#answered >= id || this.process.exit !== undefined;
    await this.changes.until(isOver, deadline.answer);
    return this.#answered >= id;
  }

  /** Fulfilled once all that it has printed until now has been read, as far as it can be known. */
  async hasBeenRead(): Promise<void> {
    await this.isAnswering();
    for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
  }

  /** Asks it to end. @see Process.terminate */
  terminate(): void {
    this.process.terminate('command' in this.what);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.process.stop();
  }

  #send(message: object): boolean {
    const { child } = this.process.launched;
    if (!child.connected) return false;
    child.send(message, () => {});
    return true;
  }

  #onEnd(error?: Error): void {
    if (error)
      this.#thrown ??= { name: error.name, message: error.message, stack: String(error.stack) };
    this.changes.changed();
  }

  #onReport(report: Report): void {
    if (report.type === 'listening') this.listening.push(report.address);
    else if (report.type === 'refused') this.refused = report;
    else if (report.type === 'threw') this.#onThrown(report);
    else if (report.type === 'cannot read') this.unread.push(report);
    else if (report.type === 'redirected') this.wasRedirected = true;
    else if (report.type === 'dials') this.dials.push(report);
    else if (report.type === 'helper') this.#onHelper(report.pid);
    else if (report.type === 'waiting for') {
      this.#answered = Math.max(this.#answered, report.id);
      this.resources = report.resources;
      this.timers = report.timers ?? [];
    }
    if (report.type === 'memory') {
      this.#answered = Math.max(this.#answered, report.id);
      this.#memory = report.bytes;
    }
    this.changes.changed();
  }

  #onThrown({ isCaught, ...thrown }: Thrown & { isCaught: boolean }): void {
    if (isCaught) this.#caught = thrown;
    else this.#thrown ??= thrown;
  }

  #onHelper(pid: number | undefined): void {
    this.hasHelpers = true;
    if (pid !== undefined) this.process.helpers.push(pid);
  }
}
