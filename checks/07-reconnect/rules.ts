import { rfc6455, type Rule } from '../../workshop/harness/index.ts';
import { closeCode } from '../../workshop/wire/index.ts';

const backoff = {
  source: 'AWS Architecture Blog, "Exponential Backoff And Jitter"',
  url: 'https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/',
};

/** A code of an application, section 7.4.2, of which the lesson says nothing: only 4401 is for good. */
export const otherCode = 4408;

/**
 * Codes of the protocol with which a server closes somebody who may come back, section 7.4.1 and the registry of
 * section 11.7. A client that takes 1002 or 1008 for its own fault, and so for good, has a reason; these say that the
 * server is at fault.
 */
export const transientCodes: readonly number[] = [
  closeCode.internalError,
  closeCode.serviceRestart,
  closeCode.tryAgainLater,
];

/** What the steps of this lesson rest on. */
export const rules = {
  messages: {
    source: 'This lesson',
    says: {
      en: 'The server says {"type":"said","id":n,"text":…}; the client prints the text. It says {"type":"say","text":…}.',
      zh: '服务器发来 {"type":"said","id":n,"text":…}，客户端打印其中的 text；客户端发送的是 {"type":"say","text":…}。',
    },
  },
  states: {
    source: 'This lesson',
    says: {
      en: 'While it waits there is a timer and no socket (waiting); otherwise there is a socket and no timer (connecting, open). A page shows its user which it is.',
      zh: '等待时只有定时器，没有 socket（waiting）；其余时候只有 socket，没有定时器（connecting、open）。网页要让用户看到现在是哪一种。',
    },
  },
  abnormal: rfc6455('7.2.3', {
    en: 'After an abnormal closure, a client comes back after a random delay, and after longer ones if that fails.',
    zh: '连接异常关闭后，客户端应随机等待一段时间再重连；如果又失败，就等得更久。',
  }),
  one: {
    source: 'ws',
    url: 'https://github.com/websockets/ws/blob/master/doc/ws.md#event-close-1',
    says: {
      en: "From each socket, 'close' comes exactly once, and it comes last; 'error' may come before it.",
      zh: "每个 socket 只触发一次 'close'，而且在最后；在它之前可能会有 'error'。",
    },
  },
  backoff: {
    ...backoff,
    says: {
      en: 'The longest wait doubles with each failure, up to a cap: nobody is hammered, and nobody waits for ever.',
      zh: '每失败一次，最长等待时间就加倍，直到上限：既不会频繁冲击服务器，也不会无限期地等下去。',
    },
  },
  jitter: {
    ...backoff,
    says: {
      en: 'All who were cut off together would come back together. With full jitter, each waits random() × the longest wait.',
      zh: '同时断线的客户端，会同时回来。全抖动（full jitter）让每个客户端等待 random() × 最长等待时间。',
    },
  },
  resume: {
    source: 'This lesson',
    says: {
      en: 'On a return, {"type":"resume","lastId":n} comes before all else: from it the server knows what was missed.',
      zh: '重新连上后，首先发送 {"type":"resume","lastId":n}：服务器由此得知你错过了哪些消息。',
    },
  },
  once: {
    source: 'This lesson',
    says: {
      en: 'Ids rise. The server may repeat some after a resume: better twice than never. A client that knows the last id skips whatever is not above it.',
      zh: 'id 是递增的。恢复之后，服务器可能会重发一部分：宁可重复，不可丢失。记住最后一个 id，不大于它的就跳过。',
    },
  },
  closing: rfc6455('7.4.1', {
    en: '1000 is a normal closure: what the connection was opened for is done, and nobody comes back.',
    zh: '1000 表示正常关闭：建立连接要做的事已经做完，不需要再回来。',
  }),
  private: rfc6455('7.4.2', {
    en: 'Codes from 4000 to 4999 are for applications. In this course, 4401 says: you may not come in like this.',
    zh: '4000 到 4999 留给应用自己使用。在本课程里，4401 的意思是：你这样不能进来。',
  }),
} satisfies Record<string, Rule>;
