import { lastWaits, reconnects, returns, type Visit } from './visit.ts';

/** How a connection is lost at once: opened and dropped, or not opened at all. */
export type Loss = (visit: Visit) => Promise<void>;

/** It is let in, and dropped. */
export const dropsAtOnce: Loss = async (visit) => {
  await reconnects(visit);
  visit.judge.leave();
};

/** It is not let in at all. */
export const refuses: Loss = async (visit) => (await returns(visit)).drop();

/** Loses the client again and again. @returns how long it meant to wait before each return, where that is known */
export async function waitsOf(
  visit: Visit,
  loss: Loss,
  times: number,
): Promise<Array<number | undefined>> {
  for (let lost = 0; lost < times; lost += 1) await loss(visit);
  return lastWaits(visit, times);
}
