import type { Recorded, Stage } from '../../workshop/harness/index.ts';
import { FrameDecoder, parseHead } from '../../workshop/wire/index.ts';
import { type Overheard, overheardPlainly } from './overheard.ts';
import { greeting } from './words.ts';

/** How many bytes of each are shown: two columns of them fit into 80 cells. */
const shown = 32;

/** What eve kept of this lesson, for the picture after a pass. */
export const pictures = new WeakMap<Stage, Overheard>();

/** Has the same said without TLS, and shows beside each other what eve reads. */
export async function draw(stage: Stage): Promise<void> {
  const secret = pictures.get(stage);
  if (secret === undefined) return;
  try {
    const open = await overheardPlainly(stage, secret.words);
    const both = (bytesOf: (kept: Overheard) => Uint8Array) =>
      [open, secret].map((each) => ({ verbatim: visible(bytesOf(each)) }));
    stage.table({
      title: {
        en: 'What eve reads between client and server, byte by byte (· is no letter)',
        zh: 'eve 在客户端与服务器之间逐字节读到的内容（· 是不可显示的字节）',
      },
      head: [
        { en: '', zh: '' },
        { en: 'to the chat of lesson 04, ws://', zh: '连接第 04 课的聊天，ws://' },
        { en: 'to your server, wss://', zh: '连接你的服务器，wss://' },
      ],
      rows: [
        [{ en: 'client', zh: '客户端' }, ...both((each) => beginning(each, 'client'))],
        [{ en: 'server', zh: '服务器' }, ...both((each) => beginning(each, 'server'))],
        [{ en: 'client', zh: '客户端' }, ...both((each) => typed(each, 'client'))],
        [{ en: 'server', zh: '服务器' }, ...both((each) => typed(each, 'server'))],
        [{ en: 'in all', zh: '合计' }, ...[open, secret].map(summary)],
      ],
    });
  } catch {
    stage.note({
      en: 'The picture could not be drawn: the chat of lesson 04 did not answer in time.',
      zh: '没能画出对比图：第 04 课的聊天程序没有及时响应。',
    });
  }
}

function bytesOf(records: readonly Recorded[], from: Recorded['from']): Buffer {
  return Buffer.concat(records.filter((each) => each.from === from).map(({ bytes }) => bytes));
}

function beginning({ recorded }: Overheard, from: Recorded['from']): Uint8Array {
  return bytesOf(recorded, from);
}

function typed({ recorded, began }: Overheard, from: Recorded['from']): Uint8Array {
  return unmasked(bytesOf(recorded.slice(began), from));
}

/** What a client masks is no secret: the key stands in the frame. What are no frames stays as it is. */
function unmasked(bytes: Buffer): Buffer {
  const head = parseHead(bytes);
  const rest = head ? bytes.subarray(head.bytes.length) : bytes;
  const decoder = new FrameDecoder();
  const frames = decoder.push(rest);
  if (frames.length === 0 || decoder.rest.length > 0) return bytes;
  const open = frames.map(({ bytes: all, payload }) =>
    Buffer.concat([all.subarray(0, all.length - payload.length), payload]),
  );
  return Buffer.concat([head?.bytes ?? new Uint8Array(), ...open]);
}

/** How much passed, and which of the two lines could be read in it. */
function summary({ recorded, words }: Overheard) {
  const [client, server] = [bytesOf(recorded, 'client'), bytesOf(recorded, 'server')];
  const all = Buffer.concat([unmasked(client), unmasked(server)]);
  const lines = [greeting, words];
  const read = lines.filter((line) => all.includes(line)).length;
  const size = (client.length + server.length).toLocaleString('en');
  return {
    en: `${size} B, ${read} of ${lines.length} lines read`,
    zh: `${size} 字节，${lines.length} 句话读到 ${read} 句`,
  };
}

/** Bytes as whoever looks at them sees them. */
function visible(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, shown)).toString('latin1');
  return text.replace(/[^ -~]/g, '·');
}
