import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { hasPrinted, said, saidInAll, threw } from './facts.ts';

const greeting = 'Hello, everyone!';

const exitCode = (story: Story) => story.exitCodeOf('client');
const isRunning = (story: Story) => exitCode(story) === undefined && !story.thrown;
const sentBinary = (story: Story) =>
  story.framesFrom('client').some((frame) => frame.opcode === opcode.binary);
/** What the client sent of the lines that were typed. */
const lines = (story: Story) => said(story, 'client').filter((words) => words !== greeting);

export const clientMistakes: readonly Mistake[] = [
  {
    name: 'hello-before-open',
    steps: ['hello'],
    when: (story) => threw(story, /CONNECTING|not open/),
    hint: {
      en: "Right after new WebSocket() the connection is still CONNECTING, and send() throws. Say hello in the 'open' listener.",
      zh: "new WebSocket() 之后，连接还处于 CONNECTING 状态，send() 会抛出异常。在 'open' 监听函数里打招呼。",
    },
  },
  {
    name: 'typed-before-open',
    steps: ['typed'],
    when: (story) => threw(story, /CONNECTING|not open/),
    hint: {
      en: "A line was typed before the 101, and send() threw. Create the readline interface in the 'open' listener: until then the line waits in stdin.",
      zh: "还没收到 101 就有人输入了一行，send() 抛出了异常。在 'open' 监听函数里再创建 readline 接口：在那之前，输入会留在 stdin 里。",
    },
  },
  {
    name: 'hello-twice',
    steps: ['hello'],
    when: (story) => said(story, 'client').filter((words) => words === greeting).length > 1,
    hint: {
      en: "Hello comes twice: two listeners say it (ws.onopen and ws.on('open') are both called). Keep one.",
      zh: "打了两次招呼：有两个监听函数都在发（ws.onopen 和 ws.on('open') 都会被调用）。留一个。",
    },
  },
  {
    name: 'binary-hello',
    steps: ['hello'],
    when: (story) => sentBinary(story) && said(story, 'client').includes(greeting),
    hint: {
      en: 'The right words, but as binary: send(Buffer) makes a binary frame. Send the string itself.',
      zh: '内容对了，但发成了二进制：send(Buffer) 发出的是二进制帧。直接发送字符串。',
    },
  },
  {
    name: 'wrong-hello',
    steps: ['hello'],
    when: (story) => said(story, 'client').length > 0 && !said(story, 'client').includes(greeting),
    hint: {
      en: `The client said something else. It should be exactly "${greeting}", with the comma and the exclamation mark.`,
      zh: `客户端说了别的内容。应当一字不差：“${greeting}”，包括逗号和感叹号。`,
    },
  },
  {
    name: 'closes-after-hello',
    steps: ['hello'],
    when: (story) => story.closeCodeFrom('client') !== undefined,
    hint: {
      en: "It closed right after hello. A chat goes on: close only when the input has ended, and not in 'open'.",
      zh: "打完招呼就关闭了连接。聊天才刚开始：输入结束时才关闭，不要在 'open' 里关闭。",
    },
  },
  {
    name: 'blocks-on-input',
    steps: ['hello'],
    ofBusy: true,
    when: (story) => said(story, 'client').includes(greeting) && isRunning(story),
    hint: {
      en: "The client waits for the keyboard and does nothing else: a synchronous read (readFileSync) stops the event loop. Use readline's 'line' events.",
      zh: "客户端只顾等键盘，别的什么也不做：同步读取（readFileSync）会停住事件循环。改用 readline 的 'line' 事件。",
    },
  },
  {
    name: 'prints-buffer',
    steps: ['prints'],
    when: (story) => hasPrinted(story, 'client', '<Buffer '),
    hint: {
      en: 'You printed <Buffer …>: a message is bytes. For the text, print data.toString().',
      zh: '打印出来的是 <Buffer …>：消息是字节。要打印文本，用 data.toString()。',
    },
  },
  {
    name: 'event-data',
    steps: ['prints'],
    when: (story) => hasPrinted(story, 'client', 'undefined'),
    hint: {
      en: "You printed undefined: event.data belongs to addEventListener and to browsers. With ws.on('message', (data) => …), the data comes by itself.",
      zh: "打印出来的是 undefined：event.data 是 addEventListener 和浏览器的写法。用 ws.on('message', (data) => …) 时，参数就是数据本身。",
    },
  },
  {
    name: 'prints-first-only',
    steps: ['prints'],
    when: (story) => {
      const [first, second] = said(story, 'judge');
      return second !== undefined && hasPrinted(story, 'client', first ?? '');
    },
    hint: {
      en: "The first message is printed and no other: once('message') listens once. Use on('message').",
      zh: "只打印了第一条消息：once('message') 只监听一次。改用 on('message')。",
    },
  },
  {
    name: 'stays-after-close',
    steps: ['farewell'],
    when: isRunning,
    hint: {
      en: "The connection is closed, and the client still waits for the keyboard. Stop reading: ws.on('close', () => lines.close()).",
      zh: "连接已经关闭，客户端却还在等键盘输入。不要再读：ws.on('close', () => lines.close())。",
    },
  },
  {
    name: 'exit-code-1',
    steps: ['farewell'],
    when: (story) => (exitCode(story) ?? 0) !== 0 && !story.thrown,
    hint: {
      en: 'A server that closes is no failure of yours: end with 0. Leave process.exit() out; Node ends by itself when nothing is left to wait for.',
      zh: '服务器关闭连接并不是你的失败：应以 0 退出。去掉 process.exit()；没有可等的东西时，Node 会自行退出。',
    },
  },
  {
    name: 'binary-lines',
    steps: ['typed'],
    when: sentBinary,
    hint: {
      en: 'The line was sent as binary: send(Buffer) makes a binary frame. readline gives you a string: send it as it is.',
      zh: '输入的那一行发成了二进制：send(Buffer) 发出的是二进制帧。readline 给你的是字符串：直接发送。',
    },
  },
  {
    name: 'json-lines',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => /^[{["]/.test(words)),
    hint: {
      en: 'The line was sent as JSON. In this chat a line is sent as it was typed, with nothing around it.',
      zh: '输入的那一行被包成了 JSON。在这个聊天里，输入什么就发什么，前后不加东西。',
    },
  },
  {
    name: 'raw-chunks',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => /[\r\n]$/.test(words)),
    hint: {
      en: "The line ending was sent as well: 'data' of stdin gives chunks, not lines. Use createInterface from node:readline, and its 'line' event.",
      zh: "换行符也发出去了：stdin 的 'data' 给的是数据块，不是行。用 node:readline 的 createInterface 和它的 'line' 事件。",
    },
  },
  {
    name: 'one-message-per-chunk',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => words.includes('\n')),
    hint: {
      en: "Two lines left as one message: they came in one chunk. Chunks are not lines; use createInterface from node:readline, and its 'line' event.",
      zh: "两行成了一条消息：它们在同一个数据块里到达。数据块不是行；用 node:readline 的 createInterface 和它的 'line' 事件。",
    },
  },
  {
    name: 'split-leaves-empty',
    steps: ['typed'],
    when: (story) => lines(story).filter((words) => words === '').length > 1,
    hint: {
      en: "An empty message follows each chunk: 'a\\n'.split('\\n') ends in ''. Use readline: it knows where a line ends.",
      zh: "每个数据块之后都多了一条空消息：'a\\n'.split('\\n') 的最后一项是 ''。用 readline：它知道一行在哪里结束。",
    },
  },
  {
    name: 'broken-characters',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => words.includes('\uFFFD')),
    hint: {
      en: "A character was cut in two: a chunk may end in the middle of one. Use readline, or process.stdin.setEncoding('utf8').",
      zh: "一个字符被切成了两半：数据块可能在字符中间断开。用 readline，或者 process.stdin.setEncoding('utf8')。",
    },
  },
  {
    name: 'trims-lines',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => words.startsWith('spaces-')),
    hint: {
      en: 'The spaces at the ends are gone: trim() changes what was typed. Send the line as it is.',
      zh: '首尾的空格不见了：trim() 改变了输入的内容。原样发送这一行。',
    },
  },
  {
    name: 'one-line-only',
    steps: ['typed'],
    when: (story) => lines(story).length === 1 && isRunning(story),
    hint: {
      en: "The first line is sent and no other: question() and once('line') read one. Use lines.on('line', …).",
      zh: "只发送了第一行：question() 和 once('line') 只读一行。改用 lines.on('line', …)。",
    },
  },
  {
    name: 'sends-at-end',
    steps: ['typed'],
    when: (story) => lines(story).length === 0 && saidInAll(story, 'client').length > 1,
    hint: {
      en: "Nothing is sent until the input ends, and a chat has no end. Send each line when it comes: readline's 'line' event.",
      zh: "要等输入结束才发送，可聊天没有结束的时候。每来一行就发一行：用 readline 的 'line' 事件。",
    },
  },
  {
    name: 'no-typed-lines',
    steps: ['typed'],
    when: (story) => lines(story).length === 0 && isRunning(story),
    hint: {
      en: "Nothing that is typed is sent. Once the connection is open: createInterface({ input: process.stdin }), and ws.send(line) at each 'line'.",
      zh: "输入的内容一行也没有发出。连接打开后：createInterface({ input: process.stdin })，每个 'line' 就 ws.send(line)。",
    },
  },
  {
    name: 'stays-after-input',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => words.startsWith('last-')) && isRunning(story),
    hint: {
      en: "The input has ended, and the client waits for the connection. Close it: lines.on('close', () => ws.close(1000)).",
      zh: "输入已经结束，客户端却还在等连接。关闭它：lines.on('close', () => ws.close(1000))。",
    },
  },
  {
    name: 'drops-last-line',
    steps: ['typed'],
    when: (story) =>
      !lines(story).some((words) => words.startsWith('last-')) && leftWithoutGoodbye(story),
    hint: {
      en: 'The last lines were lost: the client hung up before it had sent them. terminate() waits for nothing; send what is left, then ws.close(1000).',
      zh: '最后几行丢了：还没发出去，客户端就断开了。terminate() 什么也不等；先把剩下的发完，再 ws.close(1000)。',
    },
  },
  {
    name: 'leaves-without-goodbye',
    steps: ['typed'],
    when: leftWithoutGoodbye,
    hint: {
      en: "It hung up without a close frame: process.exit() and terminate() do not say goodbye. Call ws.close(1000); the process ends by itself after 'close'.",
      zh: "没有发送关闭帧就断开了：process.exit() 和 terminate() 都不会道别。调用 ws.close(1000)；'close' 之后进程会自行退出。",
    },
  },
  {
    name: 'skips-own',
    steps: ['together'],
    when: (story) => {
      const line = said(story, 'ana').findLast((words) => words !== greeting);
      return line !== undefined && hasPrinted(story, 'bo', line) && !hasPrinted(story, 'ana', line);
    },
    hint: {
      en: 'bo and cy show the line, ana does not: your client leaves out what it has said itself. Print every message that comes.',
      zh: 'bo 和 cy 都显示了这一行，ana 没有：你的客户端跳过了自己说的话。收到的每条消息都要打印。',
    },
  },
];

/** Whether the client ended the connection without a close frame. */
function leftWithoutGoodbye(story: Story): boolean {
  const hasEnded = story.endings.some(({ from, kind }) => from === 'client' && kind !== 'close');
  return hasEnded && story.closeCodeFrom('client') === undefined && !story.thrown;
}
