import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../text.ts';
import { spoken } from './speech.ts';
import { theme } from './theme.ts';

/** What the server appends to the key (RFC 6455, section 1.3). */
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const words = {
  right: { en: 'It answers this key.', zh: '它回应的正是这个 key。' },
  wrong: { en: 'It does not answer this key. It should be:', zh: '它回应的不是这个 key。应该是：' },
} as const;

/** How the answer to a key is made, with the key and the answer of one handshake. */
export class AcceptProof extends LitElement {
  static override readonly properties = {
    key: { attribute: false },
    accept: { attribute: false },
    language: { type: String },
    right: { state: true },
    digest: { state: true },
  };

  declare key: string;
  declare accept: string;
  declare language: Language;
  /** What it should be, once it has been computed. */
  declare right: string | undefined;
  declare digest: string;

  constructor() {
    super();
    this.key = '';
    this.accept = '';
    this.language = 'en';
    this.digest = '';
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('key')) void this.#compute(this.key);
  }

  async #compute(key: string): Promise<void> {
    const text = new TextEncoder().encode(`${key}${guid}`);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', text));
    if (key !== this.key) return;
    this.digest = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    this.right = btoa(String.fromCharCode(...hash));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { right, key, accept, digest, language } = this;
    if (right === undefined) return nothing;
    const says = spoken(words, language);
    const isRight = accept === right;
    return html`<dl>
        <dt>key</dt>
        <dd>${key}</dd>
        <dt>+ GUID</dt>
        <dd>${guid}</dd>
        <dt>SHA-1</dt>
        <dd>${digest}</dd>
        <dt>base64</dt>
        <dd>${right}</dd>
      </dl>
      <p class=${isRight ? 'right' : 'wrong'}>
        ${isRight ? '✓' : '✗'} ${isRight ? says.right : html`${says.wrong} <code>${right}</code>`}
      </p>`;
  }

  static override readonly styles = [
    theme,
    css`
      :host {
        display: block;
        margin-block-start: 0.5rem;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.1rem 0.75rem;
        margin: 0;
        font-family: var(--mono);
        font-size: 0.8125rem;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0.4rem 0 0;
      }
      .right {
        color: var(--green);
      }
      .wrong {
        color: var(--fault);
      }
      code {
        font-family: var(--mono);
        overflow-wrap: anywhere;
      }
    `,
  ];
}
