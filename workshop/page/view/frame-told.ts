import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../text.ts';
import { type Anatomy, type FrameAnatomy, titles } from '../../wire/anatomy/index.ts';
import { fromHex } from '../../wire/hex.ts';
import { opcodeName } from '../../wire/opcode.ts';
import { fromUtf8 } from '../../wire/utf8.ts';
import { frameWords } from './frame-words.ts';
import { bytesIn, sectionIn, spoken } from './speech.ts';

/** What a field of a frame says, and what is wrong with it. @param name of the field; without one, how to choose one */
export function tellField(
  { fields }: FrameAnatomy,
  name: string | undefined,
  language: Language,
): TemplateResult {
  const field = fields.find((each) => each.name === name);
  if (field === undefined)
    return html`<div class="told hint">${spoken(frameWords, language).hint}</div>`;
  const { value, says, wrong } = field;
  return html`<div class="told">
    <p class="what"><b>${titles[field.name][language]}</b> <code>${value}</code></p>
    ${wrong.map(
      (each) =>
        html`<p class="broken">
          <span aria-hidden="true">✗ </span>${each.says[language]}
          <span class="section">${sectionIn(language, each)}</span>
        </p>`,
    )}
    <p>${says[language]} <span class="section">${sectionIn(language, field)}</span></p>
  </div>`;
}

/** What a compressed message says. @param inflated in hex, from its beginning @param length how many bytes it has in all */
export function tellInflated(
  inflated: string,
  length: number | undefined,
  language: Language,
): TemplateResult {
  const bytes = fromHex(inflated);
  const total = length ?? bytes.length;
  // It may be cut within a character.
  const text = fromUtf8(bytes);
  const shown = total > bytes.length ? `${text.replace(/\ufffd$/, '')}…` : text;
  const says = spoken(frameWords, language);
  return html`<div class="inflated">
    <p>${says.inflated} (${bytesIn(language, total)})</p>
    <pre tabindex="0" role="group" aria-label=${says.inflated}>${shown}</pre>
  </div>`;
}

/** Several frames are looked at one after the other. @param at the one that is shown */
export function pickFrame(
  { frames, left }: Anatomy,
  at: number,
  language: Language,
  show: (at: number) => void,
): TemplateResult | typeof nothing {
  if (frames.length < 2) return nothing;
  const count = `${frames.length}${left > 0 ? '+' : ''}`;
  const picked = ({ target }: Event) => {
    if (target instanceof HTMLSelectElement) show(Number(target.value));
  };
  return html`<select aria-label=${spoken(frameWords, language).frame} @change=${picked}>
    ${frames.map(({ header, violations }, index) => {
      const mark = violations.length > 0 ? ' ✗' : '';
      return html`<option value=${index} ?selected=${index === at}>
        ${index + 1} / ${count} · ${opcodeName(header.opcode)}${mark}
      </option>`;
    })}
  </select>`;
}
