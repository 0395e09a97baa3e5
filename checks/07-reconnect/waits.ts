/** What RECONNECT_BASE_MS is for the programs that are judged, in ms: short, so that a check is short. */
export const base = 4;

/** The longest wait that the text allows, in ms. */
export const longest = 30 * base;

/** The wait that nothing in the text excuses: where one doubles without end, the next is longer than this. */
export const tooLong = 2 * longest;

/** How often a connection is lost until the waits have grown as far as they may: 4, 8, 16, 32, 64 ms, and then the cap. */
export const untilCap = 5;

/** How many waits at the cap are looked at. */
export const atCap = 8;

/**
 * Whether waits at the cap are those of somebody who has not grown. Full jitter waits 15 times the base on
 * average there, and no growth at most twice the base. That eight waits of full jitter, each up to 30 times the
 * base, come to less than twice eight times the base has the probability (16 / 30) ** 8 / 8! = 1.6e-7.
 */
export function areShort(waits: readonly number[]): boolean {
  return sum(waits) < 2 * base * waits.length;
}

/**
 * How many more are looked at where those are short: the waits of decorrelated jitter, each between the base and three times
 * the one before, are short over eight of them in one case of 600, and were never over these in 600,000 more cases.
 */
export const toConfirm = 24;

/** How many attempts are counted where a program does not say how long it meant to wait. */
export const counted = 32;

/**
 * The least time, in ms, that so many attempts at the cap take, by the judge's clock, on which a busy machine can only make
 * them slower: a quarter of the longest wait for each. For full jitter to need less has the probability
 * (32 / 4) ** 32 / 32! = 3e-7.
 */
export const leastForCounted = (counted * longest) / 4;

/** Up to how many failures growth by the same amount each time can be told from doubling: after that, both are at the cap. */
export const linearUntil = 28;

/**
 * Whether waits have grown by no more than the base with each failure, from the sixth loss on: where they are doubled, the longest
 * is at the cap by then. That full jitter keeps below it eight times has the probability 8e-5, and 6e-9 in two runs.
 * @param waits from the first loss on
 */
export function growSlowly(waits: readonly number[]): boolean {
  const later = waits.slice(untilCap, linearUntil + 1);
  return (
    later.length >= atCap && later.every((wait, index) => wait <= base * (untilCap + index + 1) + 1)
  );
}

/** The longest first wait that is taken for one, in ms: doubled once too early, and half as much again. */
export const firstWait = 4 * base;

/** How often it is lost after a good connection: waits at the cap pass for first ones with (4 / 30) ** 8 = 1e-7. */
export const goodConnections = 8;

/**
 * Whether several clients that were lost at the same time come back in step, from the waits of each. They do if at no
 * attempt but the first their waits lie further apart than a tenth of the longest. With full jitter that has the probability
 * 1e-4 at each, and 1e-16 at four; with jitter over the upper half and whole milliseconds, less than 1e-8.
 */
export function areInStep(clients: ReadonlyArray<readonly number[]>): boolean {
  const [first = []] = clients;
  return first.slice(1).every((_, index) => {
    const waits = clients.map((each) => each[index + 1] ?? Number.NaN);
    return Math.max(...waits) - Math.min(...waits) <= Math.max(...waits) / 10;
  });
}

/**
 * How many first waits must be none before it is believed that a first attempt always comes at once: of those of full
 * jitter in whole milliseconds, half are 0 or 1 ms, and all of so many are in one case of 10 millions.
 */
export const firstsAtOnce = 24;

/**
 * What RECONNECT_BASE_MS is where it is looked at whether first waits are random at all, in ms: long enough that whole
 * milliseconds, or a clock that ticks, do not make them alike, and that four times as much is no wait that is too long.
 */
export const longerBase = 15 * base;

/** How many first waits must be alike there: those of jitter over a fifth of the wait are in one case of 2 millions. */
export const firstsAlike = 8;

/** Whether all of these waits are known, and alike to a hundredth, as those are that no chance has a part in. */
export function areAlike(waits: ReadonlyArray<number | undefined>): boolean {
  const certain = waits.map((wait) => wait ?? Number.NaN);
  return Math.max(...certain) - Math.min(...certain) <= Math.max(...certain) / 100;
}

/** Whether a wait is none: 1 ms is the least for which a timer can be set. */
export function isNone(wait: number | undefined): boolean {
  return wait !== undefined && wait <= 1;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
