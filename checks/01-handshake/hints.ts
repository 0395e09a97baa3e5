import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { acceptMistakes } from './accept-hints.ts';
import { exchanges, first, upgrades } from './conversation.ts';
import { frameMistakes } from './frame-hints.ts';

const threw = (story: Story, words: RegExp) => words.test(story.thrown?.message ?? '');
/** Whether somebody who asked for this version was given a 101. */
const grants = (story: Story, version: string) =>
  upgrades(story).some((each) => each.version === version && each.status === 101);
/** The answer to a request for an upgrade is the one that a plain GET gets. */
const isTakenForPlain = (story: Story) => {
  const [asked, plain] = exchanges(story);
  if (asked?.status === undefined || plain === undefined) return false;
  return asked.accept === undefined && undated(asked.text) === undated(plain.text);
};

/** Whether ana had said something, all was well, and nothing had come of it for a while. */
const hasBeenQuiet = ({ wire }: Story) => {
  const said = wire.findIndex(({ from, kind }) => from === 'ana' && kind === 'text');
  const isEnd = ({ to, kind }: Story['wire'][number]) =>
    to === 'ana' && /^(close|end|reset)$/.test(kind);
  return said >= 0 && !wire.slice(0, said).some(isEnd);
};

/** Two equal answers may fall into two different seconds. */
const undated = (answer: string) => answer.replace(/^date:.*$/im, '');

export const mistakes: readonly Mistake[] = [
  {
    name: 'plain-hangs',
    steps: ['plain'],
    when: (story) => exchanges(story)[0]?.isLeftWaiting === true && !story.thrown,
    hint: {
      en: 'The request came and nobody answers it: createServer() needs a function that ends the response, (request, response) => response.end(…).',
      zh: '请求到了，却没有人响应：要给 createServer() 传一个结束响应的函数，(request, response) => response.end(…)。',
    },
  },
  {
    name: 'response-object',
    steps: ['upgrade', 'accept'],
    when: (story) => threw(story, /\b(writeHead|setHeader|flushHeaders|status) is not a function/),
    hint: {
      en: "'upgrade' hands you (request, socket, head): the third is a Buffer, not a response. Write the answer on the socket, as text.",
      zh: "'upgrade' 给你的是 (request, socket, head)：第三个参数是 Buffer，不是 response。要把响应作为文本写到 socket 上。",
    },
  },
  {
    name: 'no-upgrade-listener',
    steps: ['upgrade'],
    when: isTakenForPlain,
    hint: {
      en: "The request for an upgrade got the answer of a plain GET. Node hands upgrades to the event 'upgrade': server.on('upgrade', (request, socket) => …).",
      zh: "升级请求得到的是普通 GET 的响应。Node 把升级请求交给 'upgrade' 事件：server.on('upgrade', (request, socket) => …)。",
    },
  },
  {
    name: 'status-200',
    steps: ['upgrade'],
    when: (story) => {
      const { status = 0, accept } = first(story) ?? {};
      return status >= 200 && status < 300 && accept !== undefined;
    },
    hint: {
      en: 'The headers say yes, but the status does not: 200 means that HTTP goes on. The line is HTTP/1.1 101 Switching Protocols.',
      zh: '头部都对，状态码却不对：200 表示继续使用 HTTP。第一行应为 HTTP/1.1 101 Switching Protocols。',
    },
  },
  {
    name: 'lf-newlines',
    steps: ['upgrade'],
    when: (story) => /^HTTP\/1\.1 101\b[^\r]*\n\n/.test(first(story)?.text ?? ''),
    hint: {
      en: 'Your lines end with \\n alone, as those of a template string do. In HTTP each ends with \\r\\n: join the lines with it.',
      zh: '你的每一行只以 \\n 结尾，模板字符串的换行就是这样。HTTP 的每一行都以 \\r\\n 结尾：用它来连接各行。',
    },
  },
  {
    name: 'one-crlf',
    steps: ['upgrade'],
    when: (story) => /^HTTP\/1\.1 101\b(?![^]*\r\n\r\n)[^]*\r\n/.test(first(story)?.text ?? ''),
    hint: {
      en: 'The headers have no end, so the client waits for ever: after the \\r\\n of the last header comes an empty line, \\r\\n once more.',
      zh: '响应头没有结束，客户端会一直等下去：最后一个头部的 \\r\\n 之后还要有一个空行，也就是再来一个 \\r\\n。',
    },
  },
  {
    name: 'indented-template',
    steps: ['upgrade'],
    when: (story) => /^HTTP\/1\.1 101\b[^]*\r?\n[ \t]+\S/.test(first(story)?.text ?? ''),
    hint: {
      en: 'Your header lines begin with spaces, the indentation of a template string: a name must stand at the very start. Put the lines in an array and join them with \\r\\n.',
      zh: '你的头部行以空格开头，那是模板字符串里的缩进：头部名称必须在行首。把各行放进数组，再用 \\r\\n 连接。',
    },
  },
  {
    name: 'version-as-number',
    steps: ['upgrade'],
    when: (story) => {
      const { status = 0 } = first(story) ?? {};
      return status >= 400 && status < 500 && !isTakenForPlain(story);
    },
    hint: {
      en: "A good request was refused. Values in request.headers are strings ('13', not 13), and the names are lower-case ('sec-websocket-key'): one of your tests gets this wrong.",
      zh: "合格的请求被拒绝了。request.headers 里的值是字符串（'13' 而不是 13），名称全是小写（'sec-websocket-key'）：你的判断有一处不符合。",
    },
  },
  {
    name: 'exits-on-leave',
    steps: ['upgrade', 'accept', 'no-key', 'version'],
    when: (story) => !story.thrown && story.exitCode === 0,
    hint: {
      en: 'A client left, and your program ended with exit code 0: process.exit() ends it for everyone. End the socket alone: socket.end().',
      zh: '有客户端离开之后，你的程序以退出码 0 结束了：process.exit() 让整个服务器退出。只结束这个 socket 就行：socket.end()。',
    },
  },
  ...acceptMistakes,
  {
    name: 'crash-without-key',
    steps: ['no-key'],
    when: ({ thrown }) => thrown?.name === 'TypeError',
    hint: {
      en: 'Without the header, the key is undefined, and whatever you do with it throws and ends the server for all. Ask for it first: if (!key), refuse and return.',
      zh: '没有这个头时，key 是 undefined，对它做任何操作都会抛出异常，整个服务器因此退出。先判断：if (!key) 就拒绝并 return。',
    },
  },
  {
    name: 'hangs-on-refusal',
    steps: ['no-key', 'version'],
    when: (story) => {
      const plain = exchanges(story).find(({ isUpgrade }) => !isUpgrade);
      return upgrades(story).at(-1)?.isLeftWaiting === true && plain?.status !== undefined;
    },
    hint: {
      en: 'Nothing came back: the client holds an open connection and waits. A return is not an answer: before it, socket.end() a 400 with its empty line, at once.',
      zh: '什么响应也没有：客户端拿着打开的连接一直等。只 return 并不是响应；return 之前，立刻用 socket.end() 写出 400 和空行。',
    },
  },
  {
    name: 'goes-on-after-refusal',
    steps: ['no-key', 'version'],
    when: (story) =>
      /HTTP\/1\.1 101 /.test(upgrades(story).at(-1)?.after.toString('latin1') ?? '') ||
      /write after end|ERR_STREAM_WRITE_AFTER_END/.test(story.printedBy('server')),
    hint: {
      en: 'You refused, and then went on as if you had not: neither writing an answer nor end() leaves the function. Put a return after the refusal.',
      zh: '你先拒绝了，接着又像没拒绝一样写了下去：写出响应、调用 end()，都不会让函数结束。拒绝之后要 return。',
    },
  },
  {
    name: 'refusal-without-end',
    steps: ['no-key', 'version'],
    when: (story) => (upgrades(story).at(-1)?.status ?? 0) >= 400,
    hint: {
      en: 'The refusal has no end: the client waits for the rest of it. socket.write() sends and leaves the connection open; socket.end() sends and hangs up.',
      zh: '这个拒绝没有结束：客户端还在等剩下的部分。socket.write() 发送之后连接还开着，socket.end() 发送之后会关闭连接。',
    },
  },
  {
    name: 'any-key',
    steps: ['no-key'],
    when: (story) => first(story)?.status === 101 && first(story)?.key === undefined,
    hint: {
      en: 'There was no key to answer, and you said 101. Refuse with a 400 before you write anything, and return.',
      zh: '没有 key 可以回应，你却返回了 101。写出任何内容之前，先以 400 拒绝并 return。',
    },
  },
  {
    name: 'any-version',
    steps: ['version'],
    when: (story) => grants(story, '7'),
    hint: {
      en: "You gave a 101 to version 7, but you speak 13. Look at request.headers['sec-websocket-version'] before you answer, and refuse all but '13'.",
      zh: "对方请求的版本是 7，你却响应了 101，而你用的是 13。响应之前先看 request.headers['sec-websocket-version']，除了 '13' 一律拒绝。",
    },
  },
  {
    name: 'newer-versions-too',
    steps: ['version'],
    when: (story) => !grants(story, '7') && grants(story, '14'),
    hint: {
      en: 'You refused the older version and accepted the newer one, which you do not speak either. Compare with ===, not with <.',
      zh: '你拒绝了较旧的版本，却接受了较新的版本，而你同样不支持它。比较时用 ===，不要用 <。',
    },
  },
  {
    name: 'version-prefix',
    steps: ['version'],
    when: (story) =>
      upgrades(story).some(({ version = '', status }) => /^13./.test(version) && status === 101),
    hint: {
      en: "You gave a 101 to a version that only begins with 13. startsWith(), includes() and a pattern look at a part; compare the whole with === '13'.",
      zh: "对方请求的版本只是以 13 开头，你却响应了 101。startsWith()、includes() 和正则表达式只看一部分；要用 === '13' 比较整个值。",
    },
  },
  {
    name: 'no-version',
    steps: ['version'],
    when: (story) =>
      upgrades(story).some(({ version, status }) => version === undefined && status === 101),
    hint: {
      en: "No version was named, and you said 101. The header is undefined then, and `version && version !== '13'` lets it pass. Refuse whatever is not '13'.",
      zh: "请求里没有版本，你却响应了 101。这时头部的值是 undefined，`version && version !== '13'` 这样的判断会放过它。只要不是 '13' 就拒绝。",
    },
  },
  ...frameMistakes,
  {
    name: 'hangs-up-when-quiet',
    steps: ['open'],
    when: (story) => hasBeenQuiet(story) && first(story)?.hasEnded === true && !story.thrown,
    hint: {
      en: 'The connection was open, and a while later your server hung up: a timer (socket.setTimeout() is one, too) or a listener ends it. A WebSocket may be quiet for hours: leave it open.',
      zh: '连接先是打开的，过了一会儿，你的服务器却断开了它：是某个定时器（socket.setTimeout() 也算），或者某个监听函数做的。WebSocket 可以几个小时没有消息：让它一直开着。',
    },
  },
  {
    name: 'socket-end',
    steps: ['hello', 'open'],
    when: (story) =>
      first(story)?.hasEnded === true &&
      story.closeCodeFrom('server') === undefined &&
      !story.thrown,
    hint: {
      en: 'You picked up, and hung up yourself: socket.end() sends and closes the connection. socket.write() only sends.',
      zh: '接通之后，你自己又挂断了：socket.end() 发送之后会关闭连接，socket.write() 只发送。',
    },
  },
  {
    name: 'shared-socket',
    steps: ['open', 'second'],
    when: (story) => {
      const counts = upgrades(story).map(({ hellos }) => hellos);
      return counts.includes(0) && counts.some((count) => count > 1);
    },
    hint: {
      en: "One client got two hellos and another none: a variable outside the listener holds only the last socket. Use the socket that 'upgrade' hands you.",
      zh: "一个客户端收到两个 hello，另一个一个也没有：监听函数外面的变量只记得最后一个 socket。请用 'upgrade' 传给你的那个 socket。",
    },
  },
  {
    name: 'refuses-second',
    steps: ['second'],
    when: (story) => {
      const statuses = upgrades(story).map(({ status }) => status);
      return statuses.includes(101) && statuses.some((status = 101) => status !== 101);
    },
    hint: {
      en: 'The first was accepted and the second refused: something that you keep about one client decides for all. A server has room for many.',
      zh: '第一个被接受，第二个却被拒绝：你为某个客户端保存的状态影响了所有人。服务器应能同时容纳许多客户端。',
    },
  },
];
