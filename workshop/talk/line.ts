import type { Text } from '../text.ts';
import { visible } from '../harness/describe.ts';
import { fromHex } from '../wire/index.ts';

/** What a line asks for. */
export type Line =
  | { readonly does: 'nothing' }
  | { readonly does: 'help' }
  | { readonly does: 'quit' }
  | { readonly does: 'join'; readonly who: string }
  | { readonly does: 'say'; readonly who: string; readonly content: string | Uint8Array }
  | { readonly does: 'ping' | 'pong'; readonly who: string; readonly words: string }
  | {
      readonly does: 'close';
      readonly who: string;
      readonly code?: number;
      readonly reason: string;
    }
  | { readonly does: 'drop' | 'mute'; readonly who: string }
  | { readonly does: 'raw'; readonly who: string; readonly bytes: Uint8Array }
  | { readonly does: 'unknown'; readonly why: Text };

const name = String.raw`\p{L}[\p{L}\p{N}_-]{0,15}`;
const joins = new RegExp(`^\\+\\s*(${name})$`, 'u');
// Who writes Chinese has the full-width colon under their fingers.
const says = new RegExp(`^(${name})\\s*[:：] ?(.*)$`, 'su');
const acts = new RegExp(`^(${name})\\s+(\\w+)(?:\\s(.*))?$`, 'su');

/** The most bytes in the payload of a control frame (RFC 6455, section 5.5), and in the reason of a close. */
const mostBytes = 125;
const mostReason = 123;

/** Reads a line as somebody types it: `ana: hello`, `bo ping`, `cy close 1000 bye`, `+dee`. */
export function readLine(line: string): Line {
  const text = line.trim();
  if (text === '') return { does: 'nothing' };
  if (/^(help|\?|帮助)$/i.test(text)) return { does: 'help' };
  if (/^(quit|exit|q)$/i.test(text)) return { does: 'quit' };
  const [, joiner] = joins.exec(text) ?? [];
  if (joiner !== undefined) return { does: 'join', who: joiner };
  // What is said keeps its spaces.
  const [, speaker, words = ''] = says.exec(line.trimStart()) ?? [];
  if (speaker !== undefined) return { does: 'say', who: speaker, content: words };
  const [, who = '', verb = '', rest = ''] = acts.exec(text) ?? [];
  return who === '' ? unknown(notUnderstood(text)) : readAct(who, verb.toLowerCase(), rest.trim());
}

function readAct(who: string, verb: string, rest: string): Line {
  if (verb === 'ping' || verb === 'pong') {
    return isTooLong(rest, mostBytes)
      ? unknown(tooLong(mostBytes))
      : { does: verb, who, words: rest };
  }
  if (verb === 'close') return readClose(who, rest);
  if ((verb === 'drop' || verb === 'mute') && rest === '') return { does: verb, who };
  if (verb === 'raw' || verb === 'binary') return readBytes(who, verb, rest);
  return unknown(notUnderstood(`${who} ${verb}`));
}

function readClose(who: string, rest: string): Line {
  const [, digits, reason = ''] = /^(\d+)?\s*(.*)$/s.exec(rest) ?? [];
  if (digits === undefined) {
    if (reason !== '') return unknown(noCode(who));
    return { does: 'close', who, reason: '' };
  }
  const code = Number(digits);
  if (code > 0xffff) return unknown(hugeCode(digits));
  if (isTooLong(reason, mostReason)) return unknown(tooLong(mostReason));
  return { does: 'close', who, code, reason };
}

function readBytes(who: string, verb: 'raw' | 'binary', rest: string): Line {
  try {
    const bytes = fromHex(rest);
    if (verb === 'binary') return { does: 'say', who, content: bytes };
    if (bytes.length > 0) return { does: 'raw', who, bytes };
  } catch {
    // What is wrong with them is said below.
  }
  return unknown({
    en: `After ${verb} come bytes as pairs of hexadecimal digits: ${who} ${verb} 81 05.`,
    zh: `${verb} 后面写字节，每个字节两位十六进制：${who} ${verb} 81 05。`,
  });
}

function isTooLong(text: string, most: number): boolean {
  return Buffer.byteLength(text) > most;
}

function unknown(why: Text): Line {
  return { does: 'unknown', why };
}

function notUnderstood(text: string): Text {
  // By code points: half an emoji is none.
  const [letters, most] = [[...text], 20];
  const shown = visible(letters.slice(0, most).join('')) + (letters.length > most ? '…' : '');
  return {
    en: `"${shown}" is not understood. Type ana: hello to let ana say hello, or help.`,
    zh: `看不懂“${shown}”。输入 ana: hello 让 ana 说 hello，或者输入 help。`,
  };
}

function tooLong(most: number): Text {
  return {
    en: `That is too long: at most ${most} bytes fit there (RFC 6455, section 5.5).`,
    zh: `太长了：这里最多放 ${most} 字节（RFC 6455 第 5.5 节）。`,
  };
}

function noCode(who: string): Text {
  return {
    en: `A reason needs a code before it: ${who} close 1000 bye.`,
    zh: `原因前面要有关闭码：${who} close 1000 bye。`,
  };
}

function hugeCode(digits: string): Text {
  return {
    en: `A close code has 16 bits, and ${digits} has more: 65535 is the highest.`,
    zh: `关闭码只有 16 位，${digits} 放不下：最大是 65535。`,
  };
}
