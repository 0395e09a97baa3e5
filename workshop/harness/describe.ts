import type { Text } from '../text.ts';
import { hex } from '../wire/index.ts';

/** What a peer says or hears: a string is text, bytes are binary. */
export type Content = string | Uint8Array;

const mostCharacters = 32;
/** A sentence has room for a whole message of the chat: what is wrong with it may stand at its end. */
const mostInSentence = 80;
const mostBytes = 12;

/**
 * What would move the cursor, turn the direction of a line, or be there without being seen: controls, separators
 * of lines, marks of direction, half characters. Joiners stay: they hold an emoji together.
 */
const unseen =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
const short = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A text as a person can see it, on one line: `\n`, and `\u{…}` for what a terminal would obey or hide. */
export function visible(text: string): string {
  const escaped = (character: string) =>
    short.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  return text.replace(unseen, escaped);
}

/** A text in quotes, made visible, cut where it is long. A JSON object shows its own bounds, and stands as it is. */
export function quote(text: string, most = mostCharacters): string {
  // A character takes two units at most: of a long text, no more is looked at than is shown.
  const beginning = text.slice(0, 2 * (most + 1));
  const characters = [...beginning];
  const cut = characters.slice(0, most).join('');
  const quoted = isObject(text) ? visible(cut) : `"${visible(cut.replace(/["\\]/g, '\\$&'))}"`;
  return characters.length > most ? `${quoted}…` : quoted;
}

function isObject(text: string): boolean {
  if (!/^\{.*\}$/s.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Bytes as hex, cut where they are many. */
export function someHex(bytes: Uint8Array): string {
  const cut = hex(bytes.subarray(0, mostBytes));
  return bytes.length > mostBytes ? `${cut} …` : cut;
}

/** A message in words: `text "hi" (2 bytes)`. */
export function describe(content: Content): Text {
  if (typeof content === 'string') {
    const size = Buffer.byteLength(content);
    if (size === 0) return { en: 'an empty text message', zh: '一条空的文本消息' };
    return {
      en: `text ${quote(content, mostInSentence)}${inBytes(size).en}`,
      zh: `文本 ${quote(content, mostInSentence)}${inBytes(size).zh}`,
    };
  }
  const size = content.length;
  if (size === 0) return { en: 'an empty binary message', zh: '一条空的二进制消息' };
  return {
    en: `binary ${someHex(content)}${inBytes(size).en}`,
    zh: `二进制 ${someHex(content)}${inBytes(size).zh}`,
  };
}

/** The size, where the message is too long to count it by eye. */
function inBytes(size: number): Text {
  if (size <= mostBytes) return { en: '', zh: '' };
  const number = size.toLocaleString('en');
  return { en: ` (${number} bytes)`, zh: `（${number} 字节）` };
}

/** A message as content: text as a string. */
export function contentOf(message: { type: 'text' | 'binary'; payload: Uint8Array }): Content {
  return message.type === 'text' ? Buffer.from(message.payload).toString('utf8') : message.payload;
}

/** The bytes of a content. */
export function bytesOf(content: Content): Buffer {
  return Buffer.from(content);
}

/** Several things in one sentence. */
export function list(items: readonly Text[]): Text {
  return { en: items.map(({ en }) => en).join(', '), zh: items.map(({ zh }) => zh).join('、') };
}
