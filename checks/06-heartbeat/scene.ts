import { opens, type Peer, type Program, type Stage } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { Seen } from './facts.ts';
import { interval, lookThrough } from './laps.ts';
import { type Fate, Living } from './living.ts';

/** How often ana may be lost before her answer was read, and nobody know why: then this machine is too slow to judge on. */
const mostLosses = 30;

const scenes = new WeakMap<Stage, Scene>();

/** What one judgement keeps from step to step: ana, who answers every ping from the beginning to the end. */
export class Scene {
  readonly stage: Stage;
  readonly program: Program;
  ana: Living;
  /** Lets her first pong go, which is kept for the step that is about it. */
  readonly release: () => void;
  /** How often ana was pinged while she was alone, and through how many intervals. */
  alone = { pings: 0, laps: 0 };
  /** Everybody who has come beside her and is still there. */
  crowd: Peer[] = [];
  /** How many timers the program had before they came. */
  timers = 0;
  /** How often ana was lost, and came again. */
  losses = 0;

  /** How often ana was dropped sooner than she could answer: once may be a program that was held up between its clock and its ping. */
  #hasty = 0;

  private constructor(stage: Stage, program: Program, ana: Living) {
    this.stage = stage;
    this.program = program;
    this.ana = ana;
    this.release = ana.hold();
  }

  /** The scene of this judgement, with ana on it. @throws Finding if she cannot connect */
  static async of(stage: Stage): Promise<Scene> {
    const scene = scenes.get(stage) ?? (await Scene.#open(stage));
    scenes.set(stage, scene);
    scene.ana.peer.isAside = false;
    return scene;
  }

  static async #open(stage: Stage): Promise<Scene> {
    const [ana] = await stage.connect('ana');
    const scene = new Scene(stage, await stage.server(), new Living(ana));
    // Of one that has started others, nobody knows which of them has the timers.
    const { program } = scene;
    if (!program.isNode || program.hasHelpers)
      await lookThrough(program, () => scene.joinUnseen('window'));
    return scene;
  }

  /** Whether something that a late machine may be the cause of may be played again. */
  mayComeAgain(): boolean {
    this.losses += 1;
    return this.losses <= mostLosses;
  }

  /** Connects somebody who is in no picture. */
  async joinUnseen(name: string): Promise<Peer> {
    const caller = await this.stage.call(name);
    caller.isAside = true;
    caller.requestUpgrade();
    return opens(caller);
  }

  /** How many timers the program has now; undefined where we cannot look into it. */
  async countTimers(): Promise<number | undefined> {
    if (!this.program.isNode) return undefined;
    await this.program.isAnswering();
    return this.program.resources.filter((name) => name === 'Timeout').length;
  }

  /**
   * Shows that ana, who answers every ping, was not dropped. Where that cannot be told from a machine that was late
   * she comes again: it proves nothing.
   * @returns whether it is the same ana still
   * @throws Finding if she was
   */
  async mind(): Promise<boolean> {
    const { ana, program } = this;
    if (ana.fate === 'lives') return true;
    // The crash behind it, and her own account, may take a moment.
    await program.hasBeenRead();
    const hasFallen = program.thrown !== undefined || program.process.exit !== undefined;
    if (ana.fate === 'hasty') this.#hasty += 1;
    const isOnce = ana.fate === 'hasty' && this.#hasty < 2;
    const isUnclear = ana.fate === 'unclear' && this.mayComeAgain();
    if (hasFallen || !(isOnce || isUnclear)) throw this.#wronged();
    await this.#comeAgain();
    return false;
  }

  /**
   * Brings a new ana where the old one may have been taken for one who is gone, because this machine was late.
   * @returns whether there is a new one
   */
  async renew(): Promise<boolean> {
    if (this.ana.isKnown || !this.mayComeAgain()) return false;
    await this.#comeAgain();
    return true;
  }

  async #comeAgain(): Promise<void> {
    const [again] = await this.stage.connect('ana');
    this.ana = new Living(again);
  }

  #wronged(): Seen {
    const { pings, fate, delay, peer } = this.ana;
    const ms = Math.round(delay);
    const { wire } = this.stage.timeline;
    return new Seen(
      {
        kind: pings === 0 ? 'unasked' : 'wronged',
        fate,
        isLate: ms > 0,
        isCrowded: this.crowd.length > 0,
      },
      {
        expected: expectations(pings, ms),
        observed: told(fate, pings),
        fault: wire.findLast(({ from, to }) => from === peer.ends.other && to === peer.name),
      },
    );
  }
}

function expectations(pings: number, ms: number): Text {
  if (pings === 0) {
    return {
      en: 'ana, who has just come, is asked before she is dropped',
      zh: 'ana 刚连上，断开之前应先发 ping 问一问',
    };
  }
  if (ms > 0) {
    return {
      en: `ana, whose pong comes ${ms} ms after each ping, stays connected`,
      zh: `ana 在每个 ping 之后 ${ms} ms 回应 pong，应保持连接`,
    };
  }
  return {
    en: 'ana, who answers every ping, stays connected',
    zh: 'ana 每个 ping 都回应，应保持连接',
  };
}

function told(fate: Fate, pings: number): Text {
  if (pings === 0) {
    return {
      en: 'ana was dropped, and no ping had come',
      zh: 'ana 被断开了，一个 ping 也没有收到过',
    };
  }
  if (fate === 'hasty') {
    return {
      en: `ana was dropped less than ${interval / 2} ms after a ping, half of HEARTBEAT_MS`,
      zh: `一个 ping 之后不到 ${interval / 2} ms（HEARTBEAT_MS 的一半），ana 就被断开了`,
    };
  }
  if (fate === 'unclear') {
    return {
      en: 'ana was dropped, again and again, before it was sure that the pong had been read',
      zh: 'ana 一再被断开，每次都还不能确定 pong 是否已被读取',
    };
  }
  return {
    en: `ana had answered ${pings === 1 ? 'the only ping' : `all ${pings} pings`}, and was dropped`,
    zh: `ana 收到的 ${pings} 个 ping 都回应了，仍然被断开`,
  };
}
