import { Finding, type Peer, type Stage, type Step } from '../../workshop/harness/index.ts';
import type { Game } from './game.ts';

/** ana was not told: by what is she told, if by anything? */
export async function whyNotTold(finding: unknown, stage: Stage, game: Game, ana: Peer) {
  return lookInto(finding, stage, async () => {
    await game.scores();
    await drained(stage);
    ana.say('hi');
    await drained(stage);
    await game.polledBy('poll', '').catch(pass);
    await drained(stage);
    await stage.connect('bo');
    await drained(stage);
  });
}

/** Not everybody was told once: who is, how often, and does it depend on who has come? */
export async function whyNotOnce(finding: unknown, stage: Stage, game: Game, ana: Peer) {
  return lookInto(finding, stage, async () => {
    await waitForTimers(stage, ana);
    // What is late has come. What comes to ana between this and the next change has no cause.
    ana.ping();
    await waitForTimers(stage, ana);
    await isTold(ana, await game.scores());
    await drained(stage);
    await game.polledBy('poll', '').catch(pass);
    await drained(stage);
    await stage.connect('cy');
    await drained(stage);
    await game.scores();
    await drained(stage);
  });
}

/** Somebody was not told after others had left: is who comes now, and still so when the next has left? */
export async function whyForgotten(finding: unknown, stage: Stage, game: Game) {
  return lookInto(finding, stage, async () => {
    const [, gus] = await stage.connect('fay', 'gus');
    await game.scores();
    await drained(stage);
    gus.close();
    await gus.isGone();
    await drained(stage);
    await game.scores();
    await drained(stage);
  });
}

/** Gives a program that has a timer the time to say again what it has said. */
export async function waitForTimers(stage: Stage, peer: Peer): Promise<void> {
  const program = await stage.server();
  await drained(stage);
  if (program.resources.includes('Timeout')) await peer.settles();
}

/**
 * All that the program had got to do by now it has done, and it has come to us. Its answer over IPC may
 * overtake what it sends in the same turn; its answer to the next question does not.
 */
export async function drained(stage: Stage): Promise<void> {
  const program = await stage.server();
  for (let answers = 0; answers < 3; answers += 1) await program.hasBeenRead();
}

/** Waits until a peer has heard the score, or it is plain that it will not. */
async function isTold(peer: Peer, score: string): Promise<void> {
  await peer.hears(score).catch(pass);
}

/** The same step, which at a failure lets a program that is about to end tell why. */
export function hearOut(step: Step): Step {
  const play = async (stage: Stage) => {
    try {
      await step.play(stage);
    } catch (finding) {
      await hasSaidWhy(stage);
      throw finding;
    }
  };
  return { ...step, play };
}

async function hasSaidWhy({ programs }: Stage): Promise<void> {
  for (const program of programs) await program.hasBeenRead();
}

/** Looks further into a failure; what is found wrong meanwhile only shows on the wire. @throws the failure */
async function lookInto(finding: unknown, stage: Stage, look: () => Promise<void>): Promise<never> {
  await hasSaidWhy(stage);
  if (stage.programs.some(({ thrown, process }) => thrown || process.exit)) throw finding;
  return stage.lookInto(finding, () => look().catch(pass));
}

/** Only a fault of ours is worth more than the failure that is looked into. */
function pass(finding: unknown): void {
  if (!(finding instanceof Finding)) throw finding;
}
