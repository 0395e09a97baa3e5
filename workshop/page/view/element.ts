import { LitElement } from 'lit';
import type { Language, Text } from '../../text.ts';
import type { FromPage } from '../channel.ts';

/** An element of the page. It has no shadow: the text is one document, to be searched, printed and styled as one. */
export class PageElement extends LitElement {
  static override properties: Record<string, object> = { language: { type: String } };

  declare language: Language;

  constructor() {
    super();
    this.language = 'en';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** A sentence in the language of the page. */
  protected say(text: Text): string {
    return text[this.language];
  }

  /** Asks the server for something: the page hears it and sends it. */
  protected ask(message: FromPage): void {
    this.dispatchEvent(new CustomEvent('ask', { detail: message, bubbles: true }));
  }
}
