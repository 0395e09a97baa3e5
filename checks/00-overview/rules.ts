import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  poll: {
    source: 'RFC 9110, section 9.3.1',
    url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1',
    says: {
      en: 'GET asks for the present state of a resource: here, of the score.',
      zh: 'GET 请求的是资源当前的状态：在这里就是当前比分。',
    },
  },
  push: rfc6455('1.1', {
    en: 'On a WebSocket the server may send at any time, without being asked.',
    zh: '在 WebSocket 上，服务器随时都可以发送，不需要客户端先问。',
  }),
  clients: {
    source: 'ws',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md#serverclients',
    says: {
      en: 'wss.clients is the Set of all who are connected now: ws adds each that comes and takes out each that goes.',
      zh: 'wss.clients 是当前所有连接的 Set：有人连上，ws 就加入；有人离开，ws 就去掉。',
    },
  },
} satisfies Record<string, Rule>;
