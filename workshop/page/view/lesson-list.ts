import { html } from 'lit';
import { pathOf } from '../addresses.ts';
import type { Course } from '../outline.ts';
import { PageElement } from './element.ts';
import { words } from './words.ts';

/** The lessons, and how far the learner is. */
export class LessonList extends PageElement {
  static override properties = {
    ...PageElement.properties,
    course: { attribute: false },
    current: { type: String },
  };

  declare course: Course;
  declare current: string;

  override render() {
    return html`<nav aria-label=${this.say(words.lessons)}>
      <ol>
        ${this.course.lessons.map(
          ({ id, number, title, passed }) =>
            html`<li class=${passed ? 'passed' : ''}>
              <a
                href=${pathOf(this.language, id)}
                aria-current=${id === this.current ? 'page' : 'false'}
              >
                <span class="number">${number}</span>
                <span class="title">${this.say(title)}</span>
                ${
                  passed
                    ? html`<span class="mark" role="img" aria-label=${this.say(words.passed)}
                        >✓</span
                      >`
                    : ''
                }
              </a>
            </li>`,
        )}
      </ol>
    </nav>`;
  }
}
