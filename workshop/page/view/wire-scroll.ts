import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Heights, rowsIn } from './wire-window.ts';

/** How near to the end one is taken to look at it; CSS pixels. */
const nearEnd = 24;
/** What is assumed until it is known. */
const usualHeight = 600;

/** The rows of whom it scrolls. */
export interface Scrolled extends ReactiveControllerHost, Element {
  readonly scroller: HTMLElement | null;
  /** Where in the scroller the rows begin, below the names of the lanes. */
  readonly above: number;
  /** The ids of all rows, and how high each is unless it has been measured. */
  readonly rows: ReadonlyArray<{ readonly id: number; readonly height: number }>;
  /** Rows that are there whether they are seen or not. */
  readonly always: readonly number[];
}

/** Which rows are seen, how high they are, and whether one stays at the end. */
export class WireScroll implements ReactiveController {
  readonly #host: Scrolled;
  readonly #measured = new Map<number, number>();
  readonly #heights: Heights;
  readonly #sizes = new ResizeObserver((all) => this.#measure(all));
  readonly #watched = new Map<Element, number>();
  #scroller: HTMLElement | undefined;
  #top = 0;
  #height = usualHeight;
  /** The width of the host. */
  width = 0;
  /** Whether one looks at the end. */
  isAtEnd = true;

  constructor(host: Scrolled) {
    this.#host = host;
    this.#heights = new Heights((index) => {
      const row = host.rows[index];
      return row === undefined ? 0 : (this.#measured.get(row.id) ?? row.height);
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.width = this.#host.getBoundingClientRect().width;
    this.#sizes.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    this.#watched.clear();
    this.#scroller = undefined;
  }

  /** Rows of which nobody knows how high they are, are watched while they are there. */
  hostUpdated(): void {
    const now = new Set(this.#host.scroller?.querySelectorAll<HTMLElement>('[data-varies]'));
    for (const element of this.#watched.keys()) {
      if (now.has(element as HTMLElement)) continue;
      this.#sizes.unobserve(element);
      this.#watched.delete(element);
    }
    for (const element of now) {
      if (this.#watched.has(element)) continue;
      this.#watched.set(element, Number(element.dataset.id));
      this.#sizes.observe(element);
    }
    this.#watchScroller();
  }

  /** To ask here how high it is would have the page laid out once more for each update. */
  #watchScroller(): void {
    const { scroller } = this.#host;
    if (scroller === null || scroller === this.#scroller) return;
    if (this.#scroller) this.#sizes.unobserve(this.#scroller);
    this.#scroller = scroller;
    this.#sizes.observe(scroller);
  }

  /** Rows have come, or have changed. @param from the first of them */
  update(from: number): void {
    const { rows } = this.#host;
    if (from === 0) {
      const ids = new Set(rows.map(({ id }) => id));
      for (const id of this.#measured.keys()) if (!ids.has(id)) this.#measured.delete(id);
    }
    this.#heights.update(from, rows.length);
  }

  /** A row is no more as it was measured. */
  forget(id: number): void {
    this.#measured.delete(id);
    this.update(1);
  }

  get total(): number {
    return this.#heights.total;
  }

  top(index: number): number {
    return this.#heights.top(index);
  }

  /** The rows to draw. */
  get window(): number[] {
    const part = { top: this.#top, height: this.#height, count: this.#host.rows.length };
    return rowsIn(this.#heights, part, this.#host.always);
  }

  /** How many rows fit. */
  get page(): number {
    const first = this.#heights.at(this.#top);
    return Math.max(1, this.#heights.at(this.#top + this.#height) - first - 2);
  }

  readonly onScroll = (): void => {
    const { scroller } = this.#host;
    if (scroller === null) return;
    const { scrollTop, clientHeight, scrollHeight } = scroller;
    this.#top = scrollTop;
    this.isAtEnd = scrollTop + clientHeight >= scrollHeight - nearEnd;
    this.#host.requestUpdate();
  };

  toEnd(): void {
    const { scroller } = this.#host;
    if (scroller === null) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.#top = scroller.scrollTop;
  }

  /** Scrolls as little as it takes to show a row, its beginning above all. @param isCentred in the middle */
  reveal(index: number, isCentred = false): void {
    const { scroller, above } = this.#host;
    if (scroller === null) return;
    const [top, bottom] = [this.top(index), this.top(index + 1)];
    const room = scroller.clientHeight - above;
    let to = scroller.scrollTop;
    if (isCentred) to = top - (room - (bottom - top)) / 2;
    else if (bottom > to + room) to = Math.min(top, bottom - room);
    if (top < to) to = top;
    if (to === scroller.scrollTop) return;
    scroller.scrollTop = to;
    this.#top = scroller.scrollTop;
  }

  #measure(all: readonly ResizeObserverEntry[]): void {
    let from = Infinity;
    for (const { target, borderBoxSize, contentRect } of all) {
      if (target === this.#host) {
        this.width = contentRect.width;
        continue;
      }
      if (target === this.#scroller) {
        this.#height = target.clientHeight || usualHeight;
        continue;
      }
      const id = this.#watched.get(target);
      const height = Math.ceil(borderBoxSize[0]?.blockSize ?? 0);
      if (id === undefined || height === 0 || this.#measured.get(id) === height) continue;
      this.#measured.set(id, height);
      from = Math.min(
        from,
        this.#host.rows.findIndex((row) => row.id === id),
      );
    }
    if (from >= 0 && from < Infinity) this.#heights.update(from, this.#host.rows.length);
    this.#host.requestUpdate();
  }
}
