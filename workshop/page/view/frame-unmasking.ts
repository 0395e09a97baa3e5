import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Language } from '../../text.ts';
import { charactersOf } from './characters.ts';
import { spoken } from './speech.ts';
import { theme } from './theme.ts';

/** Nobody goes through more bytes than this one by one. */
const mostSteps = 64;

const words = {
  next: { en: 'Next byte', zh: '下一个字节' },
  all: { en: 'All', zh: '全部' },
  again: { en: 'From the start', zh: '从头再来' },
  wire: { en: 'on the wire', zh: '线上' },
  key: { en: 'key', zh: '密钥' },
  payload: { en: 'payload', zh: '载荷' },
  table: { en: 'Unmasking, byte by byte', zh: '逐字节去掩码' },
} as const;

/** Unmasking step by step: a byte XOR its byte of the key is a byte of the payload (RFC 6455, section 5.3). */
export class FrameUnmasking extends LitElement {
  static override readonly properties = {
    language: { type: String },
    key: { attribute: false },
    payload: { attribute: false },
    isText: { attribute: false },
    done: { state: true },
  };

  declare language: Language;
  declare key: Uint8Array;
  /** Without its mask. */
  declare payload: Uint8Array;
  declare isText: boolean;
  /** How many bytes have been unmasked. */
  declare done: number;

  constructor() {
    super();
    this.language = 'en';
    this.key = new Uint8Array(4);
    this.payload = new Uint8Array();
    this.isText = false;
    this.done = 1;
  }

  protected override render(): TemplateResult {
    const says = spoken(words, this.language);
    const shown = this.payload.subarray(0, mostSteps);
    const characters = charactersOf(shown, this.isText);
    const isDone = this.done >= shown.length;
    return html`
      ${this.#sum(Math.max(0, this.done - 1), characters)}
      <div class="columns" role="group" aria-label=${says.table}>
        <div class="column names" aria-hidden="true">
          <span>${says.wire}</span><span>⊕ ${says.key}</span><span>= ${says.payload}</span>
        </div>
        ${Array.from(shown, (byte, index) => this.#column(byte, index, characters[index] ?? ''))}
        ${this.payload.length > mostSteps ? html`<span class="more">…</span>` : ''}
      </div>
      <div class="buttons">
        <button class="plain" ?disabled=${isDone} @click=${() => (this.done += 1)}>
          ${says.next} ▸
        </button>
        <button class="plain" ?disabled=${isDone} @click=${() => (this.done = shown.length)}>
          ${says.all}
        </button>
        <button class="plain" ?disabled=${this.done <= 1} @click=${() => (this.done = 1)}>
          ${says.again}
        </button>
      </div>
    `;
  }

  /** The byte at hand, bit by bit: where the key has a 1, the bit turns over. */
  #sum(index: number, characters: readonly string[]): TemplateResult {
    const byte = this.payload[index] ?? 0;
    const key = this.key[index % 4] ?? 0;
    const character = characters[index] ?? '';
    const place = `key[${index} mod 4] = key[${index % 4}]`;
    const row = (sign: string, value: number, name: string) =>
      html`<tr>
        <td>${sign}</td>
        <td>${hexOf(value)}</td>
        <td class="bits">
          ${[...bitsOf(value)].map((bit, at) => html`<span class=${(key >> (7 - at)) & 1 ? 'turned' : ''}>${bit}</span>`)}
        </td>
        <td class="name">${name}</td>
      </tr>`;
    return html`<table class="sum" aria-live="polite">
      <tbody>
        ${row('', byte ^ key, `byte[${index}]`)} ${row('⊕', key, place)}
        ${row('=', byte, character === '' ? `payload[${index}]` : `payload[${index}] ${character}`)}
      </tbody>
    </table>`;
  }

  #column(byte: number, index: number, character: string): TemplateResult {
    const key = this.key[index % 4] ?? 0;
    const isDone = index < this.done;
    const isNow = index === this.done - 1;
    return html`<div class="column ${isNow ? 'now' : ''}">
      <span>${hexOf(byte ^ key)}</span>
      <span class="key">${hexOf(key)}</span>
      <span class="result">${isDone ? hexOf(byte) : '··'}</span>
      <span class="character">${isDone ? character : ''}</span>
    </div>`;
  }

  static override readonly styles = [
    theme,
    css`
      :host {
        display: block;
        padding: 0.75rem;
        border: 1px solid var(--line);
        border-radius: 8px;
        background: var(--surface);
      }
      .sum {
        font-family: var(--mono);
        border-collapse: collapse;
        margin-block-end: 0.75rem;
      }
      .sum td {
        padding: 0 0.6rem 0 0;
        white-space: nowrap;
      }
      .sum tr:last-child td {
        border-block-start: 1px solid var(--line);
        font-weight: 600;
      }
      .bits span {
        display: inline-block;
        inline-size: 1.15ch;
        text-align: center;
      }
      .bits span:nth-child(4) {
        margin-inline-end: 0.6ch;
      }
      .turned {
        color: var(--violet);
        background: var(--violet-tint);
        font-weight: 600;
      }
      .sum .name {
        color: var(--muted);
        font-weight: 400;
      }
      .columns {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 2px;
        font-family: var(--mono);
        font-size: 0.875rem;
      }
      .column {
        display: grid;
        grid-template-rows: repeat(4, 1.6rem);
        justify-items: center;
        min-inline-size: 2rem;
        padding-inline: 0.2rem;
        border-radius: 6px;
      }
      .names {
        justify-items: start;
        font-family: system-ui, sans-serif;
        color: var(--muted);
        margin-inline-end: 0.5rem;
      }
      .key {
        color: var(--violet);
      }
      .result {
        font-weight: 600;
      }
      .now {
        background: var(--violet-tint);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-block-start: 0.5rem;
      }
    `,
  ];
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function bitsOf(byte: number): string {
  return byte.toString(2).padStart(8, '0');
}
