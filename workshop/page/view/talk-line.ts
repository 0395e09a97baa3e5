import type { Text } from '../../text.ts';

/** What somebody can be made to do, in the order of the buttons. */
export type Act = 'text' | 'binary' | 'ping' | 'pong' | 'close' | 'drop' | 'raw';

/** What is filled in for it. */
export interface Filled {
  readonly who: string;
  readonly words: string;
  readonly bytes: string;
  readonly code: string;
}

/** The line of `npm run talk` that an act stands for. */
export function lineFor(act: Act, { who, words, bytes, code }: Filled): string {
  if (act === 'text') return `${who}: ${words}`;
  if (act === 'binary' || act === 'raw') return `${who} ${act} ${bytes.trim()}`.trim();
  if (act === 'ping' || act === 'pong') return `${who} ${act} ${words}`.trim();
  if (act === 'close') return `${who} close ${code.trim()} ${words}`.trim();
  return `${who} drop`;
}

/** Each act with its name, and what it does. */
export const acts: ReadonlyArray<{ readonly act: Act; readonly name: Text; readonly does: Text }> =
  [
    {
      act: 'text',
      name: { en: 'Text', zh: '文本' },
      does: { en: 'Sends a text message.', zh: '发送一条文本消息。' },
    },
    {
      act: 'binary',
      name: { en: 'Binary', zh: '二进制' },
      does: { en: 'Sends these bytes as a binary message.', zh: '把这些字节作为二进制消息发送。' },
    },
    {
      act: 'ping',
      name: { en: 'Ping', zh: 'ping' },
      does: {
        en: 'Sends a ping; the server should answer with a pong.',
        zh: '发送一个 ping，服务器应回一个 pong。',
      },
    },
    {
      act: 'pong',
      name: { en: 'Pong', zh: 'pong' },
      does: { en: 'Sends a pong that nobody has asked for.', zh: '主动发送一个没有人要的 pong。' },
    },
    {
      act: 'close',
      name: { en: 'Close', zh: '关闭' },
      does: {
        en: 'Sends a close frame: the polite way to leave.',
        zh: '发送关闭帧：有礼貌地离开。',
      },
    },
    {
      act: 'drop',
      name: { en: 'Drop', zh: '掉线' },
      does: {
        en: 'Resets the TCP connection, as if a cable were pulled: no close frame is sent.',
        zh: '重置 TCP 连接，如同拔掉网线：不发关闭帧。',
      },
    },
    {
      act: 'raw',
      name: { en: 'Raw bytes', zh: '原始字节' },
      does: {
        en: 'Sends these bytes as they are, right or wrong: no header and no mask is added.',
        zh: '原样发出这些字节，不管对错：不加帧头，也不加掩码。',
      },
    },
  ];
