import { html, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Answer } from '../answer.ts';
import type { CheckState, Place } from '../check-state.ts';
import type { Listed } from '../outline.ts';
import type { TalkState } from '../talk-state.ts';
import { PageElement } from './element.ts';
import { words } from './words.ts';

type Tab = 'check' | 'talk' | 'answer';

/** Where the learner's program is looked at: its files, its check, the playground, and the solution. */
export class LessonBench extends PageElement {
  static override properties = {
    ...PageElement.properties,
    lesson: { type: String },
    check: { attribute: false },
    files: { attribute: false },
    answer: { attribute: false },
    talk: { attribute: false },
    hasPassed: { type: Boolean },
    next: { attribute: false },
    isLive: { type: Boolean },
    tab: { state: true },
  };

  declare lesson: string;
  declare check: CheckState;
  declare files: readonly Place[];
  declare answer: readonly Answer[] | undefined;
  declare talk: TalkState;
  declare hasPassed: boolean;
  declare next: Listed | undefined;
  declare isLive: boolean;
  declare tab: Tab;

  constructor() {
    super();
    this.tab = 'check';
  }

  /** Another lesson begins with its check. */
  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('lesson')) this.tab = 'check';
  }

  override render() {
    const tabs = [
      { id: 'check', name: this.say(words.check) },
      ...(this.#hasServer ? [{ id: 'talk', name: this.say(words.talk) }] : []),
      { id: 'answer', name: this.say(words.answer) },
    ];
    return html`<section aria-label=${this.say(words.bench)}>
      ${this.#files()}
      <tab-list
        .tabs=${tabs}
        .current=${this.tab}
        .label=${this.say(words.bench)}
        @tab=${(event: CustomEvent<Tab>) => this.#show(event.detail)}
      ></tab-list>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.tab}" tabindex="-1">
        ${this.#panel()}
      </div>
    </section>`;
  }

  #files() {
    if (this.files.length === 0) return nothing;
    return html`<div class="files">
      ${this.files.map(
        ({ shown, file = '', line }) =>
          html`<button
            class="file"
            title=${this.say(words.openFile)}
            ?disabled=${!this.isLive}
            @click=${() => this.ask({ type: 'open', file, line })}
          >
            ${shown}
          </button>`,
      )}
      <reset-button .language=${this.language} .isLive=${this.isLive}></reset-button>
    </div>`;
  }

  get #hasServer(): boolean {
    return this.files.some(({ file }) => file?.startsWith('server.') ?? false);
  }

  #panel() {
    if (this.tab === 'talk') return this.#talk();
    return this.tab === 'answer' ? this.#answer() : this.#check();
  }

  #talk() {
    return html`<talk-panel
      .language=${this.language}
      .talk=${this.talk}
      .isLive=${this.isLive}
    ></talk-panel>`;
  }

  /** Each lesson has a panel of its own: what the check of another has shown would otherwise stay while one begins. */
  #check() {
    return keyed(
      this.lesson,
      html`<check-panel
        .language=${this.language}
        .check=${this.check}
        .next=${this.next}
        .isLive=${this.isLive}
        @compare=${() => this.#show('answer')}
      ></check-panel>`,
    );
  }

  /** The solution is no secret to whoever has passed. */
  #show(tab: Tab) {
    this.tab = tab;
    const isOpen = this.hasPassed || this.check.status === 'passed';
    if (tab === 'answer' && isOpen) this.ask({ type: 'answer' });
  }

  #answer() {
    return html`<answer-panel
      .language=${this.language}
      .files=${this.answer}
      .hasPassed=${this.hasPassed}
      .isLive=${this.isLive}
    ></answer-panel>`;
  }
}
