import { randomBytes } from 'node:crypto';
import { endOf } from '../harness/ending.ts';
import type { Check, Finding, Launch, Peer } from '../harness/index.ts';
import { notesOn } from '../harness/notes.ts';
import { deadline } from '../harness/patience.ts';
import type { Program } from '../harness/program.ts';
import { Spares } from '../harness/spares.ts';
import { Stage } from '../harness/stage.ts';
import { type OutputLine, Timeline, type WireEntry } from '../harness/timeline.ts';
import type { Text } from '../text.ts';
import { encodeClose, opcode } from '../wire/index.ts';
import type { Line } from './line.ts';

/** The name of the program on the wire: nobody else can have it. */
const program = 'server';

/** Bytes of a message that is not whole yet. */
const mostHeld = 32 * 1024 * 1024;

/** Entries after which the others have their turn. */
const mostAtOnce = 1_000;

/** Who is told of what happens. */
export interface Told {
  entry(entry: WireEntry): void;
  output(line: OutputLine): void;
}

/** What cannot be done, in one sentence: of a line that was typed. */
export class Refusal {
  readonly says: Text;

  constructor(says: Text) {
    this.says = says;
  }
}

/** A server, and clients that do what they are told. */
export class Session {
  readonly timeline: Timeline;
  readonly #stage: Stage;
  readonly #spares = new Spares();
  readonly #peers = new Map<string, Peer>();
  /** Who has broken a rule of the protocol, and is not spoken of again. */
  readonly #breaches = new Set<Peer>();
  /** The payload of the pings with which we wait: they are shown to nobody. */
  readonly #fence = randomBytes(8).toString('hex');
  /** How many of those each has had answered. */
  readonly #answers = new Map<string, number>();
  /** What has come since the event loop last turned. */
  #atOnce = 0;

  /** @param tls where the lesson's server speaks it */
  constructor(server: Launch, told: Told, tls?: Check['tls']) {
    const show = (entry: WireEntry) => {
      this.#breathe();
      if (!this.#isFence(entry)) told.entry(entry);
      else if (entry.kind === 'pong') this.#answers.set(entry.to, this.#answersTo(entry.to) + 1);
    };
    this.timeline = new Timeline(show, (line) => told.output(line));
    this.#stage = new Stage({
      launches: new Map([[program, server]]),
      spares: this.#spares,
      timeline: this.timeline,
      onBoot: () => {},
      onIdle: () => {},
      onNote: () => {},
      onTable: () => {},
      environment: undefined,
      tls,
    });
  }

  /** Starts the server, and waits for what it prints as it begins to listen. @throws Finding if it does not listen */
  async open(): Promise<Program> {
    const server = await this.#stage.server();
    await server.hasBeenRead();
    return server;
  }

  /** Lets somebody connect. @throws Finding if the handshake does not hold */
  async join(who: string): Promise<void> {
    if (who === program) throw new Refusal(isProgram);
    const peer = this.#peers.get(who);
    if (peer !== undefined && !peer.isOver) throw new Refusal(isThere(who));
    const [joined] = await this.#stage.connect(who);
    this.#peers.set(who, joined);
  }

  /** Does what a line asks for. @throws Refusal if that cannot be done; Finding if somebody is not let in */
  async does(
    line: Exclude<Line, { does: 'nothing' | 'help' | 'quit' | 'unknown' }>,
  ): Promise<void> {
    if (line.does === 'join') return this.join(line.who);
    const peer = this.#peers.get(line.who);
    if (peer === undefined) throw new Refusal(isUnknown(line.who, [...this.#peers.keys()]));
    if (peer.ended !== undefined) throw new Refusal(hasLeft(line.who));
    if (line.does === 'say') peer.say(line.content);
    else if (line.does === 'ping') peer.ping(line.words);
    else if (line.does === 'pong') peer.send({ opcode: opcode.pong, payload: line.words });
    else if (line.does === 'close')
      peer.send({ opcode: opcode.close, payload: encodeClose(line.code, line.reason) });
    else if (line.does === 'raw') peer.raw(line.bytes);
    else if (line.does === 'mute') peer.isPolite = false;
    else peer.drop();
  }

  /** Waits until the server has answered what somebody said, as far as it can be known: first to them, then to the others. */
  async settles(who: string): Promise<void> {
    const first = this.#peers.get(who);
    if (first) await this.#answersFence(first);
    const others = [...this.#peers.values()].filter((peer) => peer !== first);
    await Promise.all(others.map((peer) => this.#answersFence(peer)));
    await (await this.#stage.server()).hasBeenRead();
  }

  /** What the server has broken of the protocol since this was asked last, in a sentence. */
  breach(): Text | undefined {
    for (const peer of this.#peers.values()) {
      if (peer.breach === undefined || this.#breaches.has(peer)) continue;
      this.#breaches.add(peer);
      const { section, says } = peer.breach;
      return {
        en: `That may not be sent like this: ${says.en} (RFC 6455, section ${section})`,
        zh: `这样发不合规范：${says.zh}（RFC 6455 第 ${section} 节）`,
      };
    }
    return undefined;
  }

  /** Who has connected so far, and whether they still are. */
  get people(): Array<{ readonly name: string; readonly open: boolean }> {
    return [...this.#peers].map(([name, { ended }]) => ({ name, open: ended === undefined }));
  }

  /** Hangs up where a message is longer than anybody needs. @returns what to say of that */
  cutEndless(): Text | undefined {
    for (const [name, peer] of this.#peers) {
      if (peer.held <= mostHeld || peer.ended !== undefined) continue;
      peer.drop();
      return isFlooded(name);
    }
    return undefined;
  }

  /** Waits until everybody has noticed that the server is gone. */
  async everybodyLeaves(): Promise<void> {
    await Promise.all([...this.#peers.values()].map((peer) => peer.settles()));
  }

  /** How the server ended, if it has. */
  async end(server: Program): Promise<Text | undefined> {
    // A crash is told of a moment after the connections that it cuts.
    if (server.thrown) await server.process.endsWithin(deadline.settle);
    if (server.process.exit === undefined) return undefined;
    const { observed, at } = endOf(server);
    return at ? { en: `${observed.en} (${at})`, zh: `${observed.zh}（${at}）` } : observed;
  }

  /** Everyone leaves, and the server is stopped. @returns what is worth knowing of it */
  async close(): Promise<Text[]> {
    this.#spares.end();
    await this.#stage.end();
    return notesOn(this.#stage.programs);
  }

  async #answersFence(peer: Peer): Promise<void> {
    if (peer.isOver) return;
    const before = this.#answersTo(peer.name);
    const isOver = () => this.#answersTo(peer.name) > before || peer.isOver;
    peer.ping(this.#fence);
    await peer.changes.until(isOver, deadline.settle, peer.program);
  }

  #answersTo(name: string): number {
    return this.#answers.get(name) ?? 0;
  }

  /**
   * A server that sends without end would fill the memory, and keep the event loop from turning: what went by is let go
   * of, and the next is read once everything else has had its turn.
   */
  #breathe(): void {
    this.#atOnce += 1;
    if (this.#atOnce < mostAtOnce) return;
    this.#atOnce = 0;
    this.timeline.wire.length = 0;
    for (const peer of this.#peers.values()) {
      peer.forget();
      peer.socket.pause();
      setImmediate(() => peer.socket.resume());
    }
  }

  #isFence({ kind, frame }: WireEntry): boolean {
    const isOne = kind === 'ping' || kind === 'pong';
    return isOne && Buffer.from(frame?.payload ?? []).toString() === this.#fence;
  }
}

/** What somebody is told of a finding: what was seen in place of what was to come. */
export function sentenceOf({ expected, observed }: Finding): Text {
  return {
    en: `Expected: ${expected.en}. Observed: ${observed.en}.`,
    zh: `应该：${expected.zh}。实际：${observed.zh}。`,
  };
}

const isProgram: Text = {
  en: 'server is the name of your program: call the client something else.',
  zh: 'server 是你的程序的名字：给客户端换一个名字。',
};

function isThere(who: string): Text {
  return { en: `${who} is connected already.`, zh: `${who} 已经连上了。` };
}

function isFlooded(who: string): Text {
  return {
    en: `A message to ${who} does not end: after 32 MiB the connection was cut.`,
    zh: `发给 ${who} 的一条消息没有尽头：超过 32 MiB，连接已断开。`,
  };
}

function hasLeft(who: string): Text {
  return {
    en: `The connection of ${who} has ended; +${who} connects anew.`,
    zh: `${who} 的连接已经结束；输入 +${who} 重新连接。`,
  };
}

function isUnknown(who: string, names: readonly string[]): Text {
  return {
    en: `Nobody here is called ${who} (there are ${names.join(', ')}); +${who} lets them in.`,
    zh: `这里没有叫 ${who} 的（现有 ${names.join('、')}）；输入 +${who} 让 ${who} 连上来。`,
  };
}
