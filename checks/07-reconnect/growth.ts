import type { Stage } from '../../workshop/harness/index.ts';
import { dropsAtOnce, waitsOf } from './losses.ts';
import { Seen } from './seen.ts';
import { isGood, reconnects, type Visit } from './visit.ts';
import { atCap, growSlowly, linearUntil, longest, untilCap } from './waits.ts';

/** @throws Finding at a wait that is longer than any may be; one of half a millisecond more may have been rounded up */
export function staysBelowCap(waits: ReadonlyArray<number | undefined>): void {
  const wait = waits.find((each = 0) => each > longest + 1);
  if (wait === undefined) return;
  throw new Seen('above the cap', {
    expected: {
      en: `no wait is longer than 30 × RECONNECT_BASE_MS, here ${longest} ms`,
      zh: `任何一次等待都不超过 30 × RECONNECT_BASE_MS（这里是 ${longest} ms）`,
    },
    observed: {
      en: `it waited for ${Math.round(wait)} ms`,
      zh: `它等待了 ${Math.round(wait)} ms`,
    },
  });
}

/** @throws Finding if the waits grow, but by little: seen twice, and of many, before it is believed */
export async function growsEnough(
  stage: Stage,
  visit: Visit,
  waits: ReadonlyArray<number | undefined>,
): Promise<void> {
  const grewSlowly = (each: ReadonlyArray<number | undefined>) =>
    growSlowly(each.map((wait = longest) => wait));
  if (!grewSlowly(waits)) return;
  const more = await waitsOf(visit, dropsAtOnce, Math.max(0, linearUntil + 1 - waits.length));
  if (!grewSlowly([...waits, ...more])) return;
  await reconnects(visit);
  await isGood(stage, visit);
  visit.judge.leave();
  const again = await waitsOf(visit, dropsAtOnce, untilCap + atCap);
  if (!grewSlowly(again)) return;
  const most = Math.round(Math.max(...again.map((wait = 0) => wait)));
  throw new Seen('slow growth', {
    expected: {
      en: `the longest wait doubles with each loss, and is ${longest} ms from the sixth on`,
      zh: `每断开一次，最长等待时间就加倍，从第六次起是 ${longest} ms`,
    },
    observed: {
      en: `in ${again.length} losses in a row it never waited for more than ${most} ms`,
      zh: `连续断开 ${again.length} 次，它最多只等待了 ${most} ms`,
    },
  });
}
