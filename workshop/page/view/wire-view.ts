import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../../text.ts';
import type { OutputJson, WireJson } from '../messages.ts';
import { afterNextFrame, nextFrame } from './frames.ts';
import { languageOf, spoken } from './speech.ts';
import { theme } from './theme.ts';
import { drawHeads, drawLifelines } from './wire-heads.ts';
import { Cast, countOf } from './wire-lanes.ts';
import { isShut, lineOf, moveIn } from './wire-keys.ts';
import { drawRow } from './wire-row.ts';
import { type Row, Transcript } from './wire-rows.ts';
import { type Scrolled, WireScroll } from './wire-scroll.ts';
import { wireInsideStyle } from './wire-inside-style.ts';
import { wireStyle } from './wire-style.ts';
import { wireTones } from './wire-tones.ts';
import { wireWords } from './wire-words.ts';

/** CSS pixels: what stands before the lanes; the least from one to the next; below this a list says it better. */
const [gutter, narrowestLane, narrow] = [56, 120, 560];

/**
 * The conversation on the wire: a lane for each who takes part, time downwards. Of a long one only what is to be seen is in
 * the DOM. An entry that is opened shows its bytes.
 */
export class WireView extends LitElement implements Scrolled {
  static override readonly properties = {
    entries: { attribute: false },
    output: { attribute: false },
    titles: { attribute: false },
    missing: { attribute: false },
    dropped: { type: Number },
    language: { type: String },
    live: { type: Boolean },
    current: { state: true },
    opened: { state: true },
    isBehind: { state: true },
  };

  /** To be replaced, not changed: an array that begins with the entries of the one before is only added to. */
  declare entries: readonly WireJson[];
  declare output: readonly OutputJson[];
  /** The title of each step, by its id, in the language that is spoken; then what belongs to no step is left out. */
  declare titles: Readonly<Record<string, string>> | undefined;
  /** What is said at the end where the fault is that nothing came. */
  declare missing: string | undefined;
  /** How many entries came before these, and were let go. */
  declare dropped: number;
  declare language: Language | undefined;
  /** Whether more may come: then who looks at the end stays there. */
  declare live: boolean;
  /** The id of the row that the keyboard is at, and of the one that is open. */
  declare current: number | undefined;
  declare opened: number | undefined;
  /** Whether something has come below what is seen. */
  declare isBehind: boolean;

  readonly #transcript = new Transcript();
  readonly #cast = new Cast();
  readonly #scroll = new WireScroll(this);
  /** What is to be done once the rows are drawn. */
  #afterwards: Array<() => void> = [];

  constructor() {
    super();
    this.entries = [];
    this.output = [];
    this.dropped = 0;
    this.live = false;
    this.isBehind = false;
  }

  get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroller');
  }

  get above(): number {
    return this.renderRoot.querySelector<HTMLElement>('.heads')?.offsetHeight ?? 0;
  }

  get rows(): readonly Row[] {
    return this.#transcript.rows;
  }
  get always(): readonly number[] {
    return [this.current, this.opened].map((id) => this.#indexOf(id));
  }

  /** However much comes at once, it is drawn once a frame. What has come waits for the frame in which its verdict is drawn. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated)
      await (this.#transcript.knows(this.entries) ? nextFrame() : afterNextFrame());
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('opened')) {
      const before = changed.get('opened');
      if (typeof before === 'number') this.#scroll.forget(before);
    }
    if (['entries', 'output', 'titles'].some((name) => changed.has(name))) this.#take();
  }

  #take(): void {
    const { entries, output, titles, rows } = this;
    const kept = this.#transcript.tell({ entries, output, titles });
    if (kept === 0) this.#cast.clear();
    const added = rows.slice(kept).filter((row) => row.is === 'entry');
    for (const { entry } of added) this.#cast.add(entry);
    this.#scroll.update(kept);
    if (this.#indexOf(this.opened) < 0) this.opened = undefined;
    if (this.#indexOf(this.current) < 0) this.current = undefined;
    const fault = added.findIndex(({ entry }) => entry.fault);
    // A fault is shown by itself, unless somebody is at something else.
    if (fault >= 0 && !this.matches(':focus-within')) {
      this.#afterwards.push(() => this.#scroll.reveal(this.#stop(), true));
    } else if (this.live && this.#scroll.isAtEnd) this.#afterwards.push(() => this.#scroll.toEnd());
    else if (this.live && added.length > 0) this.isBehind = true;
  }

  protected override updated(): void {
    const all = this.#afterwards.splice(0);
    for (const each of all) each();
    if (all.length > 0) this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const language = languageOf(this, this.language);
    const says = spoken(wireWords, language);
    const { rows, missing, dropped } = this;
    if (rows.length === 0 && missing === undefined)
      return html`<p class="nothing">${says.nothing}</p>`;
    const { width, total, window, onScroll } = this.#scroll;
    const lanes = this.#cast.lanes(Math.max(2, Math.floor((width - gutter) / narrowestLane)));
    const isList = lanes.others > 0 && width < narrow;
    const since = this.#transcript.since;
    const { opened, entries } = this;
    const stop = this.#stop();
    const drawn = { lanes, language, since, isList, entries, opened, stop, count: rows.length };
    return html`
      <div class="scroller" @scroll=${onScroll}>
        ${isList ? nothing : drawHeads(lanes, says.others)}
        ${dropped > 0 ? html`<p class="dropped">… +${dropped.toLocaleString('en')}</p>` : nothing}
        <div class="space" .style="block-size: ${total}px; --n: ${countOf(lanes)}">
          ${isList ? nothing : drawLifelines(lanes)}
          <ol
            class=${isList ? 'list' : 'lanes'}
            role="list"
            aria-label=${says.list}
            aria-describedby="keys"
            @keydown=${this.#onKey}
            @click=${this.#onClick}
            @focusin=${this.#onFocus}
          >
            ${repeat(
              window,
              (index) => rows[index]?.id ?? index,
              (index) => drawRow(rows[index], index, this.#scroll.top(index), drawn),
            )}
          </ol>
        </div>
        ${missing === undefined ? nothing : html`<p class="missing"><b>✗</b> ${missing}</p>`}
      </div>
      ${
        this.isBehind && !this.#scroll.isAtEnd
          ? html`<button class="to-end" @click=${this.#toEnd}>${says.end} ↓</button>`
          : nothing
      }
      <p id="keys" class="unseen">${says.keys}</p>
    `;
  }

  /** One row is where Tab stops: the one that the keyboard is at, else the fault, else the first. */
  #stop(): number {
    const current = this.#indexOf(this.current);
    if (current >= 0) return current;
    const fault = this.rows.findLastIndex((row) => row.is === 'entry' && row.entry.fault);
    return fault >= 0 ? fault : this.rows.findIndex(({ is }) => is !== 'caption');
  }

  #indexOf(id: number | undefined): number {
    return id === undefined ? -1 : this.rows.findIndex((row) => row.id === id);
  }

  readonly #toEnd = (): void => {
    this.isBehind = false;
    this.#scroll.toEnd();
  };

  /** The arrows move from row to row, also to those that are not drawn yet. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.opened !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      return this.#shut();
    }
    if (lineOf(event) === undefined) return;
    const to = moveIn(this.rows, this.#stop(), event.key, this.#scroll.page);
    if (to === undefined) return;
    event.preventDefault();
    this.#goTo(to);
  };

  readonly #onClick = (event: Event): void => {
    if (isShut(event)) return this.#shut();
    const id = lineOf(event);
    if (id === undefined) return;
    this.current = id;
    this.opened = this.opened === id ? undefined : id;
    if (this.opened === undefined) return;
    // Its height is known once it has been drawn and measured.
    this.#afterwards.push(() => {
      requestAnimationFrame(() =>
        requestAnimationFrame(() => this.#scroll.reveal(this.#indexOf(id))),
      );
    });
  };

  readonly #onFocus = (event: Event): void => {
    const id = lineOf(event);
    if (id !== undefined) this.current = id;
  };

  #shut(): void {
    const index = this.#indexOf(this.opened);
    this.opened = undefined;
    if (index >= 0) this.#goTo(index);
  }

  #goTo(index: number): void {
    const id = this.rows[index]?.id;
    this.current = id;
    this.#scroll.reveal(index);
    this.#afterwards.push(() => {
      const line = this.renderRoot.querySelector<HTMLElement>(`[data-id="${id}"] > .line`);
      line?.focus({ preventScroll: true });
    });
  }

  static override readonly styles = [theme, wireStyle, wireTones, wireInsideStyle];
}
