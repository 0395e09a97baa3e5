import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  handshake: rfc6455('4.1', {
    en: 'The client opens the handshake: GET, Upgrade: websocket, Connection: Upgrade, a random key of 16 bytes, version 13.',
    zh: '握手由客户端发起：GET、Upgrade: websocket、Connection: Upgrade、随机的 16 字节 key、版本 13。',
  }),
  open: rfc6455('4.1', {
    en: 'Until the 101 has come, the client must not send any data: the connection is CONNECTING, and not yet OPEN.',
    zh: '收到 101 之前，客户端不能发送任何数据：连接还处于 CONNECTING，尚未 OPEN。',
  }),
  receiving: rfc6455('6.2', {
    en: 'Each message that arrives is handed to the application, whole, whatever frames and packets it came in.',
    zh: '每条到达的消息都会完整地交给应用，不管它由几个帧、几个数据包送来。',
  }),
  early: rfc6455('5.1', {
    en: 'After its 101, the server may send at any time: the first frame may come in the same packet.',
    zh: '服务器发出 101 之后随时都可以发送：第一个帧可能就在同一个数据包里。',
  }),
  closing: rfc6455('7.1.4', {
    en: "When both close frames have gone and the TCP connection has ended, the connection is CLOSED: ws calls 'close'.",
    zh: "双方都发出关闭帧、TCP 连接也结束之后，连接进入 CLOSED 状态：ws 触发 'close'。",
  }),
} satisfies Record<string, Rule>;
