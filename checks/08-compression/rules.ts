import { rfc6455, rfc7692, type Rule } from '../../workshop/harness/index.ts';

const ws = (hash: string, says: Rule['says']): Rule => ({
  source: 'ws',
  url: `https://github.com/websockets/ws/blob/master/${hash}`,
  says,
});

/** What the steps of this lesson rest on. */
export const rules = {
  offer: rfc7692('5', {
    en: 'The client offers permessage-deflate in Sec-WebSocket-Extensions; a server that accepts an offer says so in its 101, with parameters that fit it.',
    zh: '客户端在 Sec-WebSocket-Extensions 里提出 permessage-deflate；服务器如果接受，就在 101 响应里写明，参数要与提议相符。',
  }),
  unoffered: rfc6455('9.1', {
    en: 'A server uses no extension that the client has not offered, and RSV1 is 0 unless one was agreed on.',
    zh: '客户端没有提出的扩展，服务器不得使用；没有协商好扩展，RSV1 就必须为 0。',
  }),
  rsv1: rfc7692('6', {
    en: 'A compressed message has RSV1 = 1 in its first frame. Its payload is DEFLATE, and shorter, if the text repeats itself.',
    zh: '压缩过的消息，第一帧的 RSV1 为 1，载荷是 DEFLATE 数据；文本中重复越多，压得越小。',
  }),
  small: rfc7692('6', {
    en: 'An end that has agreed to compression may still send any message as it is, with RSV1 = 0. Short ones gain nothing.',
    zh: '即使协商启用了压缩，任何一条消息仍然可以不压缩，RSV1 为 0。短消息压缩没有好处。',
  }),
  bomb: rfc6455('7.4.1', {
    en: 'An end that gets a message too big to process closes with 1009. What counts is the message as it was before it was compressed.',
    zh: '收到大得无法处理的消息，就以 1009 关闭连接。大小以压缩前的消息为准。',
  }),
  memory: ws('README.md#websocket-compression', {
    en: 'Compression costs memory in the server for each connection that uses it, and it is off in ws unless you switch it on.',
    zh: '压缩要为每个用到它的连接在服务器里占用内存；ws 默认不开启。',
  }),
} satisfies Record<string, Rule>;
