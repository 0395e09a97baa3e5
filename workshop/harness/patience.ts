import { setTimeout } from 'node:timers/promises';

/** How much longer than usual to wait, from PATIENCE: 3 on a machine that is three times as slow. */
export const patience = Math.max(Number(process.env.PATIENCE) || 1, 0.1);

/**
 * The longest that the judge waits for something that may never come, in ms. A right program never
 * waits for one of these, so they are generous: a busy machine must not turn right into wrong.
 */
export const deadline = {
  /** From the start of a program until it listens, or connects. */
  boot: 15_000 * patience,
  /** For a browser to load a page that is compiled meanwhile. */
  page: 30_000 * patience,
  /** For a TCP connection to be accepted. */
  connect: 5_000 * patience,
  /** For anything that a running program has been asked for. */
  answer: 6_000 * patience,
  /** For a program to come to rest, before a failure is looked into. */
  settle: 2_000 * patience,
  /** For a program to end by itself. */
  exit: 8_000 * patience,
  /** For an answer over IPC from a program that is not busy. */
  loop: 2_000 * patience,
  /** From SIGTERM to SIGKILL. */
  stop: 1_000 * patience,
};

/** A promise that is fulfilled after `ms`, or as soon as the signal aborts. */
export async function elapsed(ms: number, signal?: AbortSignal): Promise<void> {
  // Once aborted it rejects, which is no more than the end of the wait.
  await setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => {});
}
