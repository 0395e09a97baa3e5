import { decodeClose, statusOf } from '../wire/index.ts';
import type { WireEntry } from '../harness/index.ts';
import { quote, someHex } from '../harness/describe.ts';
import { cellsOf } from './cells.ts';
import { fold } from './wrap.ts';

/**
 * What stands on the arrow of an entry: `text "hi"`, `101`, `close 1000 "bye"`. The words are the protocol's own, in every language.
 * @param cells how wide it may be: what is said is cut where it is longer, and then how much it is stays
 */
export function labelOf(entry: WireEntry, cells = Infinity): string {
  if (entry.frame?.rsv1) return deflatedLabel(entry, cells);
  const [words, size] = [wordsOf(entry), sizeOf(entry)];
  const isAllSaid = !words.endsWith('…');
  if (isAllSaid && cellsOf(words + size) > cells && cellsOf(words) <= cells) return words;
  return `${elide(words, cells - cellsOf(size))}${size}`;
}

/** `text RSV1 "Hello" (5 → 7 B: f2 48 cd c9 c9 07 00)`: what it says, and what of it went over the wire. */
function deflatedLabel({ kind, frame, inflated }: WireEntry, cells: number): string {
  const payload = frame?.payload ?? new Uint8Array();
  const size = payload.length.toLocaleString('en');
  const more = frame?.fin === false ? '…' : '';
  const name = `${kind}${more} RSV1`;
  if (inflated === undefined) return elide(`${name} ${someHex(payload)}`, cells);
  const text = kind === 'text' ? quote(Buffer.from(inflated).toString('utf8')) : someHex(inflated);
  const sizes = `${inflated.length.toLocaleString('en')} → ${size} B`;
  const whole = `${name} ${text} (${sizes}: ${someHex(payload)})`;
  if (cellsOf(whole) <= cells) return whole;
  const end = ` (${sizes})`;
  return `${elide(`${name} ${text}`, cells - cellsOf(end))}${end}`;
}

function wordsOf({ kind, frame, head, bytes }: WireEntry): string {
  if (kind === 'request') return requestLabel(head?.startLine ?? '', head?.headers ?? []);
  if (kind === 'response')
    return head ? `${statusOf(head) ?? ''} ${reasonOf(head.startLine)}`.trim() : 'HTTP';
  if (kind === 'end') return 'FIN';
  if (kind === 'reset') return 'RST';
  if (kind === 'bytes' || frame === undefined) return `bytes ${someHex(bytes)}`;
  const more = frame.fin ? '' : '…';
  if (kind === 'text') return `text${more} ${quote(Buffer.from(frame.payload).toString('utf8'))}`;
  if (kind === 'close') return closeLabel(frame.payload);
  const name = kind === 'unknown' ? `opcode 0x${frame.opcode.toString(16)}` : kind;
  return `${name}${more} ${someHex(frame.payload)}`.trim();
}

function requestLabel(
  startLine: string,
  headers: ReadonlyArray<readonly [string, string]>,
): string {
  const isUpgrade = headers.some(([name]) => name.toLowerCase() === 'upgrade');
  return `${startLine.replace(/ HTTP\/1\.[01]$/, '')}${isUpgrade ? ' Upgrade' : ''}`;
}

function reasonOf(startLine: string): string {
  return startLine.startsWith('HTTP/1.1 101') ? '' : startLine.split(' ').slice(2).join(' ');
}

function closeLabel(payload: Uint8Array): string {
  if (payload.length < 2) return 'close';
  const { code, reason } = decodeClose(payload);
  return `close ${code}${reason === '' ? '' : ` ${quote(reason)}`}`;
}

/** How long a payload is that cannot be counted by eye. */
function sizeOf({ kind, frame }: WireEntry): string {
  const length = kind === 'close' ? 0 : (frame?.payload.length ?? 0);
  return length > 12 ? ` (${length.toLocaleString('en')} B)` : '';
}

function elide(words: string, cells: number): string {
  return cellsOf(words) <= cells ? words : `${fold(words, cells - 1)[0]}…`;
}
