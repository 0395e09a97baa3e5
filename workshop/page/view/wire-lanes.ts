import type { WireJson } from '../messages.ts';

/** Who has a lane, from left to right. */
export interface Lanes {
  readonly names: readonly string[];
  /** How many share the last lane, for want of room. */
  readonly others: number;
}

/** The most names that are kept in mind: behind them all are others. */
const mostNames = 1_000;

/** Who takes part, in the order in which they came, and whom a finding is about. */
export class Cast {
  #names = new Set<string>();
  #ofFault: readonly string[] = [];

  add({ from, to, fault }: WireJson): void {
    if (fault) this.#ofFault = [from, to];
    for (const name of [from, to]) if (this.#names.size < mostNames) this.#names.add(name);
  }

  clear(): void {
    this.#names.clear();
    this.#ofFault = [];
  }

  /** The server stands second, so that its peers are on both sides of it. @param most how many lanes there is room for */
  lanes(most: number): Lanes {
    const first = new Set([
      ...['server'].filter((name) => this.#names.has(name)),
      ...this.#ofFault,
      ...this.#names,
    ]);
    const room = this.#names.size > most ? most - 1 : most;
    const chosen = new Set([...first].slice(0, room));
    const [head, ...rest] = [...this.#names].filter(
      (name) => chosen.has(name) && name !== 'server',
    );
    const server = chosen.has('server') ? ['server'] : [];
    const names = head === undefined ? server : [head, ...server, ...rest];
    return { names, others: this.#names.size - chosen.size };
  }
}

/** Where somebody's lane is, the one of the others included. */
export function laneOf({ names }: Lanes, name: string): number {
  const index = names.indexOf(name);
  return index === -1 ? names.length : index;
}

/** How many lanes are drawn. */
export function countOf({ names, others }: Lanes): number {
  return names.length + (others > 0 ? 1 : 0);
}
