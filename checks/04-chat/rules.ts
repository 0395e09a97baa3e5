import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  clients: {
    source: 'ws',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md#serverclients',
    says: {
      en: 'A WebSocket has two ends: to tell everyone, the server sends on each connection. wss.clients is the Set of them.',
      zh: 'WebSocket 只有两端：要告诉所有人，服务器就得在每个连接上各发一次。wss.clients 是这些连接的 Set。',
    },
  },
  type: rfc6455('5.6', {
    en: 'Opcode 0x1 is text (UTF-8), opcode 0x2 is binary. ws hands both on as a Buffer, and says which it was.',
    zh: '操作码 0x1 是文本（UTF-8），0x2 是二进制。ws 把两者都以 Buffer 交给你，并告诉你是哪一种。',
  }),
  bytes: rfc6455('5.2', {
    en: 'The payload belongs to the application: a server that passes a message on has no reason to change it.',
    zh: '载荷属于应用：只负责转发的服务器没有理由改动它。',
  }),
  order: rfc6455('5.4', {
    en: 'The messages of one connection arrive in the order in which they were sent. Whoever passes them on keeps that order.',
    zh: '同一连接上的消息按发送顺序到达。转发者也要保持这个顺序。',
  }),
  leaving: rfc6455('7.1.5', {
    en: 'A connection that ends without a close frame has the code 1006: it concerns that connection and no other.',
    zh: '没有收到关闭帧就断开的连接，关闭码是 1006：这只关系到它自己，与其他连接无关。',
  }),
  open: rfc6455('4.1', {
    en: 'Once the 101 has come, the connection is OPEN, and either side may send at any time.',
    zh: '收到 101 之后，连接进入 OPEN 状态，双方随时都可以发送。',
  }),
  receiving: rfc6455('6.2', {
    en: 'Each message that arrives is handed to the application: ws calls your listener once for each.',
    zh: '每收到一条消息，就交给应用一次：ws 会为每条消息调用一次你的监听函数。',
  }),
  closing: rfc6455('7.1.2', {
    en: 'To leave, send a close frame: all that was sent before it still arrives.',
    zh: '要离开的一方先发送关闭帧：在它之前发出的内容仍会全部到达。',
  }),
  ending: rfc6455('7.1.1', {
    en: 'Goodbyes are said in turn: a close frame, the answer to it, and only then does the server end the TCP connection.',
    zh: '关闭要有来有回：一方发送关闭帧，另一方回一个，然后才由服务器断开 TCP 连接。',
  }),
  normal: rfc6455('7.4.1', {
    en: '1000 says that all is done. 4000 to 4999 are for what two programs have agreed on between them.',
    zh: '1000 表示该做的都已做完。4000 到 4999 留给两个程序自己约定。',
  }),
  readline: {
    source: 'node:readline',
    url: 'https://nodejs.org/docs/latest-v20.x/api/readline.html#event-line',
    says: {
      en: "Standard input comes in chunks of any size. readline makes 'line' events of them, and 'close' when the input ends.",
      zh: "标准输入以任意大小的块到达。readline 把它们变成一个个 'line' 事件，输入结束时触发 'close'。",
    },
  },
} satisfies Record<string, Rule>;
