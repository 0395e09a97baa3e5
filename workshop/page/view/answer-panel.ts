import { html, nothing } from 'lit';
import type { Answer, Line, Row } from '../answer.ts';
import { PageElement } from './element.ts';
import { words } from './words.ts';

/** The learner's files beside the solution. Before the lesson has passed, only for whoever insists. */
export class AnswerPanel extends PageElement {
  static override properties = {
    ...PageElement.properties,
    files: { attribute: false },
    hasPassed: { type: Boolean },
    isLive: { type: Boolean },
  };

  /** Undefined until they have been asked for. */
  declare files: readonly Answer[] | undefined;
  declare hasPassed: boolean;
  declare isLive: boolean;

  override render() {
    const show = () => this.ask({ type: 'answer' });
    if (this.files === undefined) {
      return html`${this.hasPassed ? nothing : html`<p>${this.say(words.answerWarns)}</p>`}
        <button ?disabled=${!this.isLive} @click=${show}>
          ${this.say(this.hasPassed ? words.compare : words.answerShow)}
        </button>`;
    }
    return this.files.map((file) => this.#file(file));
  }

  #file({ mine, theirs, hunks }: Answer) {
    if (hunks.length === 0)
      return html`<p class="same"><code>${mine}</code> ${this.#same(theirs)}</p>`;
    return html`<div class="beside" tabindex="0" role="region" aria-label=${mine}>
      <table>
        <col class="number" />
        <col />
        <col class="number" />
        <col />
        <thead>
          <tr>
            <th scope="col" colspan="2">${this.say(words.yours)} <code>${mine}</code></th>
            <th scope="col" colspan="2">${this.say(words.solution)} <code>${theirs}</code></th>
          </tr>
        </thead>
        ${hunks.map(
          (rows) =>
            html`<tbody>
              ${rows.map((row) => this.#row(row))}
            </tbody>`,
        )}
      </table>
    </div>`;
  }

  #same(theirs: string) {
    return this.language === 'zh'
      ? html`与 <code>${theirs}</code> 相同。`
      : html`is the same as <code>${theirs}</code>.`;
  }

  #row([mine, theirs]: Row) {
    return html`<tr>
      ${this.#line(mine, 'removed')}${this.#line(theirs, 'added')}
    </tr>`;
  }

  #line(line: Line | null, change: string) {
    if (line === null)
      return html`<td class="number"></td>
        <td class="absent"></td>`;
    const { number, text, isChanged } = line;
    const tag = isChanged
      ? change === 'added'
        ? html`<ins>${text}</ins>`
        : html`<del>${text}</del>`
      : text;
    return html`<td class="number">${number}</td>
      <td class=${isChanged ? change : ''}><code>${tag}</code></td>`;
  }
}
