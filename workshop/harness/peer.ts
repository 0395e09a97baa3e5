import { bytesOf, type Content, describe } from './describe.ts';
import { Endpoint, type Ends, type Heard } from './endpoint.ts';
import { Finding, ruleOf } from './finding.ts';
import { whatHappened } from './instead.ts';
import { deadline } from './patience.ts';
import { opcode } from '../wire/index.ts';
import type { Party } from './party.ts';
import type { Program } from './program.ts';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Text } from '../text.ts';
import type { Timeline } from './timeline.ts';

/** An end of a connection that knows what it should hear. What it does not hear is a finding. */
export class Peer<Its extends Party = Program> extends Endpoint {
  readonly program: Its;
  readonly #taken = new Set<Heard>();

  constructor(socket: Socket, ends: Ends, program: Its, timeline: Timeline) {
    super(socket, ends, timeline);
    this.program = program;
  }

  get name(): string {
    return this.ends.name;
  }

  /** A new step begins: what was heard and not asked for in those before is told of no more. */
  startsAnew(): void {
    for (const heard of this.heard) this.#taken.add(heard);
  }

  /** Waits for this message among those that have not been asked for yet; others may come between. */
  async hears(content: Content): Promise<Heard> {
    return this.#hear(content, (heard) => isSame(heard, content));
  }

  /** As `hears`, whether it comes as text or as binary. */
  async hearsBytes(content: Content): Promise<Heard> {
    return this.#hear(content, (heard) => hasSameBytes(heard, content));
  }

  /** Waits for these messages, whose bytes must come in this order. */
  async hearsInOrder(contents: readonly Content[]): Promise<void> {
    let [before, place]: [Content, number] = ['', -1];
    for (const content of contents) {
      const heard = await this.hearsBytes(content);
      const index = this.heard.indexOf(heard);
      if (index < place) throw this.#overtaken(before, content, heard);
      [before, place] = [content, index];
    }
  }

  #overtaken(before: Content, after: Content, { entry }: Heard): Finding {
    const [first, second] = [describe(before), describe(after)];
    return new Finding({
      expected: {
        en: `${this.name} hears ${first.en} before ${second.en}`,
        zh: `${this.name} 先听到${first.zh}，再听到${second.zh}`,
      },
      observed: { en: `${second.en} came first`, zh: `先到的是${second.zh}` },
      rule: { source: 'TCP', says: orderMatters },
      fault: entry,
    });
  }

  /** How often a message was heard so far. */
  timesHeard(content: Content): number {
    return this.heard.filter((heard) => hasSameBytes(heard, content)).length;
  }

  /** Shows that each of these was heard as often as it was said, and no oftener; to be asked after a fence. */
  heardOnce(...contents: readonly Content[]): void {
    for (const content of contents) {
      const said = contents.filter((each) => Buffer.compare(bytesOf(each), bytesOf(content)) === 0);
      const all = this.heard.filter((heard) => hasSameBytes(heard, content));
      if (all.length <= said.length) continue;
      const { en, zh } = describe(content);
      const [often, times] = [said.length, all.length];
      throw new Finding({
        expected: {
          en: `${this.name} hears ${en} ${often === 1 ? 'once' : `${often} times`}`,
          zh: `${this.name} 只听到 ${often} 次${zh}`,
        },
        observed: {
          en: `${this.name} heard it ${times} times`,
          zh: `${this.name} 听到了 ${times} 次`,
        },
        fault: all[said.length]?.entry,
      });
    }
  }

  /** Shows that a message was not heard; to be asked after a fence. */
  heardNothingOf(content: Content, why: Text): void {
    const heard = this.heard.find((each) => hasSameBytes(each, content));
    if (heard === undefined) return;
    const { en, zh } = describe(content);
    throw new Finding({
      expected: why,
      observed: { en: `${this.name} heard ${en}`, zh: `${this.name} 听到了${zh}` },
      fault: heard.entry,
    });
  }

  /** Says something that nobody has said before. @returns what was said, to be waited for as a fence */
  sayMarker(): string {
    const marker = `marker-${randomUUID().slice(0, 8)}`;
    this.say(marker);
    return marker;
  }

  /**
   * Pings, and waits for the pong: nothing that was sent before can still be on its way.
   * @returns whether it came
   */
  async answersPing(): Promise<boolean> {
    const pongs = () => this.frames.filter((frame) => frame.opcode === opcode.pong).length;
    const before = pongs();
    this.ping();
    const isOver = () => pongs() > before || this.isOver;
    await this.changes.until(isOver, deadline.settle, this.program);
    return pongs() > before;
  }

  /** Shows that the other side has not left; to be asked after a fence. */
  staysOpen(): void {
    if (!this.isOver) return;
    const { other } = this.ends;
    throw new Finding({
      expected: { en: `the ${other} stays connected`, zh: `${other} 保持连接` },
      ...whatHappened(this, []),
    });
  }

  /** Waits until the connection has ended. */
  async isGone(): Promise<void> {
    await this.changes.until(() => this.ended !== undefined, undefined, this.program);
  }

  /** Waits until nothing more will come, as far as the program can tell. */
  async settles(): Promise<void> {
    await this.changes.until(() => this.ended !== undefined, deadline.settle, this.program);
  }

  async #hear(content: Content, isIt: (heard: Heard) => boolean): Promise<Heard> {
    const find = () => this.heard.find((heard) => !this.#taken.has(heard) && isIt(heard));
    const spoilt = () =>
      this.heard.find((heard) => !this.#taken.has(heard) && isSpoilt(heard, content));
    const isOver = () =>
      find() !== undefined || spoilt() !== undefined || this.breach !== undefined || this.isOver;
    await this.changes.until(isOver, undefined, this.program);
    const heard = find();
    if (heard === undefined)
      return this.#fail(
        content,
        this.heard.filter((each) => !this.#taken.has(each)),
      );
    this.#taken.add(heard);
    return heard;
  }

  /** Whether nothing more can come. */
  get isOver(): boolean {
    return this.ended !== undefined || this.closed !== undefined;
  }

  #fail(content: Content, instead: readonly Heard[]): never {
    const { en, zh } = describe(content);
    throw new Finding({
      expected: { en: `${this.name} hears ${en}`, zh: `${this.name} 听到${zh}` },
      ...whatHappened(this, instead),
      rule: this.breach && ruleOf(this.breach),
    });
  }
}

const orderMatters: Text = {
  en: 'Frames of one connection keep their order; a program that answers them keeps it too.',
  zh: '同一连接上的帧是有序的；处理它们的程序也要保持这个顺序。',
};

function hasSameBytes(heard: Heard, content: Content): boolean {
  return Buffer.compare(heard.payload, bytesOf(content)) === 0;
}

function isSame(heard: Heard, content: Content): boolean {
  return hasSameBytes(heard, content) && (heard.type === 'text') === (typeof content === 'string');
}

/** A message that was clearly made from what was said, but is not it: no use waiting for more. */
function isSpoilt(heard: Heard, content: Content): boolean {
  const bytes = bytesOf(content);
  if (isSame(heard, content)) return false;
  if (bytes.length === 0) return false;
  return Buffer.from(heard.payload).includes(bytes);
}
