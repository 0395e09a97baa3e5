import { html, nothing } from 'lit';
import type { FindingState, Place } from '../check-state.ts';
import { PageElement } from './element.ts';
import { words } from './words.ts';

/** What is wrong, in the words of the terminal. */
export class FindingCard extends PageElement {
  static override properties = { ...PageElement.properties, finding: { attribute: false } };

  declare finding: FindingState;

  override render() {
    const { expected, observed, at, rule, hint, compiler } = this.finding;
    return html`<dl>
      <dt>${this.say(words.expected)}</dt>
      <dd>${this.say(expected)}</dd>
      <dt>${this.say(words.observed)}</dt>
      <dd class="observed">${this.say(observed)}</dd>
      ${
        at
          ? html`<dt>${this.say(words.at)}</dt>
              <dd>${this.#place(at)}</dd>`
          : nothing
      }
      <dt>${this.say(words.rule)}</dt>
      <dd>${this.say(rule.says)} ${this.#source()}</dd>
      <dt>${this.say(words.hint)}</dt>
      <dd class="hint">${this.say(hint)}</dd>
      ${compiler.map(
        (line) =>
          html`<dt>${this.say(words.compiler)}</dt>
            <dd class="compiler">
              ${line.at ? html`${this.#place(line.at)} ` : nothing}${line.says}
            </dd>`,
      )}
    </dl>`;
  }

  #source() {
    const { source, url } = this.finding.rule;
    const name = this.language === 'zh' ? source.replace(/, section (\S+)/, ' 第 $1 节') : source;
    const [open, close] = this.language === 'zh' ? ['（', '）'] : ['(', ')'];
    const link = url
      ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${name}</a>`
      : name;
    return html`${open}${link}${close}`;
  }

  #place({ shown, file, line }: Place) {
    if (file === undefined) return html`<code>${shown}</code>`;
    return html`<button
      class="file"
      title=${this.say(words.openFile)}
      @click=${() => this.ask({ type: 'open', file, line })}
    >
      ${shown}
    </button>`;
  }
}
