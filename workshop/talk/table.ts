import type { Text } from '../text.ts';

/** What can be typed, and what it does. */
export const typed: ReadonlyArray<readonly [string, Text]> = [
  ['ana: hello', { en: 'ana sends a text message', zh: 'ana 发一条文本消息' }],
  ['ana binary 01 ff', { en: 'a binary message', zh: '发一条二进制消息' }],
  ['ana ping', { en: 'a ping; words may follow', zh: '发一个 ping，后面可以带几个字' }],
  ['ana pong', { en: 'a pong, asked for or not', zh: '发一个 pong，不管有没有人要' }],
  [
    'ana close 1000 bye',
    { en: 'a close frame; code and reason may be left out', zh: '发关闭帧，关闭码和原因可以省略' },
  ],
  [
    'ana drop',
    { en: 'a TCP reset, as if ana had crashed', zh: '用 TCP RST 断开，不发关闭帧，如同程序崩溃' },
  ],
  [
    'ana raw 81 02 68 69',
    { en: 'these bytes, as they are: no mask is added', zh: '原样发出这些字节，不加掩码' },
  ],
  [
    'ana mute',
    { en: 'ana answers no ping and no close any more', zh: 'ana 不再回应 ping 和关闭帧' },
  ],
  ['+dee', { en: 'dee connects', zh: 'dee 连上来' }],
  ['help · quit', { en: 'this list · the end', zh: '这份说明 · 结束' }],
];

/** What the clients do by themselves. */
export const byThemselves: Text = {
  en: 'Unless they are mute, the clients answer a ping with a pong and a close with a close, as every client does. Nothing is hidden: you see those, too.',
  zh: '只要没有 mute，客户端收到 ping 会回 pong，收到关闭帧会回关闭帧，和所有客户端一样。这些也都会显示出来，什么都不隐藏。',
};
