import { randomBytes, randomInt } from 'node:crypto';
import { worthCompressing } from './limits.ts';

const vocabulary =
  'and are at chat close every for frame from hear here long message one open reply said server short that the their they three time to what when will window with word would you 消息 你好'.split(
    ' ',
  );
const names = ['ana', 'bo', 'cy', 'dee', 'eve', 'finn', 'gil'];

/** Some words that somebody may say, never the same. @param bytes at most so many */
export function wordsOf(bytes: number): string {
  let text = randomBytes(4).toString('hex');
  for (;;) {
    const more = `${text} ${pick(vocabulary)}`;
    if (Buffer.byteLength(more) > bytes) return text;
    text = more;
  }
}

/** A line of a chat, of some 80 bytes. */
export function chatLine(id: number): string {
  return JSON.stringify({ type: 'said', id, from: pick(names), text: wordsOf(36) });
}

/** What was said so far, as JSON of some 10 KB. */
export function longList(): string {
  const lines: string[] = [];
  while (lines.join().length < 10_000) lines.push(chatLine(lines.length + 1));
  return `[${lines.join()}]`;
}

/** The longest text that is still short, to the byte. */
export function longestShort(): string {
  const words = wordsOf(worthCompressing - 1);
  return words + '.'.repeat(worthCompressing - 1 - Buffer.byteLength(words));
}

function pick<Thing>(things: readonly Thing[]): Thing {
  return things[randomInt(things.length)] as Thing;
}
