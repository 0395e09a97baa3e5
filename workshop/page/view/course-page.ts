import { html, nothing as none } from 'lit';
import type { Text } from '../../text.ts';
import { readPath, pathOf } from '../addresses.ts';
import type { Answer } from '../answer.ts';
import type { FromPage, FromServer } from '../channel.ts';
import { type CheckState, foldAll, hasOnlyBegun, nothing, type Place } from '../check-state.ts';
import type { Given } from '../document.ts';
import type { LessonPage } from '../lesson-page.ts';
import type { Course, Listed } from '../outline.ts';
import { foldTalk, silent, type TalkState } from '../talk-state.ts';
import { PageElement } from './element.ts';
import { type LinkState, LiveChannel } from './live-channel.ts';
import { fetchLesson, goTo, lessonOfClick, readingPlace } from './navigation.ts';
import { verdictWords } from './verdict-words.ts';
import { words } from './words.ts';

/** The whole page. What it is told it hands down as properties; what is asked for comes up as events. */
export class CoursePage extends PageElement {
  static override properties = {
    ...PageElement.properties,
    page: { state: true },
    course: { state: true },
    check: { state: true },
    files: { state: true },
    answer: { state: true },
    talk: { state: true },
    link: { state: true },
    said: { state: true },
    view: { state: true },
    isListOpen: { state: true },
  };

  declare page: LessonPage;
  declare course: Course;
  declare check: CheckState;
  declare files: readonly Place[];
  declare answer: readonly Answer[] | undefined;
  declare talk: TalkState;
  declare link: LinkState;
  declare said: Text | undefined;
  /** What a narrow screen shows. */
  declare view: 'text' | 'bench';
  /** Whether the lessons are shown where there is no room for them beside the text. */
  declare isListOpen: boolean;
  readonly #channel: LiveChannel;

  constructor() {
    super();
    const given = JSON.parse(document.querySelector('#given')?.textContent ?? '{}') as Given;
    this.language = given.language;
    this.page = given.page;
    this.course = given.course;
    this.check = nothing;
    this.files = [];
    this.answer = undefined;
    this.talk = silent;
    this.link = 'connecting';
    this.said = given.course.note;
    this.view = 'text';
    this.isListOpen = false;
    this.#channel = new LiveChannel({
      look: () => this.#look(),
      told: (message) => this.#told(message),
      became: (state) => (this.link = state),
    });
    this.addEventListener('ask', (event) =>
      this.#channel.say((event as CustomEvent<FromPage>).detail),
    );
    this.addEventListener('click', (event) => this.#onClick(event));
    addEventListener('keydown', ({ key }) => key === 'Escape' && (this.isListOpen = false));
    addEventListener('popstate', () => void this.#show(location.pathname, false));
  }

  override render() {
    const { language, page, check, link } = this;
    const isLive = link === 'open';
    const lesson = this.#lesson;
    return html`<a class="skip" href="#text">${this.say(words.skip)}</a>
      <page-header
        .language=${language}
        .page=${page}
        .link=${link}
        .isListOpen=${this.isListOpen}
        @list=${() => (this.isListOpen = !this.isListOpen)}
      ></page-header>
      <div class="columns" data-view=${this.view}>
        <lesson-list
          id="lessons"
          class=${this.isListOpen ? 'open' : ''}
          .language=${language}
          .course=${this.course}
          .current=${page.id}
        ></lesson-list>
        <main id="text" tabindex="-1">
          <lesson-text
            .language=${language}
            .page=${page}
            .shown=${lesson?.hints ?? 0}
            .isLive=${isLive}
          ></lesson-text>
        </main>
        <lesson-bench
          .language=${language}
          .lesson=${page.id}
          .check=${check}
          .files=${this.files}
          .answer=${this.answer}
          .talk=${this.talk}
          .hasPassed=${lesson?.passed ?? false}
          .next=${this.#next}
          .isLive=${isLive}
        ></lesson-bench>
      </div>
      ${this.#switch()}
      <p class="spoken" role="status">${this.say(verdictWords(check, page.number))}</p>
      <div class="said" role="status">
        ${
          this.said
            ? html`<p>${this.say(this.said)}</p>
                <button @click=${() => (this.said = undefined)}>${this.say(words.close)}</button>`
            : none
        }
      </div>`;
  }

  /** Whoever edits beside the page sees in its tab how it went. */
  override updated() {
    // A check that is over at once changes it once.
    if (hasOnlyBegun(this.check)) return;
    const { number, title } = this.page;
    const mark = { passed: '✓ ', failed: '✗ ', stopped: '✗ ', running: '… ', none: '' };
    document.title = `${mark[this.check.status]}${number} · ${title} · WebSocket 101`;
  }

  /** On a narrow screen, one of the two is shown. */
  #switch() {
    const button = (view: 'text' | 'bench', name: Text) =>
      html`<button aria-pressed=${this.view === view} @click=${() => (this.view = view)}>
        ${this.say(name)}
      </button>`;
    return html`<div class="switch ${this.check.status}">
      ${button('text', words.text)}${button('bench', words.bench)}
    </div>`;
  }

  get #lesson(): Listed | undefined {
    return this.course.lessons.find(({ id }) => id === this.page.id);
  }

  get #next(): Listed | undefined {
    return this.course.lessons.find(({ id }) => id > this.page.id);
  }

  #look(): FromPage {
    return { type: 'look', lesson: this.page.id, language: this.language };
  }

  #told(message: FromServer): void {
    if (message.type === 'course') {
      // The course may have been renewed while this page was open.
      if (!document.querySelector(`script[src="${message.script}"]`)) return location.reload();
      this.course = message.course;
      this.said = message.course.note ?? this.said;
    }
    if (message.type === 'says') this.said = message.says;
    if (!('lesson' in message) || message.lesson !== this.page.id) return;
    if (message.type === 'state')
      ({ state: this.check, files: this.files, talk: this.talk } = message);
    if (message.type === 'talk') this.talk = foldTalk(this.talk, message.event);
    if (message.type === 'events') {
      this.check = foldAll(this.check, message.events);
      const isOver = message.events.some(({ type }) => type === 'done');
      // What is compared is what was saved.
      if (isOver && this.answer) this.#channel.say({ type: 'answer' });
    }
    if (message.type === 'answer') this.answer = message.files;
  }

  #onClick(event: MouseEvent): void {
    const lesson = lessonOfClick(event);
    if (lesson === undefined) return;
    event.preventDefault();
    void this.#show(`${pathOf(lesson.language, lesson.id)}${lesson.hash}`, true);
  }

  /** Shows the lesson of an address. In another language, the reader stays where they are in the text. */
  async #show(address: string, isNew: boolean): Promise<void> {
    const read = readPath(address.split('#', 1)[0] ?? '');
    const page = read && (await fetchLesson(read.language, read.id));
    if (page === undefined) {
      this.said = words.link.waiting;
      return;
    }
    const place = readingPlace();
    this.isListOpen = false;
    const isOther = page.id !== this.page.id;
    if (isNew) history.pushState(null, '', address);
    this.page = page;
    this.language = page.language;
    document.documentElement.lang = page.language === 'zh' ? 'zh-CN' : 'en';
    if (isOther) {
      this.check = nothing;
      this.answer = undefined;
      this.talk = silent;
      this.said = undefined;
      this.view = 'text';
      this.#channel.say(this.#look());
    }
    await this.updateComplete;
    if (!isOther) return goTo(place);
    const [, anchor] = location.hash.split('#');
    const target = anchor ? document.getElementById(decodeURIComponent(anchor)) : null;
    if (target) target.scrollIntoView();
    else if (isNew) scrollTo({ top: 0, behavior: 'instant' });
    this.querySelector<HTMLElement>('lesson-text h1')?.focus({ preventScroll: true });
  }
}
