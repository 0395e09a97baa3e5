import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Language, Text } from '../../text.ts';
import type { OutputJson, WireJson } from '../messages.ts';
import { taken, Typed, valueOf } from './forms.ts';
import { languageOf, spoken } from './speech.ts';
import { type Act, acts, lineFor } from './talk-line.ts';
import { talkStyle } from './talk-style.ts';
import { talkWords } from './talk-words.ts';
import { theme } from './theme.ts';

/** Somebody who has connected. */
interface Person {
  readonly name: string;
  readonly open: boolean;
}

/** Of what is said, the last stays to be read. */
const mostSaid = 5;

/** The playground: clients that do what one clicks, and the wire beside it. It fires `line` with a line of `npm run talk`. */
export class TalkRoom extends LitElement {
  static override readonly properties = {
    language: { type: String },
    entries: { attribute: false },
    output: { attribute: false },
    people: { attribute: false },
    says: { attribute: false },
    dropped: { type: Number },
    who: { state: true },
    act: { state: true },
    words: { state: true },
    bytes: { state: true },
    code: { state: true },
  };

  declare language: Language | undefined;
  declare entries: readonly WireJson[];
  declare output: readonly OutputJson[];
  declare people: readonly Person[];
  /** What there is to know, the newest last. */
  declare says: readonly Text[];
  /** How many entries came before these, and were let go, or were too many at once. */
  declare dropped: number;
  declare who: string;
  declare act: Act;
  declare words: string;
  declare bytes: string;
  declare code: string;
  readonly #typed = new Typed();

  constructor() {
    super();
    this.entries = [];
    this.output = [];
    this.people = [];
    this.says = [];
    this.dropped = 0;
    this.who = 'ana';
    this.act = 'text';
    this.words = '';
    this.bytes = '81 02 68 69';
    this.code = '1000';
  }

  protected override render(): TemplateResult {
    const language = languageOf(this, this.language);
    const says = spoken(talkWords, language);
    const person = this.people.find(({ name }) => name === this.who);
    return html`
      <section class="speak" aria-label=${says.speak}>
        ${this.#crowd(language)}
        ${person?.open === false ? this.#goneForm(language) : this.#actForm(person !== undefined, language)}
        ${this.#lineForm(language)}
        <div class="says" role="log" aria-label=${says.said}>
          ${this.says.slice(-mostSaid).map((text) => html`<p>${text[language]}</p>`)}
        </div>
      </section>
      <wire-view
        .entries=${this.entries}
        .output=${this.output}
        .dropped=${this.dropped}
        .language=${language}
        .live=${true}
      ></wire-view>
    `;
  }

  #crowd(language: Language): TemplateResult {
    const says = spoken(talkWords, language);
    return html`<div class="crowd">
      <div class="people" role="group" aria-label=${says.who}>
        ${this.people.map(
          ({ name, open }) =>
            html`<button
              class="person ${open ? '' : 'gone'}"
              aria-pressed=${name === this.who ? 'true' : 'false'}
              @click=${() => (this.who = name)}
            >
              <span aria-hidden="true">${open ? '●' : '○'}</span> ${name}
              ${open ? nothing : html`<small>${says.gone}</small>`}
            </button>`,
        )}
      </div>
      <form class="join" @submit=${this.#join}>
        <input
          name="name"
          aria-label=${says.name}
          placeholder="dee"
          autocomplete="off"
          maxlength="16"
        />
        <button class="plain">${says.join}</button>
      </form>
    </div>`;
  }

  #actForm(isThere: boolean, language: Language): TemplateResult {
    const says = spoken(talkWords, language);
    const { act, words, bytes, code, who } = this;
    const chosen = acts.find((each) => each.act === act);
    const line = lineFor(act, { who, words, bytes, code });
    const field = (name: 'words' | 'bytes' | 'code', label: string) =>
      html`<label class=${name}>
        <span>${label}</span>
        <input
          name=${name}
          .value=${this[name]}
          autocomplete="off"
          @input=${(event: Event) => (this[name] = valueOf(event))}
        />
      </label>`;
    return html`<form class="act" @submit=${(event: Event) => this.#send(event, line)}>
      <div class="acts" role="group" aria-label=${says.what}>
        ${acts.map(
          (each) =>
            html`<button
              type="button"
              aria-pressed=${each.act === act ? 'true' : 'false'}
              @click=${() => (this.act = each.act)}
            >
              ${each.name[language]}
            </button>`,
        )}
      </div>
      <p class="does">${chosen?.does[language]}</p>
      <div class="fields">
        ${act === 'close' ? field('code', says.code) : nothing}
        ${act === 'binary' || act === 'raw' ? field('bytes', says.bytes) : nothing}
        ${act === 'text' ? field('words', says.text) : nothing}
        ${act === 'ping' || act === 'pong' ? field('words', says.words) : nothing}
        ${act === 'close' ? field('words', says.reason) : nothing}
        <button class="send" ?disabled=${!isThere}>${says.send}</button>
      </div>
      <p class="stands">${says.standsFor} <code>${line}</code></p>
    </form>`;
  }

  /** Who has gone can only come back. */
  #goneForm(language: Language): TemplateResult {
    const says = spoken(talkWords, language);
    const line = `+${this.who}`;
    return html`<form class="act" @submit=${(event: Event) => this.#send(event, line)}>
      <p class="does">${says.hasGone}</p>
      <div class="fields"><button class="send">${says.again}</button></div>
      <p class="stands">${says.standsFor} <code>${line}</code></p>
    </form>`;
  }

  #lineForm(language: Language): TemplateResult {
    const says = spoken(talkWords, language);
    return html`<form class="line" @submit=${this.#type}>
      <label
        ><span>${says.line}</span>
        <input
          name="line"
          placeholder="ana: hello"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          @keydown=${this.#typed.onKey}
        />
      </label>
      <button class="plain">${says.do}</button>
    </form>`;
  }

  #fire(line: string): void {
    this.dispatchEvent(new CustomEvent('line', { detail: line, bubbles: true, composed: true }));
  }

  #send(event: Event, line: string): void {
    event.preventDefault();
    this.#fire(line);
    if (this.act === 'text') this.words = '';
  }

  readonly #join = (event: Event): void => {
    const [input, name] = taken(event);
    if (input === undefined || name === '') return;
    input.value = '';
    this.who = name;
    this.#fire(`+${name}`);
  };

  readonly #type = (event: Event): void => {
    const [input, line] = taken(event);
    if (input === undefined || line === '') return;
    input.value = '';
    this.#typed.add(line);
    this.#fire(line);
  };

  static override readonly styles = [theme, talkStyle];
}
