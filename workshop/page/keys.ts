import { createHash, randomBytes } from 'node:crypto';

/** How long a link that was opened for the learner lets somebody in, in ms. */
const lifeOfLink = 120_000;
/** How long a ticket is good for, in ms: the page uses it at once. */
const lifeOfTicket = 30_000;

/**
 * Who may come in. A start has a secret of its own, which stands in the address that it prints. Whoever brings it is given a
 * ticket, which opens the live channel once. A page that was let in by the start before is let in again, and told the new secret.
 */
export class Keys {
  /** The secret of this start. */
  readonly secret = random();
  readonly #earlier = new Set<string>();
  readonly #links = new Map<string, number>();
  readonly #tickets = new Map<string, number>();

  /** What the next start should know of this one. */
  get hash(): string {
    return hashOf(this.secret);
  }

  /** Lets in whoever knows the secret of an earlier start. @param hashes of those secrets */
  admit(hashes: readonly string[]): void {
    for (const hash of hashes) this.#earlier.add(hash);
  }

  /** A secret that is good once: others on this machine may read the command that opens the browser. */
  link(): string {
    const link = random();
    this.#links.set(hashOf(link), performance.now() + lifeOfLink);
    return link;
  }

  /** @returns a ticket for whoever knows a secret, and undefined for everybody else */
  ticketFor(secret: string): string | undefined {
    if (!this.#knows(hashOf(secret))) return undefined;
    const ticket = random();
    this.#tickets.set(hashOf(ticket), performance.now() + lifeOfTicket);
    return ticket;
  }

  /** Takes a ticket. It is good once. */
  redeem(ticket: string): boolean {
    return take(this.#tickets, hashOf(ticket));
  }

  // Hashes are looked up, and not secrets: how long that takes tells nothing of a secret.
  #knows(hash: string): boolean {
    return hash === this.hash || this.#earlier.has(hash) || take(this.#links, hash);
  }
}

/** Takes one out that is still good; what has expired goes with it. */
function take(from: Map<string, number>, hash: string): boolean {
  const now = performance.now();
  for (const [each, until] of from) if (until < now) from.delete(each);
  return from.delete(hash);
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
