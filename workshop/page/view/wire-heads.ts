import { html, type TemplateResult } from 'lit';
import { countOf, type Lanes } from './wire-lanes.ts';

/** The names of the lanes. @param word for those who share one */
export function drawHeads({ names, others }: Lanes, word: string): TemplateResult {
  const all = others > 0 ? [...names, `${word} (${others})`] : names;
  return html`<div class="heads" aria-hidden="true" .style="--n: ${all.length}">
    <span class="unit">ms</span
    >${all.map((name, index) => html`<span .style="--a: ${index}">${name}</span>`)}
  </div>`;
}

/** The lanes themselves: they are there once, however long the conversation is. */
export function drawLifelines(lanes: Lanes): TemplateResult {
  const lines = Array.from(
    { length: countOf(lanes) },
    (_, index) => html`<span .style="--a: ${index}"></span>`,
  );
  return html`<div class="lifelines" aria-hidden="true">${lines}</div>`;
}
