import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  handshake: rfc6455('4.2.2', {
    en: 'A server that accepts a connection answers 101 Switching Protocols.',
    zh: '服务器接受连接时，以 101 Switching Protocols 响应。',
  }),
  message: rfc6455('6.1', {
    en: 'A message is what one side sends as a unit, and what the other side receives as one.',
    zh: '一条消息由一方作为整体发出，另一方也作为整体收到。',
  }),
  binary: rfc6455('5.6', {
    en: 'The payload of a binary frame can be any bytes: what they mean, only the application knows.',
    zh: '二进制帧的载荷可以是任意字节：含义完全由应用决定。',
  }),
  type: rfc6455('5.6', {
    en: 'Opcode 0x1 is text (UTF-8), opcode 0x2 is binary. ws hands both on as a Buffer, and says which it was.',
    zh: '操作码 0x1 是文本（UTF-8），0x2 是二进制。ws 把两者都以 Buffer 交给你，并告诉你是哪一种。',
  }),
  events: {
    source: 'ws',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md',
    says: {
      en: "The server has 'connection'; each socket has its own 'message' and 'close'.",
      zh: "服务器有 'connection' 事件；每个 socket 有自己的 'message' 和 'close' 事件。",
    },
  },
} satisfies Record<string, Rule>;
