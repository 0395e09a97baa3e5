import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../text.ts';
import { opcode } from '../../wire/opcode.ts';
import { type Field, type FrameAnatomy, titles } from '../../wire/anatomy/index.ts';
import { charactersOf } from './characters.ts';
import { bytesIn, sectionIn } from './speech.ts';

/** Bytes of a payload that are shown before one asks for more. */
export const fewBytes = 128;
/** Places that are drawn for bytes that are missing. */
const mostGhosts = 8;

/** What a map is drawn with. */
export interface Drawing {
  readonly frame: FrameAnatomy;
  /** The bytes of the frame. */
  readonly bytes: Uint8Array;
  readonly language: Language;
  /** The field that is explained. */
  readonly chosen: string | undefined;
  /** Whether all bytes are shown that are at hand. */
  readonly isLong: boolean;
  readonly choose: (name: string) => void;
  readonly hover: (name: string | undefined) => void;
}

/** A frame as a picture: the first two bytes bit by bit as in RFC 6455, section 5.2, the others as bytes. */
export function drawMap(drawing: Drawing): TemplateResult {
  const { frame, bytes } = drawing;
  const [first, second] = [bytes[0], bytes[1]];
  const bits = frame.fields.filter(({ at }) => at < 16);
  const rest = frame.fields.filter(({ at }) => at >= 16);
  return html`
    <div class="bits">
      ${octet(
        0,
        first,
        bits.filter(({ at }) => at < 8),
        drawing,
      )}
      ${octet(
        1,
        second,
        bits.filter(({ at }) => at >= 8),
        drawing,
      )}
    </div>
    ${rest.length > 0 ? html`<div class="bytes">${rest.map((field) => byteField(field, drawing))}</div>` : nothing}
  `;
}

/** A byte of the header, its bits one beside the other. */
function octet(
  index: number,
  byte: number | undefined,
  fields: readonly Field[],
  drawing: Drawing,
) {
  const digits = byte === undefined ? '' : byte.toString(2).padStart(8, '0');
  return html`<div class="octet">
    <div class="octet-name" aria-hidden="true">
      ${drawing.language === 'zh' ? `第 ${index} 字节` : `byte ${index}`}
      <b>${byte === undefined ? '··' : hexOf(byte)}</b>
    </div>
    <div class="octet-bits">
      ${fields.map((field) => {
        const from = field.at - index * 8;
        const its = digits.slice(from, from + field.bits).padEnd(field.bits, ' ');
        const cells = [...its].map((bit) => html`<span class="bit">${bit}</span>`);
        const style = `grid-column: ${from + 1} / span ${field.bits}; --bits: ${field.bits}`;
        return button(field, drawing, style, cells);
      })}
    </div>
  </div>`;
}

/** A field of whole bytes: hex, and below it the characters that they are once the mask is taken off. */
function byteField(field: Field, drawing: Drawing): TemplateResult {
  const { frame, bytes, language, isLong } = drawing;
  const start = field.at / 8;
  const there = field.there / 8;
  const most = isLong ? there : Math.min(there, fewBytes);
  const own = bytes.subarray(start, start + most);
  const characters = charactersIn(field, frame, start, most);
  const cells = Array.from(
    own,
    (byte, index) =>
      html`<span class="byte"
        ><span>${hexOf(byte)}</span
        >${characters && html`<span class="character">${characters[index]}</span>`}</span
      >`,
  );
  const absent = field.bits / 8 - there;
  const isCut = most < there || frame.hidden > 0;
  const ghosts = isCut ? 0 : Math.min(absent, mostGhosts);
  for (let index = 0; index < ghosts; index += 1)
    cells.push(html`<span class="byte ghost">··</span>`);
  const more = isCut ? field.bits / 8 - most : absent - ghosts;
  if (more > 0)
    cells.push(
      html`<span class="more">… ${more === Infinity ? '∞' : `+${bytesIn(language, more)}`}</span>`,
    );
  return button(field, drawing, '', cells);
}

/** @returns undefined for a field that is no payload */
function charactersIn(field: Field, frame: FrameAnatomy, start: number, most: number) {
  const { header, payload } = frame;
  const at = start - header.headerLength;
  if (at < 0 || field.name === 'close-code') return undefined;
  const isText =
    field.name === 'close-reason' ||
    (!header.rsv1 &&
      (header.opcode === opcode.text ||
        header.opcode === opcode.continuation ||
        header.opcode >= opcode.ping));
  return charactersOf(payload.subarray(at, at + most), isText);
}

function button(
  field: Field,
  { chosen, choose, hover, language }: Drawing,
  style: string,
  cells: readonly TemplateResult[],
) {
  const { name, value, wrong } = field;
  const isWrong = wrong.length > 0;
  const isChosen = name === chosen;
  const title = titles[name][language];
  const isNarrow = field.bits === 1;
  const decoded = isNarrow ? (isWrong ? '✗' : '') : value;
  return html`<button
    class="field ${name} ${isWrong ? 'wrong' : ''}"
    .style=${style}
    data-field=${name}
    aria-pressed=${isChosen ? 'true' : 'false'}
    tabindex=${isChosen || (chosen === undefined && name === 'fin') ? 0 : -1}
    @click=${() => choose(name)}
    @focus=${() => hover(name)}
    @pointerenter=${() => hover(name)}
    @pointerleave=${() => hover(undefined)}
  >
    <span class="unseen">${labelOf(field, language)}</span>
    <span class="title" aria-hidden="true">${isWrong && !isNarrow ? '✗ ' : ''}${title}</span>
    <span class="cells" aria-hidden="true">${cells}</span>
    ${field.at < 16 ? html`<span class="decoded" aria-hidden="true">${decoded || html`&nbsp;`}</span>` : nothing}
  </button>`;
}

/** All that is to be known of a field, for those who hear it. */
function labelOf(field: Field, language: Language): string {
  const { name, value, says, wrong } = field;
  const stop = language === 'zh' ? '。' : '. ';
  const parts = [`${titles[name][language]}${value === '' ? '' : ` ${value}`}`];
  const broken = wrong.map((each) => `${each.says[language]} ${sectionIn(language, each)}`);
  return `${parts.join('')}${stop}${broken.length > 0 ? broken.join(stop) : `${says[language]} ${sectionIn(language, field)}`}`;
}

export function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
