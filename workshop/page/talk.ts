import type { Assignment } from '../course/assignment.ts';
import { Finding } from '../harness/index.ts';
import type { Program } from '../harness/program.ts';
import { readLine } from '../talk/line.ts';
import { Refusal, sentenceOf, Session } from '../talk/session.ts';
import { byThemselves } from '../talk/table.ts';
import type { Text } from '../text.ts';
import { Batch, type Come } from './batch.ts';

export type { Come } from './batch.ts';

/** Somebody who has connected. */
export interface Person {
  readonly name: string;
  readonly open: boolean;
}

/** Who is told of what happens in a talk. */
export interface TalkTold {
  /** What went over the wire, and what was printed, in the order of each. */
  come(come: Come): void;
  people(people: readonly Person[]): void;
  /** What to know: why a line cannot be done, what the server has broken, how it ended. */
  says(says: Text): void;
  /** The server runs no more. It is told once. */
  ended(): void;
}

/** What there is to speak to. */
export type Spoken = Pick<Assignment, 'launches' | 'check'>;

/** ms */
const nowAndThen = 500;

const usual = ['ana', 'bo', 'cy'];

/** A server of a learner's, and clients that do what lines say; the same lines as those of `npm run talk`. */
export class Talk {
  readonly #session: Session;
  readonly #told: TalkTold;
  readonly #batch: Batch;
  /** Looks now and then for what tells nothing of itself. */
  readonly #watch = setInterval(() => this.#look(), nowAndThen).unref();
  #people = '';
  #isOver = false;
  #hasEnded = false;
  /** Lines are done one after the other. */
  #work: Promise<void> = Promise.resolve();

  private constructor({ launches, check }: Spoken, told: TalkTold) {
    const server = launches.get('server');
    if (server === undefined) throw new Error('the lesson has no server');
    this.#told = told;
    this.#batch = new Batch((come) => this.#come(come));
    this.#session = new Session(server, this.#batch, check.tls);
  }

  /**
   * Starts the server of a lesson, and lets ana, bo and cy connect. Whatever goes wrong with it is told, and ends the talk.
   * @returns undefined if the lesson has no server
   */
  static of(spoken: Spoken, told: TalkTold): Talk | undefined {
    if (!spoken.launches.has('server')) return undefined;
    const talk = new Talk(spoken, told);
    talk.#work = talk.#open();
    return talk;
  }

  /** Does what a line says, after those before it. Fulfilled once that is done. */
  line(text: string): Promise<void> {
    this.#work = this.#work.then(() => this.#obey(text));
    return this.#work;
  }

  /** Fulfilled once the server listens and everybody is there, or has failed to. */
  get opened(): Promise<void> {
    return this.#work;
  }

  /** Everybody leaves, the server is stopped, and nothing more is told but how it was. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#batch.flush();
    this.#isOver = true;
    clearInterval(this.#watch);
    this.#batch.end();
    for (const note of await this.#session.close()) this.#told.says(note);
    this.#end();
  }

  async #open(): Promise<void> {
    try {
      const server = await this.#session.open();
      void this.#ends(server);
      for (const who of usual) await this.#session.join(who);
      this.#batch.flush();
    } catch (finding) {
      if (!(finding instanceof Finding)) throw finding;
      if (this.#isOver) return;
      this.#batch.flush();
      this.#told.says(sentenceOf(finding));
      if (finding.hint) this.#told.says(finding.hint);
      await this.close();
    }
  }

  /** Waits for the server to end, and says how. */
  async #ends(server: Program): Promise<void> {
    await server.process.ended;
    const end = await this.#session.end(server);
    if (!this.#isOver) await this.#session.everybodyLeaves();
    if (this.#isOver) return;
    this.#batch.flush();
    if (end) this.#told.says(end);
    await this.close();
  }

  async #obey(text: string): Promise<void> {
    if (this.#isOver) return;
    const line = readLine(text);
    if (line.does === 'nothing') return;
    if (line.does === 'unknown') return this.#told.says(line.why);
    if (line.does === 'help') return this.#told.says(byThemselves);
    if (line.does === 'quit') return this.close();
    try {
      await this.#session.does(line);
    } catch (refusal) {
      if (this.#isOver) return;
      if (refusal instanceof Refusal) this.#told.says(refusal.says);
      else if (refusal instanceof Finding) this.#told.says(sentenceOf(refusal));
      else throw refusal;
    }
    this.#batch.flush();
  }

  #come(come: Come): void {
    if (this.#isOver) return;
    if (come.entries.length + come.output.length > 0) this.#told.come(come);
    const { people } = this.#session;
    const now = JSON.stringify(people);
    if (now !== this.#people) this.#told.people(people);
    this.#people = now;
    this.#look();
  }

  /** Says what the server has broken, or sends without end. */
  #look(): void {
    for (const says of [this.#session.breach(), this.#session.cutEndless()])
      if (says) this.#told.says(says);
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#told.ended();
  }
}

/** At most one talk at a time: one ends before the next begins. */
export class Talks {
  #now: Talk | undefined;
  #work: Promise<unknown> = Promise.resolve();

  /** Ends the talk that is on, and begins another. @returns undefined if the lesson has no server */
  begin(spoken: Spoken, told: TalkTold): Promise<Talk | undefined> {
    const begun = this.#work.then(async () => {
      await this.#now?.close();
      this.#now = Talk.of(spoken, told);
      return this.#now;
    });
    this.#work = begun;
    return begun;
  }

  /** Ends the talk that is on. */
  end(): Promise<void> {
    const ended = this.#work.then(async () => {
      await this.#now?.close();
      this.#now = undefined;
    });
    this.#work = ended;
    return ended;
  }
}
