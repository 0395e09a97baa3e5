import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../text.ts';
import type { OutputJson, WireJson } from '../messages.ts';
import { countOf, type Lanes, laneOf } from './wire-lanes.ts';
import { drawInside } from './wire-opened.ts';
import type { Row } from './wire-rows.ts';
import { wireWords } from './wire-words.ts';

/** What rows are drawn with. */
export interface Drawn {
  readonly lanes: Lanes;
  readonly language: Language;
  /** Lanes, or where there is no room for them, a list that names who speaks to whom. */
  readonly isList: boolean;
  /** ms of the first entry: times are counted from it. */
  readonly since: number;
  readonly entries: readonly WireJson[];
  /** The id of the row that is open. */
  readonly opened: number | undefined;
  /** The row where Tab stops. */
  readonly stop: number;
  /** How many rows there are in all. */
  readonly count: number;
}

/** A row at its place. @param top in CSS pixels */
export function drawRow(
  row: Row | undefined,
  index: number,
  top: number,
  drawn: Drawn,
): TemplateResult | typeof nothing {
  if (row === undefined) return nothing;
  const isOpen = row.id === drawn.opened;
  const kind = row.is === 'entry' ? kindsOf(row.entry) : row.is;
  return html`<li
    class="row ${kind} ${isOpen ? 'open' : ''}"
    data-id=${row.id}
    ?data-varies=${isOpen || row.is === 'caption'}
    aria-setsize=${drawn.count}
    aria-posinset=${index + 1}
    .style="transform: translateY(${top}px)"
  >
    ${row.is === 'caption' ? html`<p>${row.title}</p>` : drawLine(row, index === drawn.stop, drawn)}
    ${isOpen ? drawInside(row, drawn.entries, drawn.language) : nothing}
  </li>`;
}

function drawLine(
  row: Exclude<Row, { is: 'caption' }>,
  isStop: boolean,
  drawn: Drawn,
): TemplateResult {
  const spoken = row.is === 'entry' ? entrySpoken(row.entry, drawn) : outputSpoken(row.line, drawn);
  return html`<button
    class="line"
    aria-expanded=${row.id === drawn.opened ? 'true' : 'false'}
    tabindex=${isStop ? 0 : -1}
  >
    <span class="unseen">${spoken}</span>
    <span class="drawn" aria-hidden="true">
      ${row.is === 'entry' ? drawEntry(row.entry, drawn) : drawOutput(row.line, drawn)}
    </span>
  </button>`;
}

function kindsOf({ kind, fault, aside, label }: WireJson): string {
  const isRefusal = kind === 'response' && !label.startsWith('101');
  return `entry is-${kind} ${isRefusal ? 'refusal' : ''} ${fault ? 'fault' : ''} ${aside ? 'aside' : ''}`;
}

/** An entry: when, from whom to whom, and what. */
function drawEntry(entry: WireJson, drawn: Drawn): TemplateResult {
  const { lanes, isList } = drawn;
  const [from, to] = [laneOf(lanes, entry.from), laneOf(lanes, entry.to)];
  const isRight = from < to;
  const unnamed = isList
    ? undefined
    : [entry.from, entry.to].find((name) => !lanes.names.includes(name));
  const label = html`<span class="chip"
    >${entry.fault ? html`<b class="cross">✗</b>` : nothing}${unnamed === undefined ? nothing : html`<i>${unnamed}</i>`}${entry.label}</span
  >`;
  const time = html`<span class="time">${timeOf(entry.at, drawn)}</span>`;
  if (isList) return html`${time}<span class="who">${whoIn(entry)}</span>${label}`;
  const style = `--a: ${Math.min(from, to)}; --b: ${Math.max(from, to)}; --n: ${countOf(lanes)}`;
  return html`${time}<span class="arrow ${isRight ? 'right' : 'left'}" .style=${style}
      >${label}</span
    >`;
}

/** What is heard of an entry. */
function entrySpoken(entry: WireJson, { language, since }: Drawn): string {
  const ms = Math.round(entry.at - since);
  const fault = entry.fault ? `${wireWords.fault[language]}${language === 'zh' ? '：' : ': '}` : '';
  return language === 'zh'
    ? `${fault}${entry.from} 发给 ${entry.to}，${entry.label}，第 ${ms} 毫秒`
    : `${fault}${entry.from} to ${entry.to}, ${entry.label}, at ${ms} ms`;
}

/** A printed line, beside the lane of the program that printed it. */
function drawOutput(line: OutputJson, drawn: Drawn): TemplateResult {
  const { lanes, isList } = drawn;
  const [lane, count] = [laneOf(lanes, line.program), countOf(lanes)];
  const isRight = lane >= count / 2;
  const style = isList ? nothing : `--a: ${Math.min(lane, count - 1)}; --n: ${count}`;
  const text = html`<span
    class="printed ${line.stream} ${isRight ? 'before' : 'behind'}"
    .style=${style}
    ><i>${line.program}${line.stream === 'stderr' ? ' !' : ''}</i>${line.text}</span
  >`;
  return html`<span class="time">${timeOf(line.at, drawn)}</span>${text}`;
}

/** What is heard of a printed line. */
function outputSpoken({ program, text }: OutputJson, { language }: Drawn): string {
  return language === 'zh' ? `${program} 打印：${text}` : `${program} printed: ${text}`;
}

/** Everybody speaks to the server, or with the client: the other one is who matters. */
function whoIn({ from, to }: WireJson): string {
  if (from === 'server') return `${to} ←`;
  return to === 'server' ? `${from} →` : `${from} → ${to}`;
}

function timeOf(at: number, { since }: Drawn): string {
  return Math.round(at - since).toLocaleString('en');
}
