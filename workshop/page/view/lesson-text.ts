import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { LessonPage } from '../lesson-page.ts';
import { PageElement } from './element.ts';
import { oneMoreHint } from './words.ts';

/** The text of a lesson. Its hints are shown one more at a time, as by `npm run hint`. */
export class LessonText extends PageElement {
  static override properties = {
    ...PageElement.properties,
    page: { attribute: false },
    shown: { type: Number },
    isLive: { type: Boolean },
  };

  declare page: LessonPage;
  /** How many hints have been asked for. */
  declare shown: number;
  declare isLive: boolean;

  override render() {
    return html`<article lang=${this.page.language === 'zh' ? 'zh-CN' : 'en'}>
      ${unsafeHTML(this.page.html)}
    </article>`;
  }

  /** The text is HTML of the course's own, and comes as a whole: what depends on the progress is done to it here. */
  override updated() {
    const hints = [...this.querySelectorAll<HTMLDetailsElement>('details[data-hint]')];
    for (const hint of hints) {
      const wasHidden = hint.hidden;
      hint.hidden = Number(hint.dataset['hint']) > this.shown;
      if (wasHidden && !hint.hidden && this.hasAsked) hint.open = true;
    }
    this.#button(hints);
  }

  /** Whether somebody has just asked for one more. */
  hasAsked = false;

  #button(hints: readonly HTMLDetailsElement[]): void {
    this.querySelector('button.more-hints')?.remove();
    const last = hints.at(-1);
    if (last === undefined || this.shown >= hints.length) return;
    const button = document.createElement('button');
    button.className = 'more-hints';
    button.textContent = this.say(oneMoreHint(this.shown + 1, hints.length));
    button.disabled = !this.isLive;
    button.addEventListener('click', () => {
      this.hasAsked = true;
      this.ask({ type: 'hint' });
    });
    last.after(button);
  }
}
