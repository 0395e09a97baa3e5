import type { Text } from '../../text.ts';

/** A line of an HTTP head, and what it says. */
export interface HeadLine {
  readonly name: string;
  readonly value: string;
  readonly says: Text | undefined;
  /** Where it is written: `RFC 6455, section 4.1` as number and section. */
  readonly rfc: number;
  readonly section: string;
}

/** A head as lines. */
export interface HeadLines {
  readonly startLine: string;
  readonly says: Text;
  readonly lines: readonly HeadLine[];
  /** Whether the empty line came with which a head ends. */
  readonly isWhole: boolean;
}

type Known = readonly [rfc: number, section: string, en: string, zh: string];

const headers: Readonly<Record<string, Known>> = {
  host: [9110, '7.2', 'The host and the port that are asked for.', '请求的主机和端口。'],
  upgrade: [
    6455,
    '4.1',
    'From here on: WebSocket in place of HTTP.',
    '从这里起，从 HTTP 切换到 WebSocket。',
  ],
  connection: [
    9110,
    '7.6.1',
    'Upgrade is meant for the next one on the way, and is not passed on.',
    'Upgrade 只给直接相连的下一方看，不往后转发。',
  ],
  'sec-websocket-key': [
    6455,
    '4.1',
    '16 random bytes in base64, new for each connection.',
    '16 个随机字节，写成 base64，每个连接都不同。',
  ],
  'sec-websocket-version': [6455, '4.1', 'The version of the protocol: 13.', '协议的版本：13。'],
  'sec-websocket-accept': [
    6455,
    '4.2.2',
    'Shows that this very key was read: base64 of the SHA-1 of the key and a fixed text.',
    '证明服务器读到了这个 key：key 接上固定文本，取 SHA-1，再写成 base64。',
  ],
  'sec-websocket-extensions': [
    6455,
    '9.1',
    'Extensions that are offered, or in an answer those that are taken.',
    '请求里是提议的扩展，响应里是采用的扩展。',
  ],
  'sec-websocket-protocol': [
    6455,
    '1.9',
    'What is to be spoken above WebSocket.',
    '在 WebSocket 之上使用的子协议。',
  ],
  origin: [
    6455,
    '10.2',
    'The page that asks, as the browser says; other clients may say anything.',
    '发起请求的页面，由浏览器填写；其他客户端可以随便写。',
  ],
  cookie: [
    6265,
    '4.2',
    'What the server has asked the browser to keep.',
    '服务器先前让浏览器保存的内容。',
  ],
  'set-cookie': [
    6265,
    '4.1',
    'The browser is to keep this, and to bring it along.',
    '让浏览器保存，并在以后的请求里带上。',
  ],
  authorization: [9110, '11.6.2', 'Who asks, with a proof.', '说明请求者是谁，并附上凭据。'],
  'content-length': [
    9110,
    '8.6',
    'How many bytes of body follow the head.',
    '头部之后正文的字节数。',
  ],
  'content-type': [9110, '8.3', 'What the body is.', '正文的类型。'],
  'transfer-encoding': [9112, '6.1', 'How the body is cut into pieces.', '正文如何分块传输。'],
  'keep-alive': [
    9112,
    '9.3',
    'How long the connection stays open for another request.',
    '连接为下一个请求保留多久。',
  ],
  date: [9110, '6.6.1', 'When the answer was made.', '响应生成的时间。'],
  'user-agent': [9110, '10.1.5', 'Which program asks.', '发起请求的程序。'],
};

const statuses: Readonly<Record<string, Text>> = {
  '101': {
    en: 'The server agrees: after the empty line, every byte belongs to a frame.',
    zh: '服务器同意升级：空行之后，每个字节都属于某一帧。',
  },
  '200': { en: 'An ordinary answer, and no upgrade.', zh: '普通的响应，没有升级。' },
  '400': { en: 'The request was not understood as it stands.', zh: '请求有误，服务器无法处理。' },
  '401': { en: 'Who asks has not shown who they are.', zh: '请求者没有证明自己的身份。' },
  '403': { en: 'Who asks is not let in.', zh: '请求者不被允许进来。' },
  '404': { en: 'Nothing is there under this path.', zh: '这个路径下什么也没有。' },
  '426': { en: 'Another version, or an upgrade, is asked for.', zh: '要求升级，或者换一个版本。' },
  '501': { en: 'The server cannot do that.', zh: '服务器没有实现这个功能。' },
  '503': { en: 'The service is away at the moment.', zh: '服务暂时不可用。' },
};

const ofOthers: Text = { en: 'The answer of an HTTP server.', zh: 'HTTP 服务器的响应。' };
const ofRequest: Text = {
  en: 'What is asked for, and in which version of HTTP.',
  zh: '请求的方法、路径和 HTTP 版本。',
};

/** Reads an HTTP head as people look at it: also one that is not written as it should be. */
export function explainHead(text: string): HeadLines {
  const end = text.indexOf('\r\n\r\n');
  const [startLine = '', ...lines] = (end === -1 ? text : text.slice(0, end)).split('\r\n');
  const [, status] = /^HTTP\/\d\.\d (\d{3})/.exec(startLine) ?? [];
  return {
    startLine,
    says: status === undefined ? ofRequest : (statuses[status] ?? ofOthers),
    isWhole: end !== -1,
    lines: lines.filter((line) => line !== '').map(lineOf),
  };
}

function lineOf(line: string): HeadLine {
  const colon = line.indexOf(':');
  const name = colon === -1 ? line : line.slice(0, colon);
  const value = colon === -1 ? '' : line.slice(colon + 1).trim();
  const known = Object.hasOwn(headers, name.toLowerCase())
    ? headers[name.toLowerCase()]
    : undefined;
  if (known === undefined) return { name, value, says: undefined, rfc: 9110, section: '6.3' };
  const [rfc, section, en, zh] = known;
  return { name, value, says: { en, zh }, rfc, section };
}

/** The value of a header in the text of a head, in any case of its name. */
export function headerIn(text: string, name: string): string | undefined {
  return explainHead(text).lines.find((line) => line.name.toLowerCase() === name)?.value;
}
