/** Where rows of different heights stand, below each other; all in CSS pixels. */
export class Heights {
  /** `#tops[i]` is the top of row i; the last is the height of all. */
  #tops: number[] = [0];
  readonly #estimate: (index: number) => number;

  /** @param estimate the height of a row */
  constructor(estimate: (index: number) => number) {
    this.#estimate = estimate;
  }

  /** From this row on the heights are to be asked for anew. @param count how many rows there are */
  update(from: number, count: number): void {
    this.#tops.length = Math.min(from, this.#tops.length - 1) + 1;
    for (let index = this.#tops.length - 1; index < count; index += 1)
      this.#tops.push((this.#tops[index] ?? 0) + this.#estimate(index));
  }

  top(index: number): number {
    return this.#tops[index] ?? this.total;
  }

  get total(): number {
    return this.#tops.at(-1) ?? 0;
  }

  /** The row at a height: the last that begins at it or above. */
  at(y: number): number {
    let [low, high] = [0, Math.max(0, this.#tops.length - 2)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#tops[middle] ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The rows that are drawn for a part of the whole, with some above and below it, and those that must always be. */
export function rowsIn(
  heights: Heights,
  { top, height, count }: { readonly top: number; readonly height: number; readonly count: number },
  always: readonly number[],
): number[] {
  if (count === 0) return [];
  const first = Math.max(0, heights.at(top) - spare);
  const last = Math.min(count - 1, heights.at(top + height) + spare);
  const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const others = always.filter(
    (index) => index >= 0 && index < count && (index < first || index > last),
  );
  return [...rows, ...new Set(others)].sort((a, b) => a - b);
}

/** Rows drawn beyond the edge, so that a turn of the wheel finds something there. */
const spare = 12;
