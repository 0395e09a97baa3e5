import { html } from 'lit';
import { PageElement } from './element.ts';
import { words } from './words.ts';

/** Puts the starter back, once somebody has said so twice. */
export class ResetButton extends PageElement {
  static override properties = { ...PageElement.properties, isLive: { type: Boolean } };

  declare isLive: boolean;

  override render() {
    return html`<button class="quiet" ?disabled=${!this.isLive} @click=${this.#open}>
        ${this.say(words.reset)}
      </button>
      <dialog aria-labelledby="reset-asks">
        <p id="reset-asks">${this.say(words.resetAsks)}</p>
        <div class="buttons">
          <button @click=${this.#reset}>${this.say(words.resetYes)}</button>
          <button @click=${this.#close}>${this.say(words.cancel)}</button>
        </div>
      </dialog>`;
  }

  #open() {
    this.querySelector('dialog')?.showModal();
  }

  #close() {
    this.querySelector('dialog')?.close();
  }

  #reset() {
    this.ask({ type: 'reset' });
    this.#close();
  }
}
