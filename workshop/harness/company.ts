import type { Caller } from './caller.ts';
import type { Peer } from './peer.ts';

/** The callers of a stage: those of the step that is played, and those of steps before, who stayed. */
export class Company {
  readonly #ofStep: Caller[] = [];
  readonly #ofStepsBefore: Caller[] = [];

  /** Somebody takes part in this step. */
  join(caller: Caller): Caller {
    this.#ofStep.push(caller);
    return caller;
  }

  /** The step is over: they stay, so that nobody leaves unasked, and take no part any more. */
  stepAside(): void {
    for (const caller of this.#ofStep.splice(0)) {
      caller.isAside = true;
      this.#ofStepsBefore.push(caller);
    }
  }

  /** Those who stayed from a step before take part again. */
  comeBack(peers: readonly Peer[]): void {
    for (const peer of peers) peer.startsAnew();
    const back = this.#ofStepsBefore.filter((each) => peers.some((peer) => each.is(peer)));
    for (const caller of back) {
      caller.isAside = false;
      this.#ofStepsBefore.splice(this.#ofStepsBefore.indexOf(caller), 1);
      this.#ofStep.push(caller);
    }
  }

  /** Those who stayed from the steps before leave. */
  othersLeave(): void {
    for (const caller of this.#ofStepsBefore.splice(0)) caller.leave();
  }
}
