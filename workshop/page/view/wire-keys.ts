import type { Row } from './wire-rows.ts';

/**
 * Where a key leads to, over captions, which cannot be opened.
 * @param page how many rows are seen at once
 * @returns undefined if the key moves nothing
 */
export function moveIn(
  rows: readonly Row[],
  from: number,
  key: string,
  page: number,
): number | undefined {
  const last = rows.length - 1;
  const steps: Readonly<Record<string, readonly [to: number, way: 1 | -1]>> = {
    ArrowDown: [from + 1, 1],
    ArrowUp: [from - 1, -1],
    PageDown: [Math.min(last, from + page), 1],
    PageUp: [Math.max(0, from - page), -1],
    Home: [0, 1],
    End: [last, -1],
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined) return undefined;
  const [start, way] = step;
  for (let to = start; to >= 0 && to <= last; to += way) if (rows[to]?.is !== 'caption') return to;
  return from;
}

/** The id of the row whose line an event is on, and not what is inside of it. */
export function lineOf({ target }: Event): number | undefined {
  const line = target instanceof Element ? target.closest('.line') : null;
  const id = line?.parentElement?.dataset.id;
  return id === undefined ? undefined : Number(id);
}

/** Whether an event is on the button that shuts what is open. */
export function isShut({ target }: Event): boolean {
  return target instanceof Element && target.closest('.shut') !== null;
}
