import { html } from 'lit';
import { PageElement } from './element.ts';

/** Tabs above a panel of the id `panel`: the arrows go from one to the next. Fires `tab` with the id of the one that was chosen. */
export class TabList extends PageElement {
  static override properties = {
    tabs: { attribute: false },
    current: { type: String },
    label: { type: String },
  };

  declare tabs: ReadonlyArray<{ readonly id: string; readonly name: string }>;
  declare current: string;
  declare label: string;

  override render() {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.#onKey}>
      ${this.tabs.map(
        ({ id, name }) =>
          html`<button
            role="tab"
            id="tab-${id}"
            aria-selected=${id === this.current}
            aria-controls="panel"
            tabindex=${id === this.current ? 0 : -1}
            @click=${() => this.#choose(id)}
          >
            ${name}
          </button>`,
      )}
    </div>`;
  }

  #onKey({ key }: KeyboardEvent) {
    const ids = this.tabs.map(({ id }) => id);
    const at = ids.indexOf(this.current);
    const goes = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key];
    const next = goes === undefined ? undefined : ids.at(goes % ids.length);
    if (next === undefined) return;
    this.#choose(next);
    this.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  #choose(id: string) {
    this.dispatchEvent(new CustomEvent('tab', { detail: id }));
  }
}
