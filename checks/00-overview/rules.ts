import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  get: {
    source: 'RFC 9110, section 9.3.1',
    url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1',
    says: {
      en: 'GET asks for the current state of something, and gets it in the answer.',
      zh: 'GET 请求的是某个资源的当前状态，响应里就是这个状态。',
    },
  },
  put: {
    source: 'RFC 9110, section 9.3.4',
    url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4',
    says: {
      en: 'PUT replaces the state of something by what is sent; a 2xx says that it has been done.',
      zh: 'PUT 用请求体替换某个资源的状态；2xx 表示已经完成。',
    },
  },
  push: rfc6455('1.2', {
    en: 'After the handshake, each side may send whenever it wants, without being asked.',
    zh: '握手之后，双方随时可以发送数据，不用等对方来问。',
  }),
  everyone: {
    source: 'ws, server.clients',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md#serverclients',
    says: {
      en: 'server.clients holds each connected client once. A message goes to the one on which you call send().',
      zh: '每个已连接的客户端在 server.clients 里只出现一次。对谁调用 send()，消息就发给谁。',
    },
  },
  leaver: {
    source: 'ws, server.clients',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md#serverclients',
    says: {
      en: 'A client whose connection has ended is taken out of server.clients; the others stay in it.',
      zh: '连接结束的客户端会从 server.clients 中移除；其他客户端仍在里面。',
    },
  },
} satisfies Record<string, Rule>;
