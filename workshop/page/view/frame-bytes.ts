import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../text.ts';
import { type Anatomy, explainFrames, type FrameAnatomy } from '../../wire/anatomy/index.ts';
import { fromHex } from '../../wire/hex.ts';
import { opcode } from '../../wire/opcode.ts';
import { frameBytesStyle } from './frame-bytes-style.ts';
import { drawMap, fewBytes } from './frame-map.ts';
import { frameMapStyle } from './frame-map-style.ts';
import { pickFrame, tellField, tellInflated } from './frame-told.ts';
import { frameWords } from './frame-words.ts';
import { languageOf, spoken } from './speech.ts';
import { theme } from './theme.ts';

/**
 * The byte map: `<frame-bytes hex="81 05 68 65 6c 6c 6f"></frame-bytes>`. Each field explains itself when it is pointed at,
 * focused or clicked. What stands inside the element is what is read where it is not defined.
 */
export class FrameBytes extends LitElement {
  static override readonly properties = {
    hex: { type: String },
    language: { type: String },
    editable: { type: Boolean },
    from: { type: String },
    isDeflated: { attribute: false },
    total: { type: Number },
    inflated: { attribute: false },
    inflatedLength: { attribute: false },
    at: { state: true },
    chosen: { state: true },
    hovered: { state: true },
    isLong: { state: true },
    isUnmasking: { state: true },
  };

  /** The bytes of one direction of a connection, from the beginning of a frame on. */
  declare hex: string;
  declare language: Language | undefined;
  /** Whether there is a field to paste other bytes into. */
  declare editable: boolean;
  /** Who sent them; else whoever masks is taken for the client. */
  declare from: 'client' | 'server' | undefined;
  /** Whether permessage-deflate was agreed on, if it is known. */
  declare isDeflated: boolean | undefined;
  /** How many bytes there are in all, where `hex` has only the first of them. */
  declare total: number | undefined;
  /** What a compressed message says, in hex. */
  declare inflated: string | undefined;
  /** How many bytes it says in all, where `inflated` has only the first of them. */
  declare inflatedLength: number | undefined;
  /** Which of the frames is shown. */
  declare at: number;
  declare chosen: string | undefined;
  declare hovered: string | undefined;
  declare isLong: boolean;
  declare isUnmasking: boolean;
  #anatomy: Anatomy = { frames: [], left: 0 };
  #bytes: Uint8Array = new Uint8Array();
  #isUnreadable = false;

  constructor() {
    super();
    this.hex = '';
    this.editable = false;
    this.at = 0;
    this.isLong = false;
    this.isUnmasking = false;
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (!['hex', 'from', 'isDeflated', 'total'].some((name) => changed.has(name))) return;
    const { from, isDeflated, total } = this;
    try {
      this.#bytes = fromHex(this.hex);
      this.#isUnreadable = false;
    } catch {
      this.#bytes = new Uint8Array();
      this.#isUnreadable = true;
    }
    this.#anatomy = explainFrames(this.#bytes, { from, isDeflated, total });
    this.at = 0;
    const faulty = this.#anatomy.frames.findIndex(({ violations }) => violations.length > 0);
    if (faulty > 0) this.at = faulty;
    this.chosen = this.#firstWrong;
    this.hovered = undefined;
    this.isLong = false;
    this.isUnmasking = false;
  }

  get #frame(): FrameAnatomy | undefined {
    return this.#anatomy.frames[this.at];
  }

  /** What is wrong is explained at once. */
  get #firstWrong(): string | undefined {
    return this.#frame?.fields.find(({ wrong }) => wrong.length > 0)?.name;
  }

  protected override render(): TemplateResult {
    const language = languageOf(this, this.language);
    const says = spoken(frameWords, language);
    const frame = this.#frame;
    return html`
      ${this.editable ? this.#form(language) : nothing}
      ${this.#isUnreadable ? html`<p class="wrong-input" role="alert">${says.unreadable}</p>` : nothing}
      ${frame ? this.#map(frame, language) : nothing}
    `;
  }

  #form(language: Language): TemplateResult {
    const says = spoken(frameWords, language);
    return html`<form @submit=${this.#take}>
      <label for="bytes">${says.paste}</label>
      <input
        id="bytes"
        name="bytes"
        .value=${this.hex}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
      />
      <button class="plain">${says.explain}</button>
    </form>`;
  }

  readonly #take = (event: SubmitEvent) => {
    event.preventDefault();
    const input = this.renderRoot.querySelector('input');
    // As people copy them: 0x81, 0x05, or with commas between.
    this.hex = (input?.value ?? '').replaceAll(/0x|[,;:]/gi, ' ').trim();
  };

  #map(frame: FrameAnatomy, language: Language): TemplateResult {
    const says = spoken(frameWords, language);
    const { start, length, header } = frame;
    const bytes = this.#bytes.subarray(start, start + length);
    const drawing = {
      frame,
      bytes,
      language,
      chosen: this.chosen,
      isLong: this.isLong,
      choose: (name: string) => (this.chosen = name),
      hover: (name: string | undefined) => (this.hovered = name),
    };
    const canUnmask = header.maskingKey !== undefined && frame.payload.length > 0;
    return html`
      <p class="summary">
        ${pickFrame(this.#anatomy, this.at, language, (at) => this.#show(at))}<span
          >${frame.says[language]}</span
        >
      </p>
      <div class="map" role="toolbar" aria-label=${says.fields} @keydown=${this.#onKey}>
        ${drawMap(drawing)}
      </div>
      ${tellField(frame, this.hovered ?? this.chosen, language)}
      ${this.inflated === undefined ? nothing : tellInflated(this.inflated, this.inflatedLength, language)}
      <div class="buttons">
        ${
          canUnmask
            ? html`<button
                class="plain"
                aria-expanded=${this.isUnmasking}
                @click=${() => (this.isUnmasking = !this.isUnmasking)}
              >
                ${says.unmask}
              </button>`
            : nothing
        }
        ${
          bytes.length > fewBytes && !this.isLong
            ? html`<button class="plain" @click=${() => (this.isLong = true)}>
                ${says.longer}
              </button>`
            : nothing
        }
      </div>
      ${
        canUnmask && this.isUnmasking
          ? html`<frame-unmasking
              .language=${language}
              .key=${header.maskingKey}
              .payload=${frame.payload}
              .isText=${header.opcode === opcode.text && !header.rsv1}
            ></frame-unmasking>`
          : nothing
      }
    `;
  }

  #show(at: number): void {
    this.at = at;
    this.chosen = this.#firstWrong;
    this.hovered = undefined;
    this.isUnmasking = false;
  }

  /** Within the map the arrows move; Tab leaves it. */
  readonly #onKey = (event: KeyboardEvent) => {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('.field')];
    const now = buttons.findIndex((each) => each === event.target);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: now + 1,
      ArrowDown: now + 1,
      ArrowLeft: now - 1,
      ArrowUp: now - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const to = buttons[steps[event.key] ?? -1];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.chosen = to.dataset.field;
    to.focus();
  };

  static override readonly styles = [theme, frameBytesStyle, frameMapStyle];
}
