import { html, nothing } from 'lit';
import { pathOf } from '../addresses.ts';
import type { LessonPage } from '../lesson-page.ts';
import { PageElement } from './element.ts';
import type { LinkState } from './live-channel.ts';
import { nextTheme, type Theme, theme } from './light-or-dark.ts';
import { words } from './words.ts';

/** The top of the page: the way to the lessons, the language, dark or light, and how the connection is. */
export class PageHeader extends PageElement {
  static override properties = {
    ...PageElement.properties,
    page: { attribute: false },
    link: { type: String },
    isListOpen: { type: Boolean },
    theme: { state: true },
  };

  declare page: LessonPage;
  declare link: LinkState;
  declare isListOpen: boolean;
  declare theme: Theme;

  constructor() {
    super();
    this.theme = theme();
  }

  override render() {
    const { language, page, link } = this;
    const other = language === 'en' ? 'zh' : 'en';
    return html`<header>
        <button
          class="menu"
          aria-expanded=${this.isListOpen}
          aria-controls="lessons"
          aria-label=${this.say(words.lessons)}
          @click=${() => this.dispatchEvent(new Event('list'))}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h14" /></svg>
          <span>${this.say(words.lessons)}</span>
        </button>
        <a class="name" href=${pathOf(language, '00-overview')}>WebSocket <b>101</b></a>
        <span class="link ${link}" role="status" title=${this.say(words.link[link])}>
          <span class="label">${link === 'open' ? this.say(words.link.open) : nothing}</span>
        </span>
        <button class="theme" aria-label=${this.say(words.theme)} @click=${this.#turnTheme}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14" />
          </svg>
        </button>
        <a
          class="language"
          href=${pathOf(other, page.id)}
          lang=${other === 'zh' ? 'zh-CN' : 'en'}
          hreflang=${other === 'zh' ? 'zh-CN' : 'en'}
          >${this.say(words.language)}</a
        >
      </header>
      ${
        link === 'waiting' || link === 'locked'
          ? html`<p class="lost" role="alert">${this.say(words.link[link])}</p>`
          : nothing
      }`;
  }

  #turnTheme() {
    this.theme = nextTheme();
  }
}
