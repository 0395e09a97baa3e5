import { createHash } from 'node:crypto';

/** The hashes that people take for this. */
const hashes = ['sha256', 'sha1', 'md5', 'sha512'];
/** How much of a hash has to be there to be no chance, in characters. */
const telling = 8;
/** How many ms are tried at most, the latest first: a program that was late for longer is not worth more work. */
const mostTimes = 2000;
/** How far a counter is tried: further than one has come that began with the first ticket of this check. */
const mostCounted = 300;
const encodings = ['hex', 'base64', 'base64url'] as const;

/** What mallory knows of a ticket: whose it is, and between which times it was made, in ms as Date.now() counts. */
export interface Known {
  readonly ticket: string;
  readonly user: string;
  readonly from: number;
  readonly until: number;
}

/** What a ticket turned out to be made of. */
export interface Recipe {
  /** None where the text itself stands in the ticket, or its bytes in hex or base64. */
  readonly hash?: string;
  readonly of: string;
  /** Whether it is a number that counts up, and not the time. */
  readonly isCounted: boolean;
}

/**
 * Tries what a ticket may be made of: a name, and the time or a number that counts up, in the usual ways to write them, as they are or hashed.
 * @returns undefined where it is none of these; a match is proof, since nobody finds one by chance
 */
export function recipeOf({ ticket, user, from, until }: Known): Recipe | undefined {
  if (ticket.length < telling) return undefined;
  const first = Math.max(from, until - mostTimes);
  const isOf = (number: number) => madeOf(ticket, user, number);
  for (let time = until; time >= first; time -= 1) {
    const recipe = isOf(time);
    if (recipe) return { ...recipe, isCounted: false };
  }
  for (const count of Array(mostCounted).keys()) {
    const recipe = isOf(count);
    if (recipe) return { ...recipe, isCounted: true };
  }
  return undefined;
}

/** How a ticket is made of a number, and perhaps a name. @returns undefined where it is not */
function madeOf(ticket: string, user: string, number: number) {
  for (const of of textsOf(user, number)) {
    if (isText(ticket, of)) return { of };
    const hash = hashes.find((each) => isHash(ticket, each, of));
    if (hash) return { hash, of };
  }
  return undefined;
}

function textsOf(user: string, number: number): string[] {
  const joined = ['', '-', ':', '_', '.', '|', ' '].flatMap((between) => [
    `${user}${between}${number}`,
    `${number}${between}${user}`,
  ]);
  return [String(number), ...joined];
}

/** Whether a ticket is a text, or its bytes in another form. */
function isText(ticket: string, text: string): boolean {
  const bytes = Buffer.from(text);
  return ticket === text || encodings.some((encoding) => ticket === bytes.toString(encoding));
}

/** Whether a ticket is a hash of a text, whole or its beginning. */
function isHash(ticket: string, hash: string, text: string): boolean {
  const bytes = createHash(hash).update(text).digest();
  return encodings.some((encoding) => bytes.toString(encoding).startsWith(ticket));
}
