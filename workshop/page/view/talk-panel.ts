import { html, nothing } from 'lit';
import type { TalkState } from '../talk-state.ts';
import { PageElement } from './element.ts';
import { words } from './words.ts';

/** The playground: the learner's server, and clients that do what the learner says. */
export class TalkPanel extends PageElement {
  static override properties = {
    ...PageElement.properties,
    talk: { attribute: false },
    isLive: { type: Boolean },
  };

  declare talk: TalkState;
  declare isLive: boolean;

  override render() {
    const { status, people, entries, output, dropped, says } = this.talk;
    const isClosed = status === 'closed';
    const toggle = () => this.ask({ type: 'talk', does: isClosed ? 'open' : 'close' });
    const line = ({ detail }: CustomEvent<string>) => this.ask({ type: 'line', line: detail });
    return html`<header>
        <p>${this.say(isClosed ? words.talkTells : words.talkIs[status])}</p>
        <button ?disabled=${!this.isLive || status === 'opening'} @click=${toggle}>
          ${this.say(isClosed ? words.talkOpen : words.talkClose)}
        </button>
      </header>
      ${
        isClosed && entries.length === 0 && says.length === 0
          ? nothing
          : html`<talk-room
              .language=${this.language}
              .entries=${entries}
              .output=${output}
              .dropped=${dropped}
              .people=${people}
              .says=${says}
              @line=${line}
            ></talk-room>`
      }`;
  }
}
