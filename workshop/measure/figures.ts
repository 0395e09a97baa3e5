import type { Lesson } from '../course/lessons.ts';
import type { Text } from '../text.ts';
import { median } from './statistics.ts';
import { check, failingCheck, floor, save, type Timed } from './timed.ts';

/** What is compared, and the most that it may take as a share of the floor. */
export interface Figure {
  readonly title: Text;
  readonly times: readonly number[];
  /** The median in ms. */
  readonly ms: number;
  /** The median as a share of the floor's. */
  readonly ratio: number;
  readonly target?: number;
}

const measures: ReadonlyArray<{ title: Text; time: Timed; target?: number }> = [
  { title: { en: 'the floor: a plain script', zh: '下限：普通脚本' }, time: floor },
  {
    title: { en: 'check --solution', zh: 'check --solution' },
    time: check,
    target: 1.25,
  },
  { title: { en: 'check of the starter, fails', zh: '检查初始代码（失败）' }, time: failingCheck },
  {
    title: { en: 'watch: save to verdict', zh: 'watch：保存到结果' },
    time: save,
    // Three quarters of what the check may take.
    target: 0.75 * 1.25,
  },
];

/**
 * Times each in turn, again and again, so that what else the machine does falls on all of them.
 * @param runs how often; one more run before them, to fill the caches, does not count
 * @param told is called after each round
 */
export async function figuresOf(
  lesson: Lesson,
  runs: number,
  told: (round: number) => void,
): Promise<Figure[]> {
  const times = measures.map((): number[] => []);
  for (let round = 0; round <= runs; round += 1) {
    for (const [index, { time }] of measures.entries()) {
      const ms = await time(lesson);
      if (round > 0) times[index]?.push(ms);
    }
    told(round);
  }
  const [least = []] = times;
  return measures.map(({ title, target }, index) => {
    const its = times[index] ?? [];
    const ratio = median(its) / median(least);
    return { title, times: its, ms: median(its), ratio, ...(target ? { target } : {}) };
  });
}
