import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  handshake: rfc6455('4.1', {
    en: 'A client opens the connection with an HTTP request for an upgrade, and the server answers 101.',
    zh: '客户端用一个要求升级的 HTTP 请求发起连接，服务器以 101 响应。',
  }),
  open: rfc6455('4.1', {
    en: 'Between its request and the 101, a client sends nothing. Once the 101 has come, it may speak at any time.',
    zh: '从发出握手请求到收到 101，客户端不能发送任何数据；收到 101 之后，随时都可以发送。',
  }),
  receiving: rfc6455('6.2', {
    en: 'When the last frame of a message has come, the message is handed to the application: ws calls your listener.',
    zh: '一条消息的最后一帧到达后，整条消息就交给应用：ws 会调用你的监听函数。',
  }),
  early: rfc6455('4.2.2', {
    en: 'A server may send as soon as it has sent its 101: both may arrive in one packet.',
    zh: '服务器发完 101 就可以发送数据：两者可能在同一个数据包里到达。',
  }),
  staying: rfc6455('7.1.2', {
    en: 'The side that sends a close frame begins to end the connection. Here that is up to the server.',
    zh: '关闭帧由想要结束连接的一方先发出。在这一课里，那是服务器。',
  }),
  closing: {
    source: 'ws',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md#event-close-1',
    says: {
      en: "ws answers the server's close frame by itself. When the connection has ended, it calls your 'close' listener.",
      zh: "收到服务器的关闭帧，ws 会自动回复一个。连接结束后，它会调用你的 'close' 监听函数。",
    },
  },
} satisfies Record<string, Rule>;
