import type { Peer } from '../../workshop/harness/index.ts';
import type { Scene } from './scene.ts';

/** In how many intervals somebody must have been dropped of those who fell silent together, to say that it was done in turn. */
const leastTurns = 3;

/** When those who fell silent together were dropped. */
export class Drops {
  readonly #mute: readonly Peer[];
  #gone = 0;
  #turns = 0;

  constructor(mute: readonly Peer[]) {
    this.#mute = mute;
  }

  /** Looks how many have gone, after an interval. */
  look(): void {
    const gone = this.#mute.filter(hasEnded).length;
    if (gone > this.#gone) this.#turns += 1;
    this.#gone = gone;
  }

  get isInTurn(): boolean {
    return this.#turns >= leastTurns;
  }
}

/**
 * How many more fall silent with bo, so that it takes far too long to drop one in each interval, or every other one: that
 * halves them, and six halvings are three intervals more than anybody has, also on a machine that is late.
 */
const moreMute = 40;

/** bo has answered so far and stops; cy never answers; dee does not even read, and there is nothing of it to see. */
export async function silence(
  scene: Scene,
): Promise<{ bo: Peer; cy: Peer; dee: Peer; others: Peer[] }> {
  const { stage, crowd } = scene;
  const [still] = crowd.filter((peer) => !peer.isOver);
  const [bo] = still ? [still] : await stage.connect('bo');
  bo.isAside = false;
  bo.isPolite = false;
  const others: Peer[] = [];
  while (others.length < moreMute) others.push(await scene.joinUnseen(`mute-${others.length}`));
  for (const other of others) other.isPolite = false;
  const [cy] = await stage.connect('cy');
  cy.isPolite = false;
  const dee = await scene.joinUnseen('dee');
  dee.isPolite = false;
  dee.socket.pause();
  return { bo, cy, dee, others };
}

/** Whether the TCP connection has ended. */
export function hasEnded({ ended }: Peer): boolean {
  return ended !== undefined;
}
