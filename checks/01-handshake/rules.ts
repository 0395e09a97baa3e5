import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  plain: {
    source: 'RFC 9110, section 7.8',
    url: 'https://www.rfc-editor.org/rfc/rfc9110#section-7.8',
    says: {
      en: 'A server switches only to a protocol that the client has asked for in its Upgrade header.',
      zh: '服务器只能切换到客户端在 Upgrade 头中请求的协议。',
    },
  },
  upgrade: rfc6455('4.2.2', {
    en: 'The server answers 101 with Upgrade: websocket and Connection: Upgrade, and ends the headers with an empty line.',
    zh: '服务器以 101 响应，带有 Upgrade: websocket 和 Connection: Upgrade，并以一个空行结束响应头。',
  }),
  accept: rfc6455('4.2.2', {
    en: 'Sec-WebSocket-Accept is the base64 of the SHA-1 of the key, as text, followed by the GUID.',
    zh: 'Sec-WebSocket-Accept 是 base64(SHA-1(key 文本 + GUID))。',
  }),
  key: rfc6455('4.2.1', {
    en: 'A handshake without a key gets an HTTP error such as 400 Bad Request, and nothing more.',
    zh: '没有 key 的握手请求，应以 400 Bad Request 之类的 HTTP 错误响应，并到此为止。',
  }),
  version: rfc6455('4.2.2', {
    en: 'A version that the server does not speak gets an HTTP error such as 426, with the Sec-WebSocket-Version that it does.',
    zh: '对于不支持的版本，服务器以 426 之类的 HTTP 错误响应，并用 Sec-WebSocket-Version 说明自己支持的版本。',
  }),
  frame: rfc6455('5.2', {
    en: 'After the empty line every byte belongs to a frame: FIN and opcode, then MASK and length, then the payload.',
    zh: '空行之后的每个字节都属于某一帧：先是 FIN 和操作码，再是 MASK 和长度，最后是载荷。',
  }),
  open: rfc6455('1.2', {
    en: 'After the handshake, each side may send whenever it wants, until one of them closes.',
    zh: '握手之后，双方都可以随时发送数据，直到有一方关闭连接。',
  }),
  each: rfc6455('4.2.2', {
    en: 'Every connection has a handshake of its own, and gets an answer of its own.',
    zh: '每个连接都有自己的握手，服务器要分别响应。',
  }),
} satisfies Record<string, Rule>;
