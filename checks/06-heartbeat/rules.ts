import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  ping: rfc6455('5.5.2', {
    en: 'A ping, opcode 0x9, asks the other side whether it is still there; it also keeps the connection from looking idle. Either side may send one at any time.',
    zh: 'ping（操作码 0x9）用来确认对方是否还在，也能让连接不至于显得空闲。任何一方随时都可以发送。',
  }),
  pong: rfc6455('5.5.3', {
    en: 'An end that gets a ping answers with a pong, opcode 0xA, that carries the same bytes. So a client that answers is there.',
    zh: '收到 ping 的一方要回一个 pong（操作码 0xA），内容与 ping 相同。所以，有应答就说明对方还在。',
  }),
  unsolicited: rfc6455('5.5.3', {
    en: 'A pong may come although nobody has asked for it, and no answer to it is expected.',
    zh: '没有人发 ping，也可以主动发来 pong；对它不需要作任何响应。',
  }),
  everyone: {
    source: 'ws',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md#serverclients',
    says: {
      en: 'Each connection may break on its own, so each is asked on its own, and one timer is enough for all: wss.clients is the Set of them.',
      zh: '每个连接都可能单独断掉，所以要逐个询问；而定时器有一个就够了：wss.clients 就是所有连接的 Set。',
    },
  },
  timers: {
    source: 'node:timers',
    url: 'https://nodejs.org/docs/latest-v20.x/api/timers.html#clearintervaltimeout',
    says: {
      en: 'An interval runs until clearInterval() is called: it does not stop when the connection that it was made for has gone.',
      zh: 'setInterval 会一直运行，直到调用 clearInterval()：它所服务的连接断开了，它也不会自己停下。',
    },
  },
  cleared: {
    source: 'node:timers',
    url: 'https://nodejs.org/docs/latest-v20.x/api/timers.html#clearintervaltimeout',
    says: {
      en: 'A timer that clearInterval() has stopped does not start again by itself, and the variable that holds it stays as it was.',
      zh: '被 clearInterval() 停掉的定时器不会自己重新开始；保存它的变量也不会变。',
    },
  },
  terminate: {
    source: 'ws',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md#websocketterminate',
    says: {
      en: 'terminate() ends the connection at once. close() begins the close handshake, and waits for an answer that somebody who is gone never gives.',
      zh: 'terminate() 立即断开连接。close() 则开始关闭握手，然后等待对方响应；已经不在的一方永远不会响应。',
    },
  },
} satisfies Record<string, Rule>;
