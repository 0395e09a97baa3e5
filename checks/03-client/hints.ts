import type { Mistake, Story, WireEntry } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';

const greeting = 'Hello, server!';
const prefix = 'Received message =>';

/** What the client sent in the step, as text. */
const sent = (story: Story) => textsOf(story, ({ from }) => from === 'client');
/** What the judge sent in the step: until it failed, and after that, to find out why. */
const said = (story: Story) => textsOf(story, ({ from, probe }) => from === 'judge' && !probe);
const saidLater = (story: Story) => textsOf(story, ({ from, probe }) => from === 'judge' && probe);
const hasPrinted = (story: Story, words: string) => story.printedBy('client').includes(words);
/** Which of some messages the client printed as it should. */
const printed = (story: Story, messages: readonly string[]) =>
  messages.filter((words) => hasPrinted(story, `${prefix} ${words}`));
/** The last line that the client printed in the step. */
const lastLine = (story: Story) => story.printedBy('client').trimEnd().split('\n').at(-1) ?? '';
const threw = (story: Story, words: RegExp) => words.test(story.thrown?.message ?? '');
/** How the client left before the server had closed: the finding points at it. */
const left = ({ fault }: Story) => (fault?.from === 'client' ? fault.kind : undefined);
const hungUp = (story: Story) => left(story) === 'end' || left(story) === 'reset';
/** The client has said hello, in this step or in the one before. */
const hasGreeted = (story: Story) => story.step !== 'hello' || sent(story).includes(greeting);

/** What ends a program with an error: its message tells more than anything on the wire. */
const failures: readonly Mistake[] = [
  {
    name: 'star-import',
    steps: ['connects'],
    when: (story) => threw(story, /is not a constructor/),
    hint: {
      en: "`import * as WebSocket` gives you the whole package, and the class is one of the things in that: import { WebSocket } from 'ws'.",
      zh: "`import * as WebSocket` 得到的是整个包，WebSocket 类只是其中一项。应写成 import { WebSocket } from 'ws'。",
    },
  },
  {
    name: 'timer-instead-of-open',
    steps: ['connects', 'hello'],
    // On a busy machine its time is up before it has even asked.
    when: (story) =>
      threw(story, /CONNECTING/) &&
      (story.step === 'hello' || /timers/.test(story.thrown?.stack ?? '')),
    hint: {
      en: "The 101 came later than you expected: no timer knows how long a server takes. 'open' is called when the 101 is there: send in its listener.",
      zh: "101 来得比你预想的晚：没有哪个定时器知道服务器要多久。收到 101 时会触发 'open'：在它的监听函数里发送。",
    },
  },
  {
    name: 'send-before-open',
    steps: ['connects'],
    when: (story) => threw(story, /CONNECTING/),
    hint: {
      en: "new WebSocket() returns at once, in the state CONNECTING, and send() throws in that state. Send in a listener for 'open'.",
      zh: "new WebSocket() 立即返回，此时状态是 CONNECTING，调用 send() 会抛出异常。把发送写到 'open' 的监听函数里。",
    },
  },
  {
    name: 'wrong-address',
    steps: ['connects'],
    when: (story) => story.allPrintedBy('client').includes('ECONNREFUSED'),
    hint: {
      en: 'Nobody listens at the address that you connect to (ECONNREFUSED). Leave the url as the starter has it: from process.env.SERVER_URL.',
      zh: '你连接的地址上没有服务器（ECONNREFUSED）。url 保持初始代码的写法：取自 process.env.SERVER_URL。',
    },
  },
  {
    name: 'json-parse',
    steps: ['prints', 'early'],
    when: (story) => story.thrown?.name === 'SyntaxError' && /JSON/.test(story.thrown.message),
    hint: {
      en: 'JSON.parse() throws at a text that is not JSON, and nobody catches it. The messages of this lesson are plain text: data.toString() is enough.',
      zh: '遇到不是 JSON 的文本，JSON.parse() 会抛出异常，而你没有捕获。这一课的消息是普通文本：data.toString() 就够了。',
    },
  },
];

/** What was sent and printed, and what was not, by a program that has thrown nothing. */
const misdeeds: readonly Mistake[] = [
  {
    name: 'hello-twice',
    steps: ['hello', 'prints'],
    when: ({ fault }) =>
      fault?.from === 'client' && fault.kind === 'text' && wordsOf(fault) === greeting,
    hint: {
      en: "Hello comes more than once: two places send it, or one that runs again and again. ws.onopen and ws.on('open') are both called; 'message' comes often, and so does a timer. Keep it in one listener, for 'open'.",
      zh: "问候发了不止一次：有两个地方在发，或者发送的地方会反复运行。ws.onopen 和 ws.on('open') 都会被调用；'message' 和定时器会反复触发。只在 'open' 的一个监听函数里发。",
    },
  },
  {
    name: 'binary-hello',
    steps: ['hello'],
    when: (story) => story.fault?.frame?.opcode === opcode.binary && sent(story).includes(greeting),
    hint: {
      en: 'The words are right, but they came as binary: send(Buffer) makes a binary frame. Send the string itself.',
      zh: '内容对了，但发成了二进制：send(Buffer) 发出的是二进制帧。直接发送字符串。',
    },
  },
  {
    name: 'json-hello',
    steps: ['hello'],
    when: (story) => sent(story).some((words) => isJson(words) && words.includes(greeting)),
    hint: {
      en: 'JSON.stringify() adds quotes, or more. This message is plain text: ws.send() takes the string as it is.',
      zh: 'JSON.stringify() 会加上引号，甚至更多内容。这条消息是普通文本：把字符串原样交给 ws.send()。',
    },
  },
  {
    name: 'speaks-first',
    steps: ['hello'],
    when: (story) => sent(story).indexOf(greeting) > 0,
    hint: {
      en: `Something else was sent before the greeting. The first message is "${greeting}"; what you have to say yourself comes after it.`,
      zh: `在问候之前，你的程序先发了别的内容。第一条消息应是 "${greeting}"；其他内容放到它后面发。`,
    },
  },
  {
    name: 'closes-after-hello',
    steps: ['hello', 'prints'],
    when: (story) => left(story) === 'close' && hasGreeted(story) && !hasPrinted(story, prefix),
    hint: {
      en: 'The client said hello and then closed, so it hears nothing of what the server has to say. Leave out ws.close(): here the server closes.',
      zh: '客户端打完招呼就关闭了连接，服务器要说的话它一句也听不到。去掉 ws.close()：这里由服务器来关闭。',
    },
  },
  {
    name: 'exits-after-hello',
    steps: ['hello', 'prints'],
    when: (story) => hungUp(story) && hasGreeted(story) && !hasPrinted(story, prefix),
    hint: {
      en: 'The client said hello and was gone, without a close frame: that is what process.exit() does, and ws.terminate(). Leave it out, and stay and listen.',
      zh: '客户端打完招呼就消失了，连关闭帧也没有发：process.exit() 和 ws.terminate() 都会这样。去掉它，留下来听服务器说话。',
    },
  },
  {
    name: 'wrong-words',
    steps: ['hello'],
    when: (story) => sent(story).length > 0 && !sent(story).includes(greeting),
    hint: {
      en: `The client says something else. It should be "${greeting}" to the letter: with the comma, the small s and the exclamation mark, and nothing more.`,
      zh: `客户端说的是别的内容。应当一字不差："${greeting}"，逗号、小写的 s、感叹号都要有，也不要多出别的。`,
    },
  },
  {
    name: 'two-connections',
    steps: ['hello', 'prints'],
    when: ({ wire }) => wire.some(({ kind, probe }) => kind === 'response' && probe),
    hint: {
      en: 'Your client makes more than one connection. One is enough, for sending and for receiving: call new WebSocket() once, and register every listener on that object.',
      zh: '你的客户端建立了不止一个连接。收发用同一个连接就够了：只调用一次 new WebSocket()，所有监听函数都注册在这个对象上。',
    },
  },
  {
    name: 'hello-after-message',
    steps: ['hello'],
    when: (story) => saidLater(story).length > 0 && sent(story).includes(greeting),
    hint: {
      en: "The client says hello only after the server has spoken, and this server waits too. Do not wait for a message: send in a listener for 'open'.",
      zh: "服务器先说话，客户端才打招呼，可这里的服务器也在等。不要等消息：在 'open' 的监听函数里发送。",
    },
  },
  {
    name: 'local-emit',
    steps: ['hello'],
    when: (story) => hasPrinted(story, greeting) && sent(story).length === 0,
    hint: {
      en: 'You printed the greeting yourself, and nothing went over the wire: ws.emit() calls listeners in your own program. Use ws.send().',
      zh: '问候只在你自己的程序里打印了出来，没有发到网络上：ws.emit() 只调用本程序里的监听函数。要用 ws.send()。',
    },
  },
  {
    name: 'ready-check',
    steps: ['hello'],
    when: (story) => printed(story, saidLater(story)).length > 0 && sent(story).length === 0,
    hint: {
      en: "The client is connected and prints what it hears, but it never speaks. Right after new WebSocket(), a test for OPEN is never true; and the event is called 'open'. Send in its listener.",
      zh: "客户端连上了，也打印收到的消息，自己却从不说话。new WebSocket() 之后马上判断是不是 OPEN，永远不成立；另外，事件名是 'open'。在它的监听函数里发送。",
    },
  },
  {
    name: 'closes-after-message',
    steps: ['prints', 'early', 'farewell'],
    when: (story) => left(story) === 'close',
    hint: {
      en: "The client printed a message and then closed. There may always be another one: leave ws.close() out of the 'message' listener.",
      zh: "客户端打印了一条消息，随后就关闭了连接。后面还可能有消息：去掉 'message' 监听函数里的 ws.close()。",
    },
  },
  {
    name: 'terminate',
    steps: ['prints', 'early', 'farewell'],
    when: hungUp,
    hint: {
      en: 'The client hung up in the middle of the conversation, without a close frame: its server sees 1006. terminate() and process.exit() do that. Stay until the server closes.',
      zh: '对话还没结束，客户端就断开了，没有发送关闭帧：服务器看到的是 1006。terminate() 和 process.exit() 都会这样。等服务器来关闭。',
    },
  },
  {
    name: 'prints-buffer',
    steps: ['prints'],
    when: (story) => lastLine(story).includes('<Buffer '),
    hint: {
      en: 'You printed <Buffer …>: a message is bytes. For its text, print data.toString().',
      zh: '打印出来的是 <Buffer …>：消息是字节。要打印文本，用 data.toString()。',
    },
  },
  {
    name: 'json-buffer',
    steps: ['prints'],
    when: (story) => lastLine(story).includes('{"type":"Buffer"'),
    hint: {
      en: '{"type":"Buffer","data":[…]} is what JSON.stringify() makes of bytes. For the text, print data.toString().',
      zh: '{"type":"Buffer","data":[…]} 是 JSON.stringify() 处理字节的结果。要打印文本，用 data.toString()。',
    },
  },
  {
    name: 'quoted',
    steps: ['prints'],
    when: (story) => said(story).some((words) => hasPrinted(story, `${prefix} "${words}"`)),
    hint: {
      en: 'The text is there, but in quotes: JSON.stringify() adds them. Print data.toString() alone.',
      zh: '文本对了，但多了一对引号：那是 JSON.stringify() 加上的。只打印 data.toString()。',
    },
  },
  {
    name: 'prints-inspected',
    steps: ['prints'],
    when: (story) =>
      printed(story, said(story)).length === 0 &&
      new RegExp(`^${prefix} +[[{]`).test(lastLine(story)) &&
      printedOtherwise(story),
    hint: {
      en: 'The words before it are right, and the text is wrapped in something: console.log() shows an array or an object with brackets and quotes. Print the string by itself: data.toString().',
      zh: '前面的文字对了，文本外面却包着东西：console.log() 打印数组或对象时，会带上括号和引号。直接打印字符串：data.toString()。',
    },
  },
  {
    name: 'event-data',
    steps: ['prints'],
    when: (story) => lastLine(story).endsWith('undefined'),
    hint: {
      en: "You printed undefined: event.data is for pages, and for ws.onmessage. With ws.on('message', (data) => …), the data comes by itself.",
      zh: "打印出来的是 undefined：event.data 是网页和 ws.onmessage 的写法。用 ws.on('message', (data) => …) 时，参数就是数据本身。",
    },
  },
  {
    name: 'event-object',
    steps: ['prints'],
    when: (story) =>
      /\[object (Object|MessageEvent)\]|MessageEvent \{/.test(story.printedBy('client')),
    hint: {
      en: 'You printed an object. ws.onmessage and addEventListener hand you one, the event, around the message: its text is event.data.',
      zh: '打印出来的是一个对象。ws.onmessage 和 addEventListener 给你的就是对象（事件），消息包在里面：文本在 event.data 里。',
    },
  },
  {
    name: 'plain-quotes',
    steps: ['prints'],
    when: (story) => lastLine(story).includes('${'),
    hint: {
      en: 'You printed ${…} itself: only between backticks (`…`) is it replaced by its value, and not between quotes.',
      zh: '打印出来的是 ${…} 本身：只有写在反引号（`…`）之间才会换成它的值，写在引号之间不会。',
    },
  },
  {
    name: 'skips-empty',
    steps: ['prints'],
    when: (story) => said(story).at(-1) === '' && said(story).length > 1,
    hint: {
      en: 'An empty message is a message too. A test such as `if (text)`, or of its length, throws it away: print the line all the same.',
      zh: '空消息也是消息。`if (text)` 或者判断长度，都会把它丢掉：这一行也要打印。',
    },
  },
  {
    name: 'skips-binary',
    steps: ['prints'],
    when: (story) => story.heardBy('client').at(-1)?.opcode === opcode.binary,
    hint: {
      en: 'A binary message came and nothing was printed. Every message gets its line; of this one, print the bytes as they are.',
      zh: '来了一条二进制消息，却什么也没打印。每条消息都要打印一行；这样的消息，把字节原样交给 console.log 就行。',
    },
  },
  {
    name: 'wrong-prefix',
    steps: ['prints'],
    when: (story) => printed(story, said(story)).length === 0 && printedOtherwise(story),
    hint: {
      en: `The text is there, but what stands before it is not as it should be. The line is "${prefix} X", with one space before X: console.log(\`${prefix} \${data}\`). Between two arguments, console.log() adds a space by itself.`,
      zh: `文本有了，前面的部分不对。这一行应是 "${prefix} X"，X 前面只有一个空格：console.log(\`${prefix} \${data}\`)。两个参数之间，console.log() 会自己加一个空格。`,
    },
  },
  {
    name: 'first-message-only',
    steps: ['prints'],
    when: (story) =>
      printed(story, said(story)).length === 1 &&
      saidLater(story).length > 0 &&
      printed(story, saidLater(story)).length === 0,
    hint: {
      en: "The first message is printed and no other: once('message') listens once. Use on('message').",
      zh: "只打印了第一条消息：once('message') 只监听一次。改用 on('message')。",
    },
  },
  {
    name: 'awaits-each-message',
    steps: ['early'],
    when: (story) => isSome(story, said(story)) || isSome(story, saidLater(story)),
    hint: {
      en: "Of several messages in one packet, only some are printed: between one await once(ws, 'message') and the next, nobody listens. Register one listener with ws.on('message', …).",
      zh: "同一个数据包里有好几条消息，只打印了一部分：前一个 await once(ws, 'message') 结束、下一个开始之前，没有人在监听。用 ws.on('message', …) 注册一个监听函数。",
    },
  },
  {
    name: 'late-message-listener',
    steps: ['prints', 'early'],
    when: (story) =>
      printed(story, said(story)).length === 0 && printed(story, saidLater(story)).length > 0,
    hint: {
      en: "The first messages were lost, and later ones are printed: the 'message' listener is added after an await. Register it right after new WebSocket().",
      zh: "最早的消息丢了，后来的却打印出来了：'message' 的监听函数是在 await 之后才注册的。new WebSocket() 之后马上注册它。",
    },
  },
  {
    name: 'reconnects',
    steps: ['farewell'],
    when: (story) => story.wire.some(({ kind }) => kind === 'request'),
    hint: {
      en: "The connection has ended, and your 'close' listener makes a new one. In this lesson it is the end: leave that out. (Coming back well is lesson 07.)",
      zh: "连接结束后，你的 'close' 监听函数又建立了一个新连接。在这一课里，结束就是结束：去掉它。（怎样重新连上，是第 07 课的内容。）",
    },
  },
  {
    name: 'endless-await',
    steps: ['farewell'],
    when: (story) => story.exitCode === 13,
    hint: {
      en: "Exit code 13: an await was still waiting when nothing was left that could end it. A loop over on(ws, 'message') does not end with the connection; give it { close: ['close'] }, or use ws.on().",
      zh: "退出码 13：还有一个 await 在等，却已经没有任何东西能让它结束。连接结束了，遍历 on(ws, 'message') 的循环并不会结束；给它加上 { close: ['close'] }，或者改用 ws.on()。",
    },
  },
  {
    name: 'exits-with-close-code',
    steps: ['farewell'],
    when: (story) => story.exitCode === 1000 % 256 || story.exitCode === 1000,
    hint: {
      en: 'You gave the close code to process.exit(): 1000 says that all is well, but as an exit code it says "failed". Leave process.exit() out.',
      zh: '你把关闭码传给了 process.exit()：1000 作为关闭码表示一切正常，作为退出码却表示失败。去掉 process.exit()。',
    },
  },
  {
    name: 'exit-code-1',
    steps: ['farewell'],
    when: (story) => (story.exitCode ?? 0) !== 0,
    hint: {
      en: 'A server that says goodbye is not a failure: end with 0. Leave process.exit() out; Node ends by itself when nothing is left to wait for.',
      zh: '服务器正常道别，不算失败：应以 0 退出。去掉 process.exit()；没有可等的东西时，Node 会自行退出。',
    },
  },
  {
    name: 'never-ends',
    steps: ['farewell'],
    when: (story) => story.exitCode === undefined && hasPrinted(story, 'Disconnected from server'),
    hint: {
      en: "The line is there, but something keeps the program alive: an interval, a timer, an open input, or another connection. Stop it in your 'close' listener: clearInterval(…).",
      zh: "这一行打印了，但还有东西让程序不能退出：setInterval、定时器、还开着的输入，或者另一个连接。在 'close' 的监听函数里停掉它：clearInterval(…)。",
    },
  },
  {
    name: 'reason-compare',
    steps: ['farewell'],
    when: (story) => isOtherGoodbye(story) && !/disconnect/i.test(lastLine(story)),
    hint: {
      en: "Another line was printed, not this one. Does an `if` choose between them? The reason is a Buffer: it never equals 'bye', but reason.toString() may. This line is printed whatever the reason.",
      zh: "打印的是另一行，不是这一行。是不是用 `if` 选的？reason 是 Buffer，永远不等于 'bye'，reason.toString() 才可能相等。在这里，无论原因是什么都要打印这一行。",
    },
  },
  {
    name: 'other-goodbye',
    steps: ['farewell'],
    when: isOtherGoodbye,
    hint: {
      en: 'Nearly: the line is "Disconnected from server", to the letter.',
      zh: '差一点：这一行应当一字不差，是 "Disconnected from server"。',
    },
  },
  {
    name: 'no-close-line',
    steps: ['farewell'],
    when: (story) => story.printedBy('client').trim() === '' && story.exitCode === 0,
    hint: {
      en: "The client ended, but said nothing. The event is called 'close', not 'disconnect' or 'end': ws.on('close', () => console.log(…)). And no `if` before it: the reason is a Buffer, and never equals a string.",
      zh: "客户端退出了，却什么也没打印。事件名是 'close'，不是 'disconnect' 或 'end'：ws.on('close', () => console.log(…))。前面也不要加 `if`：reason 是 Buffer，永远不等于字符串。",
    },
  },
];

export const mistakes: readonly Mistake[] = [
  ...failures,
  ...misdeeds.map((mistake) => ({
    ...mistake,
    when: (story: Story) => !story.thrown && mistake.when(story),
  })),
];

/** Data frames as text. */
function textsOf({ wire }: Story, isMeant: (entry: WireEntry) => unknown): string[] {
  return wire.flatMap((entry) => {
    const code = entry.frame?.opcode;
    const isData = code === opcode.text || code === opcode.binary;
    return isData && isMeant(entry) ? [wordsOf(entry)] : [];
  });
}

/** The payload of an entry as text. */
function wordsOf({ frame }: WireEntry): string {
  return Buffer.from(frame?.payload ?? []).toString('utf8');
}

function isJson(words: string): boolean {
  return /^["{[]/.test(words);
}

/** Some of several messages were printed, and not all. */
function isSome(story: Story, messages: readonly string[]): boolean {
  const { length } = printed(story, messages);
  return length > 0 && length < messages.length;
}

/** What the judge said was printed, but not as `Received message => …`. */
function printedOtherwise(story: Story): boolean {
  return said(story).some((words) => words !== '' && hasPrinted(story, words));
}

/** A line was printed when the server had closed, but not the right one. */
function isOtherGoodbye(story: Story): boolean {
  return (
    lastLine(story) !== '' && story.exitCode === 0 && !hasPrinted(story, 'Disconnected from server')
  );
}
