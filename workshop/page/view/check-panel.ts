import { html, nothing, type TemplateResult } from 'lit';
import { pathOf } from '../addresses.ts';
import { type CheckState, hasOnlyBegun } from '../check-state.ts';
import type { OutputJson, WireJson } from '../messages.ts';
import type { Listed } from '../outline.ts';
import { PageElement } from './element.ts';
import { holding, nextLesson, words } from './words.ts';

/** A check as it goes on, or as it ended. */
export class CheckPanel extends PageElement {
  static override properties = {
    ...PageElement.properties,
    check: { attribute: false },
    next: { attribute: false },
    isLive: { type: Boolean },
  };

  declare check: CheckState;
  /** The lesson after this one. */
  declare next: Listed | undefined;
  declare isLive: boolean;

  /** What is below the verdict, as it was drawn last. */
  #drawn: TemplateResult | typeof nothing = nothing;

  override render() {
    // Until more is told of a new check, what the one before has shown stays: often the new one is over by then.
    if (!hasOnlyBegun(this.check)) this.#drawn = this.#draw();
    return html`<header>
        <p class="verdict ${this.check.status}">${this.#verdict()}</p>
        <button ?disabled=${!this.isLive} @click=${() => this.ask({ type: 'check' })}>
          ${this.say(words.checkNow)}
        </button>
      </header>
      ${this.#drawn}`;
  }

  #draw() {
    const { status, steps, says, notes, tables } = this.check;
    return html`${says ? html`<p class="says">${this.say(says)}</p>` : nothing}
    ${status === 'passed' ? this.#onward() : nothing}
    ${
      steps.length > 0
        ? html`<step-list .check=${this.check} .language=${this.language}></step-list>`
        : nothing
    }
    ${notes.map((note) => html`<p class="note"><b>${this.say(words.note)}</b> ${this.say(note)}</p>`)}
    ${tables.map(
      (table) => html`<measured-table .table=${table} .language=${this.language}></measured-table>`,
    )}
    ${this.#wire()}`;
  }

  /** What to do after a pass. */
  #onward() {
    const compare = () => this.dispatchEvent(new Event('compare'));
    const { next } = this;
    const onward = next
      ? html`<a class="next" href=${pathOf(this.language, next.id)}
          >${this.say(nextLesson(next.number, next.title))}</a
        >`
      : html`<p>${this.say(words.lastLesson)}</p>`;
    return html`<div class="onward">
      ${onward}<button @click=${compare}>${this.say(words.compare)}</button>
    </div>`;
  }

  #verdict(): string {
    const { status, steps } = this.check;
    if (status === 'none') return this.say(words.none);
    if (status === 'running') return this.say(words.running);
    if (status === 'passed') return this.say(words.allHold);
    if (status === 'stopped') return this.say(words.stopped);
    const done = steps.filter((step) => step.status === 'passed').length;
    return this.say(holding(done, steps.length));
  }

  #wire() {
    const [entries, output] = this.#shown();
    if (entries.length === 0 && output.length === 0) return nothing;
    return html`<section class="wire">
      <h2>${this.say(words.wire)}</h2>
      <wire-view
        .entries=${entries}
        .output=${output}
        .language=${this.language}
        .live=${this.check.status === 'running'}
        .titles=${this.#titles()}
        .missing=${this.#missing()}
        .dropped=${this.check.finding ? 0 : this.check.forgotten}
      ></wire-view>
    </section>`;
  }

  /** The conversation of the step that failed; else all of it. What the judge did to find the cause is left out. */
  #shown(): [WireJson[], OutputJson[]] {
    const { finding, wire, output } = this.check;
    const isShown = ({ step, probe }: { step: string; probe?: true }) =>
      !probe && (finding === undefined || step === finding.step);
    return [wire.filter((entry) => isShown(entry) && !entry.aside), output.filter(isShown)];
  }

  /** Of more steps than one, each has its title. */
  #titles(): Record<string, string> | undefined {
    if (this.check.finding) return undefined;
    return Object.fromEntries(this.check.steps.map(({ id, title }) => [id, this.say(title)]));
  }

  /** Where no entry is at fault, something did not come. */
  #missing(): string | undefined {
    const { finding, wire } = this.check;
    if (finding === undefined || wire.some(({ fault }) => fault)) return undefined;
    return this.say(finding.observed);
  }
}
