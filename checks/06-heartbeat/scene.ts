import { opens, type Peer, type Program, type Stage } from '../../workshop/harness/index.ts';
import type { Seen } from './facts.ts';
import { intervalOf, lookThrough, shortest, wasGiven } from './laps.ts';
import { Living } from './living.ts';
import { wronged } from './wronged.ts';

/** How many times the shortest interval a server is given: where this machine is late, the next one is to be judged by. */
const paces = [1, 4, 16];
/** How often something may be played again at one pace, because this machine was late. */
const mostLosses = 3;
/** How often ana is dropped sooner than she could answer, until it is no chance: a program may be held up between its clock and its ping. */
const mostHasty = 3;

const scenes = new WeakMap<Stage, Scene>();

/** What one judgement keeps from step to step: ana, who answers every ping from the beginning to the end. */
export class Scene {
  readonly stage: Stage;
  program: Program;
  ana: Living;
  /** Lets her first pong go, which is kept for the step that is about it. */
  readonly release: () => void;
  /** How often ana was pinged while she was alone, through how many intervals, and whether none took much longer than its time. */
  alone = { pings: 0, laps: 0, isExact: false };
  /** Everybody who has come beside her and is still there. */
  crowd: Peer[] = [];
  /** How many timers the program had before they came. */
  timers = 0;
  /** Those who were ana before, of this server. */
  #former: Living[] = [];
  #pace = 0;
  #losses = 0;
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
    await scene.#look();
    return scene;
  }

  /** Sees to it that it is known when the program has had its turn. */
  async #look(): Promise<void> {
    const { program } = this;
    // Of one that has started others, nobody knows which of them has the timers.
    if (!program.isNode || program.hasHelpers)
      await lookThrough(program, () => this.joinUnseen('window'));
  }

  /** The HEARTBEAT_MS of the server that is judged now, in ms. */
  get interval(): number {
    return intervalOf(this.program);
  }

  /** Whether somebody who was ana has left this server, or was dropped by it. */
  get hasBeenLeft(): boolean {
    return this.#former.some(({ peer }) => peer.isOver);
  }

  /**
   * Brings a new ana, to play again what this machine may have spoilt by being late. Where that has happened often,
   * she comes to another server of the learner's, with a longer interval: beside that, the machine is late no more.
   * @returns whether it may be played again; not for a program that hangs, or where the longest interval is too short
   */
  async startsAnew(): Promise<boolean> {
    if (this.program.isNode && !(await this.program.isAnswering())) return false;
    this.#losses += 1;
    if (this.#losses <= mostLosses) await this.comeAgain();
    else if (this.#pace < paces.length - 1) await this.#slowDown();
    else return false;
    return true;
  }

  /** Another ana connects: the one before has gone. */
  async comeAgain(): Promise<void> {
    this.#former.push(this.ana);
    const [again] = await this.stage.connect('ana');
    this.ana = new Living(again);
  }

  async #slowDown(): Promise<void> {
    const { program: before } = this;
    for (const peer of [this.ana.peer, ...this.crowd]) peer.isAside = true;
    before.isDismissed = true;
    // It may have a port written into it: the next one needs that.
    await before.process.stop();
    this.#pace += 1;
    const interval = shortest * (paces[this.#pace] ?? 1);
    this.program = await this.stage.anotherServer({ HEARTBEAT_MS: String(interval) });
    wasGiven(this.program, interval);
    const [ana] = await this.stage.connect('ana');
    this.ana = new Living(ana);
    this.#former = [];
    this.crowd = [];
    this.#losses = 0;
    await this.#look();
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
    if (hasFallen || !(await this.#isForgiven(ana))) throw this.#wronged(ana);
    return false;
  }

  /** Whether the end of one who answered proves nothing, and somebody else has come in her place. */
  async #isForgiven({ fate }: Living): Promise<boolean> {
    if (fate === 'unclear') return this.startsAnew();
    if (fate !== 'hasty') return false;
    this.#hasty += 1;
    if (this.#hasty >= mostHasty) return false;
    await this.comeAgain();
    return true;
  }

  /**
   * Brings a new ana where the old one may have been taken for one who is gone, because this machine was late; or one before
   * her was, and the server may be what that made of it.
   * @returns whether there is a new one
   */
  async renew(): Promise<boolean> {
    return (this.hasBeenLeft || !this.ana.isKnown) && (await this.startsAnew());
  }

  /** Whoever has answered so far answers no more. */
  allFallMute(): void {
    for (const living of [this.ana, ...this.#former]) living.fallsMute();
    for (const peer of this.crowd) peer.isPolite = false;
  }

  #wronged(ana: Living): Seen {
    return wronged(ana, this.stage.timeline.wire, this.crowd.length > 0);
  }
}
