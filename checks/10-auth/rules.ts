import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  ticket: rfc6455('10.5', {
    en: 'How a client proves who it is, the protocol leaves to the server: cookies, HTTP authentication, or anything that an HTTP server may use.',
    zh: '客户端怎样证明自己的身份，协议留给服务器决定：cookie、HTTP 认证，或 HTTP 服务器能用的任何办法。',
  }),
  refusing: rfc6455('4.2.2', {
    en: 'A server that does not want a connection answers the request with an HTTP status, 401 or 403, in place of the 101.',
    zh: '服务器不想接受一个连接，就用 HTTP 状态码（401 或 403）响应请求，而不发 101。',
  }),
  guessing: {
    source: 'node:crypto',
    url: 'https://nodejs.org/docs/latest-v20.x/api/crypto.html#cryptorandombytessize-callback',
    says: {
      en: 'randomBytes() gives bytes that nobody can predict. A counter, the time, a name and Math.random() can be predicted.',
      zh: 'randomBytes() 给出的字节无法预测。计数器、时间、名字和 Math.random() 都可以预测。',
    },
  },
  noSession: {
    source: 'RFC 9110, section 15.5.2',
    url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    says: {
      en: '401: the request was not carried out, because it does not show who asks. 200 says that it was.',
      zh: '401：请求没有执行，因为它没有证明是谁在请求。200 的意思是已经执行了。',
    },
  },
  entropy: {
    source: 'OWASP, "Session Management Cheat Sheet"',
    url: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-id-entropy',
    says: {
      en: 'What lets somebody in has at least 64 bits of chance, so that trying is hopeless.',
      zh: '凭它就能进来的东西，至少要有 64 位的随机性，这样逐一去试毫无希望。',
    },
  },
  errors: {
    source: 'node:events',
    url: 'https://nodejs.org/docs/latest-v20.x/api/events.html#error-events',
    says: {
      en: "An 'error' event that nobody listens for ends the process. Node hands the socket over with 'upgrade', and no longer listens itself.",
      zh: "没有人监听的 'error' 事件会让进程退出。Node 在 'upgrade' 时把 socket 交出来，自己就不再监听了。",
    },
  },
  origin: {
    source: 'RFC 6454, section 4',
    url: 'https://www.rfc-editor.org/rfc/rfc6454#section-4',
    says: {
      en: 'An origin is a scheme, a host and a port. Two origins are the same only if all three are.',
      zh: '源由协议、主机和端口三部分组成。三者全部相同，才是同一个源。',
    },
  },
  noBrowser: rfc6455('10.2', {
    en: 'Origin protects against pages in a browser, which cannot change it. Other clients send whatever they like, or nothing.',
    zh: 'Origin 防的是浏览器里的网页，网页改不了它。别的客户端想写什么就写什么，也可以不写。',
  }),
  cookie: {
    source: 'RFC 6265, section 8.2',
    url: 'https://www.rfc-editor.org/rfc/rfc6265#section-8.2',
    says: {
      en: 'A browser adds the cookies of a server to each request that goes there, whichever page has caused it.',
      zh: '只要请求发往这个服务器，浏览器就会带上它的 cookie，不管是哪个网页引起的。',
    },
  },
  reading: {
    source: 'Fetch',
    url: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
    says: {
      en: 'A page of another origin may send such a request. It may read the answer only if that names its origin in Access-Control-Allow-Origin.',
      zh: '其他源的网页可以发出这样的请求，但只有响应用 Access-Control-Allow-Origin 点名允许它的源，它才能读到内容。',
    },
  },
  answer: {
    source: 'RFC 9112, section 2.1',
    url: 'https://www.rfc-editor.org/rfc/rfc9112#section-2.1',
    says: {
      en: 'An answer is a status line, headers, an empty line, and a body. Each line ends with \\r\\n, even the empty one.',
      zh: '响应由状态行、头部、一个空行和正文组成。每一行都以 \\r\\n 结尾，空行也不例外。',
    },
  },
  limit: rfc6455('7.4.1', {
    en: '1008: the endpoint has received something that is against its policy.',
    zh: '1008：收到的内容违反了本端的策略。',
  }),
  session: rfc6455('7.4.2', {
    en: '4000 to 4999 are for private use: two programs agree on what they mean.',
    zh: '4000 到 4999 供私有使用：含义由两个程序自行约定。',
  }),
} satisfies Record<string, Rule>;
