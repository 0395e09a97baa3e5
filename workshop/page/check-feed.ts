import { type CheckEvent, type CheckState, foldAll, hasOnlyBegun, nothing } from './check-state.ts';

/**
 * How long events are gathered before they are told together, in ms. It looks live, and the browser does not take the
 * processor from the programs that are being judged, to draw what is gone a moment later.
 */
const gathering = 200;
/** A check that is over sooner is drawn once, as it ended; ms. */
const firstGathering = 500;
/** What is told at once: somebody waits for it. */
const isUrgent = ({ type }: CheckEvent): boolean => /^(fail|done|stopped|reset)$/.test(type);

/** What pages are told of a lesson's checks, and how these stand. */
export class CheckFeed {
  readonly #told: (events: readonly CheckEvent[]) => void;
  #state: CheckState = nothing;
  #gathered: CheckEvent[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** @param told is given all events in order, several at once */
  constructor(told: (events: readonly CheckEvent[]) => void) {
    this.#told = told;
  }

  /** What a page that comes now is shown. What has been gathered is told to the others first. */
  get state(): CheckState {
    this.flush();
    return this.#state;
  }

  /** Tells of a save before it is judged: pages that draw it then are not in the way of the programs that start. */
  expect(): void {
    const { status, steps } = this.#state;
    if (status !== 'running' && steps.length > 0) this.add([{ type: 'begin', steps }]);
  }

  add(events: readonly CheckEvent[]): void {
    this.#gathered.push(...events);
    const isFirst = events[0]?.type === 'begin' && !hasOnlyBegun(this.#state);
    if (isFirst || events.some(isUrgent)) return this.flush();
    const after = hasOnlyBegun(this.#state) ? firstGathering : gathering;
    this.#timer ??= setTimeout(() => this.flush(), after);
  }

  /** Tells what has been gathered. */
  flush(): void {
    this.end();
    const events = this.#gathered.splice(0);
    if (events.length === 0) return;
    this.#state = foldAll(this.#state, events);
    this.#told(events);
  }

  /** Nothing more is told by itself. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
