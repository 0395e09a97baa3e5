import { inspect } from 'node:util';
import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { commands, many, politeCodes, twoForms } from './client-types.ts';
import { greeting } from './client-visit.ts';
import { asLatin1, breaksProtocol, callsOf, hasPrinted, said, saidInAll, threw } from './facts.ts';

const exitCode = (story: Story) => story.exitCodeOf('client');
const isRunning = (story: Story) => exitCode(story) === undefined && !story.thrown;
const sentBinary = (story: Story) =>
  story.framesFrom('client').some((frame) => frame.opcode === opcode.binary);

/** What the client sent of the lines that were typed. */
const lines = (story: Story) => said(story, 'client').filter((words) => words !== greeting);
/** As `lines`, with those that came while the judge looked for the cause. */
const linesInAll = (story: Story) =>
  saidInAll(story, 'client').filter((words) => words !== greeting);
const sent = (story: Story, kind: string) =>
  lines(story).find((words) => words.startsWith(`${kind}-`));
const sentInAll = (story: Story, kind: string) =>
  linesInAll(story).find((words) => words.startsWith(`${kind}-`));
/** Whether all has been sent that came before the end of the input. */
const isAtItsEnd = (story: Story) => sent(story, 'cut') !== undefined;
/** Whether a line that was typed later was sent before one that was typed earlier. */
function haveOvertaken(story: Story): boolean {
  const numbers = lines(story).flatMap((words) => /^burst-(\d+)-/.exec(words)?.[1] ?? []);
  return numbers.some((number, index) => Number(number) < Number(numbers[index - 1] ?? 0));
}
const hasClosed = (story: Story) => story.closeCodeFrom('client') !== undefined;

/** How often the client has said hello in the step. */
const hellos = (story: Story) => said(story, 'client').filter((words) => words === greeting).length;

/** What the judge said of one kind, for the client to print. */
const told = (story: Story, kind: string) =>
  said(story, 'judge').find((words) => words.includes(`${kind}-`)) ?? '';
const printed = (story: Story, words: string) => words !== '' && hasPrinted(story, 'client', words);
/** Whether one of the messages was printed otherwise, and not as it is. */
function printedAs(story: Story, kind: string, change: (words: string) => string): boolean {
  const words = told(story, kind);
  return !printed(story, words) && printed(story, change(words));
}
/** Whether the client had ended, and was started once more to see how it ends otherwise. */
const hadEnded = ({ wire }: Story) => wire.some(({ from }) => from === 'again');

export const clientMistakes: readonly Mistake[] = [
  {
    name: 'broken-frame',
    steps: ['hello', 'prints', 'typed'],
    when: (story) => breaksProtocol(story, 'client'),
    hint: {
      en: 'This is not a frame that a client may send: the rule says what is wrong with it. Leave frames to ws.send(), and write nothing to the socket beneath it.',
      zh: '客户端不可以发送这样的帧，错在哪里见上面的规则。帧交给 ws.send() 去写，不要直接往底层的 socket 里写。',
    },
  },
  {
    name: 'hello-by-timer',
    steps: ['hello'],
    when: (story) => threw(story, /CONNECTING|not open/) && callsOf(story, 'client') > 0,
    hint: {
      en: "The request was on its way, and its 101 had not come: until then the connection is CONNECTING, and send() throws. Nobody knows how long that takes; a timer can only guess. Say hello in the 'open' listener.",
      zh: "请求已经发出，101 却还没有到：在那之前，连接处于 CONNECTING 状态，send() 会抛出异常。要等多久谁也不知道，定时器只能靠猜。在 'open' 监听函数里打招呼。",
    },
  },
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
    when: (story) => hellos(story) > 1,
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
    name: 'hello-waits',
    steps: ['hello'],
    when: (story) =>
      said(story, 'client').length === 0 && saidInAll(story, 'client').includes(greeting),
    hint: {
      en: "It says hello only once somebody else has spoken. If everyone waits for that, nobody ever speaks. Say it in the 'open' listener.",
      zh: "要等别人先说话，它才打招呼。要是人人都这样等，就永远没有人开口。在 'open' 监听函数里打招呼。",
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
    name: 'prints-latin1',
    steps: ['prints'],
    when: (story) => printedAs(story, '你好', asLatin1),
    hint: {
      en: 'Chinese and emoji came out as other characters: the bytes of a text are UTF-8, and were read as Latin-1. data.toString() reads UTF-8 by itself.',
      zh: '中文和 emoji 变成了乱码：文本的字节是 UTF-8，却当成 Latin-1 来读了。data.toString() 默认就按 UTF-8 读。',
    },
  },
  {
    name: 'prints-without-line-ends',
    steps: ['prints'],
    when: (story) => {
      const [first, second] = said(story, 'judge');
      // What has no line end is no line yet.
      return second !== undefined && !hasPrinted(story, 'client', first ?? '');
    },
    hint: {
      en: "The messages run together: process.stdout.write() prints what it is given, without a line ending. Use console.log(), or add '\\n'.",
      zh: "消息都连在一起了：process.stdout.write() 给什么就打印什么，不会换行。用 console.log()，或者在末尾加上 '\\n'。",
    },
  },
  {
    name: 'prints-twice',
    steps: ['prints'],
    when: (story) => {
      const [first = '', second] = said(story, 'judge');
      const times = story.printedBy('client').split(first).length - 1;
      return second === undefined && times > 1;
    },
    hint: {
      en: "Each message is printed twice: two listeners do it (ws.onmessage and ws.on('message') are both called). Keep one.",
      zh: "每条消息都打印了两次：有两个监听函数都在打印（ws.onmessage 和 ws.on('message') 都会被调用）。留一个。",
    },
  },
  {
    name: 'prints-first-only',
    steps: ['prints'],
    when: (story) => {
      const messages = said(story, 'judge');
      return messages.length === 2 && printed(story, messages[0] ?? '');
    },
    hint: {
      en: "The first message is printed and no other: once('message') listens once. Use on('message').",
      zh: "只打印了第一条消息：once('message') 只监听一次。改用 on('message')。",
    },
  },
  {
    name: 'skips-hello',
    steps: ['prints'],
    when: (story) => {
      const messages = said(story, 'judge');
      const isShown = story.printedBy('client').toLowerCase().includes('hello');
      return messages.at(-1) === greeting && printed(story, messages[0] ?? '') && !isShown;
    },
    hint: {
      en: 'Your hello comes back from the server, as it comes to everyone, and your client leaves it out. Print every message, even what you have said yourself.',
      zh: '你打的招呼也会从服务器传回来，人人都收得到，你的客户端却跳过了它。每条消息都要打印，自己说的也一样。',
    },
  },
  {
    name: 'skips-repeats',
    steps: ['prints'],
    when: (story) => {
      const again = told(story, 'again');
      const others = ['between', 'spaces', 'short'].map((kind) => told(story, kind).trim());
      const saidOften = said(story, 'judge').filter((words) => words === again).length;
      const isTooSeldom = story.printedBy('client').split(again).length - 1 < saidOften;
      return isTooSeldom && [again, ...others].every((words) => printed(story, words));
    },
    hint: {
      en: 'The same words came several times and were printed less often. Somebody who says something again means it: print each message, whether or not it was there before.',
      zh: '同样的话来了几次，打印的次数却少了。别人说两遍，就是要说两遍：每条消息都打印，不要管以前有没有出现过。',
    },
  },
  {
    name: 'skips-empty-messages',
    steps: ['prints'],
    when: (story) => {
      const rest = story.printedBy('client').split(told(story, 'again')).at(-1) ?? '';
      const [between = ''] = rest.split(told(story, 'spaces'));
      return between !== rest && between.split('\n').length === 2;
    },
    hint: {
      en: "An empty message was left out: '' is falsy, so if (text) passes over it. In a chat, an empty line is a line, too.",
      zh: "空消息被跳过了：'' 是假值，if (text) 会把它漏掉。在聊天里，空行也是一行。",
    },
  },
  {
    name: 'collapses-spaces',
    steps: ['prints'],
    when: (story) => printedAs(story, 'spaces', (words) => words.trim().replace(/ +/g, ' ')),
    hint: {
      en: "Several spaces became one: replace(/\\s+/g, ' ') changes the text. Print it as it came.",
      zh: "几个空格变成了一个：replace(/\\s+/g, ' ') 改变了内容。收到什么就打印什么。",
    },
  },
  {
    name: 'trims-messages',
    steps: ['prints'],
    when: (story) => printedAs(story, 'spaces', (words) => words.trim()),
    hint: {
      en: 'The spaces at the ends of the message are gone: trim() changes the text. Print it as it came.',
      zh: '消息首尾的空格不见了：trim() 改变了内容。收到什么就打印什么。',
    },
  },
  {
    name: 'prints-first-line',
    steps: ['prints'],
    when: (story) => {
      const [first = '', second = ''] = told(story, 'upper').split('\n');
      return printed(story, first) && !printed(story, second);
    },
    hint: {
      en: 'A message may have several lines, and only the first is printed. Print the whole text: a message is not a line.',
      zh: '一条消息可以有好几行，这里只打印了第一行。要打印全文：一条消息不一定只有一行。',
    },
  },
  {
    name: 'message-as-format',
    steps: ['prints'],
    when: (story) =>
      printed(story, told(story, 'format').split(' ')[0] ?? '') &&
      !printed(story, told(story, 'format')),
    hint: {
      en: "With more than one argument, console.log() takes the first as a format: %s and %d in it are filled in with the others. Put words of your own first: console.log('Received message =>', text).",
      zh: "console.log() 有多个参数时，把第一个当作格式：消息里的 %s 和 %d 会被后面的参数替换。把自己的文字放在最前面：console.log('Received message =>', text)。",
    },
  },
  {
    name: 'prints-json',
    steps: ['prints'],
    when: (story) => printedAs(story, 'quotes', (words) => JSON.stringify(words).slice(1, -1)),
    hint: {
      en: 'You printed JSON: a quote became \\" and a backslash \\\\. For a person to read, print the string itself, without JSON.stringify().',
      zh: '打印出来的是 JSON：引号变成了 \\"，反斜杠变成了 \\\\。要给人看，就直接打印字符串，不要用 JSON.stringify()。',
    },
  },
  {
    name: 'prints-inspected',
    steps: ['prints'],
    when: (story) => printedAs(story, 'quotes', (words) => inspect(words).slice(1, -1)),
    hint: {
      en: 'You printed an array or an object that holds the text: console.log() shows a string inside one as it stands in a program, with quotes, and \\\\ for a backslash. Print the string by itself.',
      zh: '打印出来的是装着文本的数组或对象：console.log() 会把里面的字符串显示成程序里的写法，带引号，反斜杠写成 \\\\。直接打印字符串本身。',
    },
  },
  {
    name: 'cuts-messages',
    steps: ['prints'],
    when: (story) => {
      const [head = ''] = told(story, 'long').split(' ');
      return printed(story, head) && !printed(story, told(story, 'long'));
    },
    hint: {
      en: 'The end of a long message is missing: slice() or substring() cuts it off. Print all of it; the terminal wraps long lines by itself.',
      zh: '长消息的后半截不见了：被 slice() 或 substring() 截掉了。要全部打印；太长的行，终端会自己折行。',
    },
  },
  {
    name: 'prints-overtake',
    steps: ['prints'],
    when: (story) =>
      said(story, 'client').length === 0 &&
      said(story, 'judge').every((words) =>
        words.split('\n').every((line) => hasPrinted(story, 'client', line)),
      ),
    hint: {
      en: 'All messages are printed, but not in the order in which they came: something in your listener takes time (await, a timer), and the next is done sooner. Print at once.',
      zh: '消息都打印了，但不是收到的顺序：监听函数里有什么要花时间（await、定时器），后一条反而先做完。收到就马上打印。',
    },
  },
  {
    name: 'answers-messages',
    steps: ['prints'],
    when: (story) => {
      const [answers, messages] = [lines(story), said(story, 'judge')];
      const isMadeOf = (words: string) =>
        messages.some((each) => each !== '' && words.includes(each));
      // An empty message may get none.
      return answers.some(isMadeOf) || answers.length >= messages.length - 1;
    },
    hint: {
      en: "Your client answers what it hears. If all clients did, they would answer each other without end. In 'message', print; ws.send() belongs to 'open' and to the keyboard.",
      zh: "你的客户端听到消息就回复。要是所有客户端都这样，它们会无休止地互相回复。在 'message' 里只打印；ws.send() 只用在 'open' 和键盘输入那里。",
    },
  },
  {
    name: 'hello-again',
    steps: ['prints'],
    when: (story) => hellos(story) === 1,
    hint: {
      en: "Hello was said at the beginning, and comes once more after somebody has spoken. Say it once: in the 'open' listener, and not in 'message'.",
      zh: "一开始已经打过招呼，别人说话之后又打了一次。招呼只打一次：写在 'open' 监听函数里，不要写在 'message' 里。",
    },
  },
  {
    name: 'hello-repeated',
    steps: ['prints'],
    when: (story) => hellos(story) > 1,
    hint: {
      en: "Hello comes again and again: it is sent by a timer, or at each message. To see whether a connection lives there is ping; everyone in the chat reads what you send. Say hello once, in the 'open' listener.",
      zh: "一遍又一遍地打招呼：是定时器发的，或者每收到一条消息就发一次。想知道连接是否还在，有 ping；用消息发，聊天室里人人都会看到。招呼只打一次，写在 'open' 监听函数里。",
    },
  },
  {
    name: 'reconnects',
    steps: ['farewell', 'typed'],
    when: (story) => callsOf(story, 'client') > (story.step === 'typed' ? 1 : 0),
    hint: {
      en: "The connection was closed, and your client asks for another. Here a close is the end: leave new WebSocket() out of the 'close' listener, and let the process end. Lesson 07 is about coming back.",
      zh: "连接已经关闭，你的客户端又请求了一个新的。在这一课里，关闭就是结束：不要在 'close' 监听函数里再 new WebSocket()，让进程退出。第 07 课再讲重新连接。",
    },
  },
  {
    name: 'prints-too-late',
    steps: ['farewell'],
    when: (story) =>
      exitCode(story) === 0 &&
      !hadEnded(story) &&
      !printed(story, said(story, 'judge').at(-1) ?? ''),
    hint: {
      en: 'A message came just before the close frame, and the client ended without printing it: it was kept for later, in an array or for a timer, and there was no later. Print each message when it comes.',
      zh: '关闭帧之前还来了一条消息，客户端没有打印它就退出了：消息先存着（放在数组里，或者等定时器），结果没有机会再打印。来一条就打印一条。',
    },
  },
  {
    name: 'stays-after-close',
    steps: ['farewell'],
    when: (story) => !hadEnded(story) && exitCode(story) !== undefined && !story.thrown,
    hint: {
      en: "The connection is closed, and the client still waits for the keyboard. Stop reading: ws.on('close', () => lines.close()).",
      zh: "连接已经关闭，客户端却还在等键盘输入。不要再读：ws.on('close', () => lines.close())。",
    },
  },
  {
    name: 'lingers',
    steps: ['farewell', 'typed'],
    when: (story) =>
      isRunning(story) &&
      !hadEnded(story) &&
      !haveOvertaken(story) &&
      (story.step === 'farewell' || (hasClosed(story) && sent(story, 'last') !== undefined)),
    hint: {
      en: "The connection is closed and the input has ended, and still the client lives: something else keeps it alive, such as a timer (setInterval) or a server. Clear it in the 'close' listener: clearInterval(timer).",
      zh: "连接已经关闭，输入也结束了，客户端却还没有退出：还有别的东西让它继续运行，比如定时器（setInterval）或者服务器。在 'close' 监听函数里清除它：clearInterval(timer)。",
    },
  },
  {
    name: 'exits-by-code',
    steps: ['farewell'],
    when: (story) =>
      (exitCode(story) ?? 0) !== 0 && story.exitCodeOf('again') === 0 && !story.thrown,
    hint: {
      en: 'It ends with 0 when the server closes with 1000, but not when it closes with 1001, as a server does that is shut down. That is not a failure of yours either: do not turn the close code into an exit code.',
      zh: '服务器用 1000 关闭时，它以 0 退出；用 1001 关闭时却不是，而 1001 是服务器停机时说的。这同样不是你的失败：不要用关闭码来决定退出码。',
    },
  },
  {
    name: 'exit-code-1',
    steps: ['farewell'],
    when: (story) => (exitCode(story) ?? 0) !== 0 && hadEnded(story) && !story.thrown,
    hint: {
      en: 'A server that closes is not a failure of yours: end with 0. Leave process.exit() out; Node ends by itself when nothing is left to wait for.',
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
    name: 'prefixes-lines',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => /^[^{["].*early-[\da-f]{8}$/s.test(words)),
    hint: {
      en: 'Something was put in front of the line, a name perhaps. In this chat a line is sent as it was typed, with nothing around it.',
      zh: '这一行前面多了内容，也许是名字。在这个聊天里，输入什么就发什么，前后不加东西。',
    },
  },
  {
    name: 'raw-chunks',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => /\n.*[\r\n]$/s.test(words)),
    hint: {
      en: "The line ending was sent as well: 'data' of stdin gives chunks, not lines. Use createInterface from node:readline, and its 'line' event.",
      zh: "换行符也发出去了：stdin 的 'data' 给的是数据块，不是行。用 node:readline 的 createInterface 和它的 'line' 事件。",
    },
  },
  {
    name: 'one-message-per-chunk',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => /\n./s.test(words)),
    hint: {
      en: "Two lines left as one message: they came in one chunk. Chunks are not lines; use createInterface from node:readline, and its 'line' event.",
      zh: "两行成了一条消息：它们在同一个数据块里到达。数据块不是行；用 node:readline 的 createInterface 和它的 'line' 事件。",
    },
  },
  {
    name: 'keeps-line-ends',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => /[\r\n]$/.test(words)),
    hint: {
      en: 'Each line came as a message of its own, but with a line ending after it. readline has taken that off: send the line as it is, and let the one who prints it end the line.',
      zh: '每一行都单独成了一条消息，可是后面多了换行符。readline 已经把它去掉了：原样发送这一行，换行由打印的一方来加。',
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
    name: 'lines-twice',
    steps: ['typed'],
    when: (story) => {
      const one = sent(story, 'one');
      return one !== undefined && lines(story).filter((words) => words === one).length > 1;
    },
    hint: {
      en: "Each line is sent twice: two listeners do it, or there are two readline interfaces. Keep one 'line' listener, on one interface.",
      zh: "每一行都发了两次：有两个监听函数，或者创建了两个 readline 接口。只留一个接口和一个 'line' 监听函数。",
    },
  },
  {
    name: 'skips-empty-lines',
    steps: ['typed'],
    when: (story) => {
      const isNext = sent(story, 'two') !== undefined && sent(story, 'spaces') === undefined;
      return isNext && !lines(story).includes('') && isRunning(story);
    },
    hint: {
      en: "The empty line was not sent: '' is falsy, so if (line) passes over it. In this chat an empty line is a line, too.",
      zh: "空行没有发送：'' 是假值，if (line) 会把它漏掉。在这个聊天里，空行也是一行。",
    },
  },
  {
    name: 'trims-lines',
    steps: ['typed'],
    when: (story) => sent(story, 'spaces') !== undefined,
    hint: {
      en: 'The spaces at the ends are gone: trim() changes what was typed. Send the line as it is.',
      zh: '首尾的空格不见了：trim() 改变了输入的内容。原样发送这一行。',
    },
  },
  {
    name: 'numbers-lines',
    steps: ['typed'],
    when: (story) => lines(story).some((words) => /^[1-9]\d*$/.test(words)),
    hint: {
      en: 'The zeros at the front of 00… are gone: Number() or JSON.parse() made a number of the line. What is typed is text: send it as it is.',
      zh: '00… 前面的零不见了：Number() 或 JSON.parse() 把这一行变成了数字。输入的内容是文本：原样发送。',
    },
  },
  {
    name: 'normalizes-lines',
    steps: ['typed'],
    when: (story) => {
      const form = sent(story, 'form');
      return form !== undefined && !form.includes(twoForms);
    },
    hint: {
      en: 'Some letters were replaced by others that only look alike: normalize() does that (ﬁ is not fi, and ① is not 1). What is typed is sent as it is.',
      zh: '有些字符被换成了样子相近的另一些：这是 normalize() 做的（ﬁ 不是 fi，① 也不是 1）。输入什么就发什么。',
    },
  },
  {
    name: 'question-loses-lines',
    steps: ['typed'],
    when: (story) => {
      const [early, soon] = [sent(story, 'early'), sentInAll(story, 'soon')];
      return early !== undefined && soon === undefined && sentInAll(story, 'later') !== undefined;
    },
    hint: {
      en: "Two lines came at once, and only the first was sent: between one question() or once() and the next nobody listens, and a line that comes then is lost. Use lines.on('line', …).",
      zh: "两行同时到达，只发送了第一行：一次 question() 或 once() 和下一次之间没有人在听，这时来的行就丢了。改用 lines.on('line', …)。",
    },
  },
  {
    name: 'one-line-only',
    steps: ['typed'],
    when: (story) => lines(story).length === 1 && linesInAll(story).length === 1,
    hint: {
      en: "The first line is sent and no other: question() and once('line') read one. Use lines.on('line', …).",
      zh: "只发送了第一行：question() 和 once('line') 只读一行。改用 lines.on('line', …)。",
    },
  },
  {
    name: 'drops-early-lines',
    steps: ['typed'],
    when: (story) =>
      sentInAll(story, 'later') !== undefined && sentInAll(story, 'early') === undefined,
    hint: {
      en: "What was typed before the 101 is lost; what is typed after it is sent. readline reads as soon as it is created, ready or not. Create it in the 'open' listener: until then the lines wait in stdin.",
      zh: "收到 101 之前输入的内容丢了，之后输入的才会发送。readline 一创建就开始读，不管连接是否就绪。在 'open' 监听函数里再创建它：在那之前，输入会留在 stdin 里。",
    },
  },
  {
    name: 'sends-at-end',
    steps: ['typed'],
    when: (story) => lines(story).length === 0 && sentInAll(story, 'early') !== undefined,
    hint: {
      en: "Nothing is sent until the input ends, and a chat has no end. Send each line when it comes: readline's 'line' event.",
      zh: "要等输入结束才发送，可聊天没有结束的时候。每来一行就发一行：用 readline 的 'line' 事件。",
    },
  },
  {
    name: 'no-typed-lines',
    steps: ['typed'],
    when: (story) => linesInAll(story).length === 0 && !story.thrown,
    hint: {
      en: "Nothing that is typed is sent. Once the connection is open: createInterface({ input: process.stdin }), and ws.send(line) at each 'line'.",
      zh: "输入的内容一行也没有发出。连接打开后：createInterface({ input: process.stdin })，每个 'line' 就 ws.send(line)。",
    },
  },
  {
    name: 'lines-overtake',
    steps: ['typed'],
    when: haveOvertaken,
    hint: {
      en: "The lines overtook each other: something between 'line' and send() takes time (await, a timer), and the next line is done sooner. Send at once, or let each wait for the one before it.",
      zh: "后面的行超过了前面的行：从 'line' 到 send() 之间有什么要花时间（await、定时器），后一行反而先做完。马上发送，或者让每一行都等前一行发完。",
    },
  },
  {
    name: 'stays-after-input',
    steps: ['typed'],
    when: (story) => sent(story, 'last') !== undefined && isRunning(story) && !hasClosed(story),
    hint: {
      en: "The input has ended, and the client waits for the connection. Close it: lines.on('close', () => ws.close(1000)).",
      zh: "输入已经结束，客户端却还在等连接。关闭它：lines.on('close', () => ws.close(1000))。",
    },
  },
  {
    name: 'says-bye',
    steps: ['typed'],
    when: (story) => {
      const last = lines(story).findIndex((words) => words.startsWith('last-'));
      return last >= 0 && last < lines(story).length - 1;
    },
    hint: {
      en: 'After the last line came one more message, which nobody had typed. The close frame says goodbye by itself: send what is typed, then ws.close(1000).',
      zh: '最后一行之后又多了一条消息，并没有人输入它。关闭帧本身就是道别：只发送输入的内容，然后 ws.close(1000)。',
    },
  },
  {
    name: 'other-close-code',
    steps: ['typed'],
    when: (story) => hasClosed(story) && !politeCodes.includes(story.closeCodeFrom('client') ?? 0),
    hint: {
      en: 'The input is at its end, all has been said, and the code for that is 1000: ws.close(1000). Codes from 3000 on mean only what both sides have agreed on.',
      zh: '输入结束，话都说完了，对应的关闭码是 1000：ws.close(1000)。3000 以上的关闭码，只有双方约定过才有意义。',
    },
  },
  {
    name: 'exits-while-closing',
    steps: ['typed'],
    when: (story) =>
      hasClosed(story) &&
      story.closeCodeFrom('judge') === undefined &&
      sent(story, 'last') !== undefined &&
      (exitCode(story) === 0 || leavesUnanswered(story)),
    hint: {
      en: "ws.close() only begins to close: the server's answer is still to come, and so may be messages. process.exit() and terminate() do not wait for them, and a short timer guesses. Leave them out: the process ends by itself after 'close'.",
      zh: "ws.close() 只是开始关闭：服务器的回应还没有到，可能还有消息在路上。process.exit() 和 terminate() 不会等它们，很短的定时器也只是在猜。去掉它们：'close' 之后进程会自行退出。",
    },
  },
  {
    name: 'loses-unfinished-line',
    steps: ['typed'],
    when: (story) =>
      lines(story).some((words) => words.startsWith(`burst-${many}-`)) &&
      sent(story, 'last') === undefined,
    hint: {
      en: "The last line had no line ending after it, and was lost: when the input ends, send what is left. The 'line' event of readline brings it by itself; question() does not.",
      zh: "最后一行后面没有换行符，于是丢了：输入结束时，剩下的内容也要发送。readline 的 'line' 事件会带来这一行，question() 不会。",
    },
  },
  {
    name: 'closes-too-early',
    steps: ['typed'],
    when: (story) => isAtItsEnd(story) && hasClosed(story) && sent(story, 'last') === undefined,
    hint: {
      en: 'It closed while lines were still waiting, in a queue or for a timer, and those are lost: after its close frame a client may not send. Send all that is left, then ws.close(1000).',
      zh: '还有行在等着发送（在队列里，或者等定时器），它就关闭了连接，这些行就丢了：发出关闭帧之后，客户端不能再发送。先把剩下的发完，再 ws.close(1000)。',
    },
  },
  {
    name: 'drops-last-line',
    steps: ['typed'],
    when: (story) =>
      isAtItsEnd(story) && sent(story, 'last') === undefined && leftWithoutGoodbye(story),
    hint: {
      en: 'The last lines were lost: the client hung up before it had sent them. terminate() waits for nothing; send what is left, then ws.close(1000).',
      zh: '最后几行丢了：还没发出去，客户端就断开了。terminate() 什么也不等；先把剩下的发完，再 ws.close(1000)。',
    },
  },
  {
    name: 'leaves-without-goodbye',
    steps: ['typed'],
    when: (story) => isAtItsEnd(story) && leftWithoutGoodbye(story),
    hint: {
      en: "It hung up without a close frame: process.exit() and terminate() do not say goodbye. Call ws.close(1000); the process ends by itself after 'close'.",
      zh: "没有发送关闭帧就断开了：process.exit() 和 terminate() 都不会道别。调用 ws.close(1000)；'close' 之后进程会自行退出。",
    },
  },
  {
    name: 'obeys-commands',
    steps: ['typed'],
    when: (story) =>
      said(story, 'judge').some((words) => words.startsWith('wide-')) &&
      !commands.every((line) => lines(story).includes(line)),
    hint: {
      en: 'This line was not sent: your client takes it for a command. Here a line is text, whatever it says, and everyone may read it; who wants to leave ends the input with Ctrl-D.',
      zh: '这一行没有发出：你的客户端把它当成了命令。在这里，一行就是一段文本，不管写的是什么，都要发给大家；想离开就用 Ctrl-D 结束输入。',
    },
  },
  {
    name: 'deaf-while-closing',
    steps: ['typed'],
    when: (story) =>
      exitCode(story) === 0 &&
      hasClosed(story) &&
      story.closeCodeFrom('judge') !== undefined &&
      !printed(story, sent(story, `burst-${many}`) ?? ''),
    hint: {
      en: "What the server said last was not printed: the client had begun to close. ws.close() only begins; until the server has answered, its messages still come. Keep the 'message' listener, and let Node end when 'close' has come.",
      zh: "服务器最后说的话没有打印出来：客户端已经开始关闭了。ws.close() 只是开始；服务器回应之前，它的消息还会到。不要去掉 'message' 监听函数，等到 'close' 之后再让 Node 退出。",
    },
  },
  {
    name: 'empty-last-line',
    steps: ['together'],
    when: (story) => said(story, 'ana').includes(''),
    hint: {
      en: "When the input ended, one more message was sent, an empty one: nothing stood behind the last line ending. What is left over is a line only if there is something: if (rest !== ''). readline knows that.",
      zh: "输入结束时，又多发了一条空消息：最后一个换行符后面什么也没有。剩下的部分有内容才算一行：if (rest !== '')。readline 会处理这一点。",
    },
  },
  {
    name: 'skips-own',
    steps: ['typed'],
    when: (story) => {
      const own = lines(story).at(-1) ?? '';
      return own.startsWith('own-') && !printed(story, own) && isRunning(story);
    },
    hint: {
      en: 'The line came back from the server, as it comes to everyone, and your client did not print it: it leaves out what it has said itself. Print every message that comes.',
      zh: '这一行从服务器传了回来，人人都收得到，你的客户端却没有打印它：它跳过了自己说的话。收到的每条消息都要打印。',
    },
  },
];

/** Whether the client ended the connection after its close frame, before the judge had answered it. */
function leavesUnanswered({ endings }: Story): boolean {
  return endings.some(({ from, kind }) => from === 'client' && kind !== 'close');
}

/** Whether the client ended the connection without a close frame. */
function leftWithoutGoodbye(story: Story): boolean {
  const hasEnded = story.endings.some(({ from, kind }) => from === 'client' && kind !== 'close');
  return hasEnded && story.closeCodeFrom('client') === undefined && !story.thrown;
}
