import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../text.ts';
import type { WireJson } from '../messages.ts';
import { type Context, contextOf } from './context.ts';
import { explainHead } from './http-head.ts';
import { sectionIn, spoken } from './speech.ts';
import type { Row } from './wire-rows.ts';
import { wireWords } from './wire-words.ts';

/** What an opened row holds. @param entries all of them: what came before tells more about it */
export function drawInside(
  row: Row,
  entries: readonly WireJson[],
  language: Language,
): TemplateResult {
  return html`<div class="inside">
    <button class="plain shut" aria-label=${wireWords.close[language]}>✕</button>
    ${row.is === 'output' ? drawWhole(row.line.text, wireWords.program[language]) : nothing}
    ${row.is === 'entry' ? drawBytes(row.entry, contextOf(entries, row.entry), language) : nothing}
  </div>`;
}

/** What is inside an entry: its byte map, its head line by line, or what it means. */
function drawBytes(entry: WireJson, context: Context, language: Language): TemplateResult {
  const says = spoken(wireWords, language);
  if (entry.head !== undefined) return drawHead(entry.head, context, language);
  if (entry.kind === 'end') return html`<p>${says.tcpEnd}</p>`;
  if (entry.kind === 'reset') return html`<p>${says.tcpReset}</p>`;
  if (entry.kind === 'tls')
    return html`<p>${says.tls}</p>
      ${drawHex(entry)}`;
  if (entry.kind === 'request' || entry.kind === 'response') return drawHex(entry);
  const hint = entry.kind === 'bytes' ? html`<p>${says.bytes}</p>` : nothing;
  return html`${hint}<frame-bytes
      .hex=${spaced(entry.bytes)}
      .language=${language}
      .from=${context.from}
      .isDeflated=${context.isDeflated}
      .total=${entry.length}
      .inflated=${entry.inflated}
      .inflatedLength=${entry.inflatedLength}
    ></frame-bytes>`;
}

/** A request or a response, each line with what it says. */
function drawHead(head: string, { key }: Context, language: Language): TemplateResult {
  const { startLine, says, lines, isWhole } = explainHead(head);
  const accept = lines.find(({ name }) => name.toLowerCase() === 'sec-websocket-accept')?.value;
  return html`<dl class="head">
      <dt><code>${startLine}</code></dt>
      <dd>${says[language]}</dd>
      ${lines.map(
        (line) =>
          html`<dt>
              <code><b>${line.name}:</b> ${line.value}</code>
            </dt>
            <dd>
              ${line.says ? html`${line.says[language]} <span class="section">${sectionIn(language, line)}</span>` : nothing}
            </dd>`,
      )}
      <dt><code>${isWhole ? '\\r\\n' : '…'}</code></dt>
      <dd>${endings[isWhole ? 'whole' : 'open'][language]}</dd>
    </dl>
    ${
      accept !== undefined && key !== undefined
        ? html`<accept-proof .key=${key} .accept=${accept} .language=${language}></accept-proof>`
        : nothing
    }`;
}

const endings = {
  whole: {
    en: 'The empty line: the head ends here.',
    zh: '空行：头部到此结束。',
  },
  open: {
    en: 'The empty line is missing: without it, a head never ends.',
    zh: '这里没有空行：没有它，头部就永远不会结束。',
  },
} as const;

function drawWhole(text: string, label: string): TemplateResult {
  return html`<pre tabindex="0" role="group" aria-label=${label}>${text}</pre>`;
}

function drawHex({ bytes, length, label }: WireJson): TemplateResult {
  const most = 512;
  const shown = spaced(bytes.slice(0, most * 2));
  return shown === '' ? html`` : drawWhole(`${shown}${length > most ? ' …' : ''}`, label);
}

function spaced(hex: string): string {
  return hex.replaceAll(/..(?=.)/g, '$& ');
}
