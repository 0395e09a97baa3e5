import { decodeClose, type Head, header, statusOf } from '../wire/index.ts';
import type { WireEntry } from '../harness/index.ts';
import { quote, someHex } from '../harness/describe.ts';
import { cellsOf } from './cells.ts';
import { fold } from './wrap.ts';

/** The cells of `text "hello…`: less of a message says nothing. */
const leastWords = 12;
/** Bytes: what a frame tells the length of in seven bits. */
const mostShort = 125;

/**
 * What stands on the arrow of an entry: `text "hi"`, `101`, `close 1000 "bye"`. The words are the protocol's own, in every language.
 * @param cells how wide it may be: what is said is cut where it is longer, and then how much it is stays
 */
export function labelOf(entry: WireEntry, cells = Infinity): string {
  if (entry.frame?.rsv1) return deflatedLabel(entry, cells);
  const [words, size] = [wordsOf(entry), sizeOf(entry)];
  const isAllSaid = !words.endsWith('…');
  if (isAllSaid && cellsOf(words + size) > cells && cellsOf(words) <= cells) return words;
  // In a narrow lane some letters of a short message tell more than its size.
  const isCrowded = cells - cellsOf(size) < leastWords;
  if (isCrowded && (entry.frame?.payload.length ?? 0) <= mostShort) return elide(words, cells);
  return `${elide(words, cells - cellsOf(size))}${size}`;
}

/** `text RSV1 "Hello" (5 → 7 B: f2 48 cd c9 c9 07 00)`: what it says, and what of it went over the wire. */
function deflatedLabel({ kind, frame, inflated }: WireEntry, cells: number): string {
  const payload = frame?.payload ?? new Uint8Array();
  const name = `${kind}${frame?.fin === false ? '…' : ''} RSV1`;
  if (inflated === undefined) return elide(`${name} ${someHex(payload)}`, cells);
  const text = kind === 'text' ? quote(Buffer.from(inflated).toString('utf8')) : someHex(inflated);
  const size = `${payload.length.toLocaleString('en')} B`;
  const sizes = `${inflated.length.toLocaleString('en')} → ${size}`;
  const whole = `${name} ${text} (${sizes}: ${someHex(payload)})`;
  if (cellsOf(whole) <= cells) return whole;
  // The narrower the lane, the less is said of the text; how long it is says more.
  const room = cells - cellsOf(` (${sizes})`);
  if (room > cellsOf(name) + 4) return `${elide(`${name} ${text}`, room)} (${sizes})`;
  const fits = [`${name} (${sizes})`, `RSV1 ${sizes}`].find((words) => cellsOf(words) <= cells);
  return fits ?? elide(`RSV1 ${size}`, cells);
}

function wordsOf({ kind, frame, head, bytes, says }: WireEntry): string {
  if (kind === 'request') return requestLabel(head?.startLine ?? '', head?.headers ?? []);
  if (kind === 'response')
    return head ? `${statusOf(head) ?? ''} ${reasonOf(head)}`.trim() : 'HTTP';
  if (kind === 'tls') return tlsLabel(says ?? '');
  if (kind === 'end') return 'FIN';
  if (kind === 'reset') return 'RST';
  if (kind === 'bytes' || frame === undefined) return `bytes ${someHex(bytes)}`;
  const more = frame.fin ? '' : '…';
  if (kind === 'text') return `text${more} ${quote(Buffer.from(frame.payload).toString('utf8'))}`;
  if (kind === 'close') return closeLabel(frame.payload);
  const name = kind === 'unknown' ? `opcode 0x${frame.opcode.toString(16)}` : kind;
  return `${name}${more} ${someHex(frame.payload)}`.trim();
}

/** `TLS hello`, `TLS alert protocol version`; what OpenSSL says otherwise is that it cannot read what came. */
function tlsLabel(says: string): string {
  const [, alert] = /^ERR_SSL_.*ALERT_(.*)$/.exec(says) ?? [];
  if (alert !== undefined) return `TLS alert ${alert.toLowerCase().replaceAll('_', ' ')}`;
  return says.startsWith('ERR_SSL') ? `no TLS (${says})` : `TLS ${says}`;
}

function requestLabel(
  startLine: string,
  headers: ReadonlyArray<readonly [string, string]>,
): string {
  const isUpgrade = headers.some(([name]) => name.toLowerCase() === 'upgrade');
  return `${startLine.replace(/ HTTP\/1\.[01]$/, '')}${isUpgrade ? ' Upgrade' : ''}`;
}

/** Why, as the server puts it; of a 101, which extensions it takes. */
function reasonOf(head: Head): string {
  if (statusOf(head) === 101) return header(head, 'sec-websocket-extensions') ?? '';
  return head.startLine.split(' ').slice(2).join(' ');
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
