import { html, nothing } from 'lit';
import type { CheckState, StepState } from '../check-state.ts';
import { PageElement } from './element.ts';
import { words } from './words.ts';

const marks = { waiting: '○', running: '◌', passed: '✓', failed: '✗' } as const;

/** The steps of a check as they stand, and at the first that does not hold, what is wrong. */
export class StepList extends PageElement {
  static override properties = { ...PageElement.properties, check: { attribute: false } };

  declare check: CheckState;

  override render() {
    return html`<ol aria-label=${this.say(words.steps)}>
      ${this.check.steps.map((step) => this.#step(step))}
    </ol>`;
  }

  #step({ id, title, status }: StepState) {
    const { finding } = this.check;
    return html`<li class=${status} data-step=${id}>
      <span class="mark" role="img" aria-label=${this.say(words.stepIs[status])}
        >${marks[status]}</span
      >
      <span class="title">${this.say(title)}</span>
      ${
        finding?.step === id
          ? html`<finding-card .finding=${finding} .language=${this.language}></finding-card>`
          : nothing
      }
    </li>`;
  }
}
