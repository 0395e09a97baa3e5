import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';

const greeting = 'Hello, server!';

/** What the client sent in the step, as text. */
const sent = (story: Story) =>
  story
    .framesFrom('client')
    .flatMap((frame) =>
      frame.opcode === opcode.text || frame.opcode === opcode.binary
        ? [Buffer.from(frame.payload).toString('utf8')]
        : [],
    );
/** What the judge said in the step, before it looked further into the failure. */
const told = (story: Story) =>
  story.wire.flatMap(({ from, frame, probe }) =>
    from === 'judge' && frame?.opcode === opcode.text && !probe
      ? [Buffer.from(frame.payload).toString('utf8')]
      : [],
  );
const printed = (story: Story) => story.printedBy('client');
const threw = (story: Story, words: RegExp) => words.test(story.thrown?.message ?? '');
const exitCode = (story: Story) => story.exitCodeOf('client');
/** Whether the client ended the connection, with a close frame or without one. */
const hasLeft = (story: Story) => story.endings.some(({ from }) => from === 'client');

export const mistakes: readonly Mistake[] = [
  {
    name: 'send-before-open',
    steps: ['connects'],
    when: (story) => threw(story, /CONNECTING|not open/),
    hint: {
      en: "Right after new WebSocket() the connection is still CONNECTING, and send() throws. Send in the 'open' listener.",
      zh: "new WebSocket() 之后，连接还处于 CONNECTING 状态，send() 会抛出异常。在 'open' 监听函数里发送。",
    },
  },
  {
    name: 'timer-instead-of-open',
    steps: ['hello'],
    when: (story) => threw(story, /CONNECTING|not open/),
    hint: {
      en: "The 101 had not come when you sent, and send() threw: no timer knows how long it takes. Wait for 'open'.",
      zh: "发送时 101 还没到，send() 抛出了异常：没有哪个定时器知道要等多久。应等待 'open' 事件。",
    },
  },
  {
    name: 'hello-after-message',
    steps: ['hello'],
    when: (story) =>
      sent(story).includes(greeting) &&
      story.wire.every(({ from, frame, probe }) => from !== 'client' || !frame || probe),
    hint: {
      en: "The client spoke only after the server had: it waits for a message. It is the first to speak: send in 'open'.",
      zh: "服务器先说了话，客户端才开口：它在等消息。应当由它先说：在 'open' 里发送。",
    },
  },
  {
    name: 'ready-check',
    steps: ['hello'],
    when: (story) => sent(story).length === 0 && /probe-/.test(printed(story)),
    hint: {
      en: "The connection is open, and nothing was sent. If you ask `readyState === OPEN` right after new WebSocket(), it is not yet: wait for 'open'.",
      zh: "连接已经打开，却什么也没有发。如果在 new WebSocket() 之后马上判断 `readyState === OPEN`，那时还没打开：应等待 'open' 事件。",
    },
  },
  {
    name: 'binary-hello',
    steps: ['hello'],
    when: (story) =>
      sent(story)[0] === greeting && story.framesFrom('client')[0]?.opcode === opcode.binary,
    hint: {
      en: 'The right words, but as binary: send(Buffer) makes a binary frame. Send the string itself.',
      zh: '内容对了，但发成了二进制：send(Buffer) 发出的是二进制帧。直接发送字符串。',
    },
  },
  {
    name: 'json-hello',
    steps: ['hello'],
    when: (story) => sent(story).some((words) => words !== greeting && words.includes(greeting)),
    hint: {
      en: 'There is something around the words: JSON.stringify() adds quotes. Send the string itself.',
      zh: '这句话外面多了东西：JSON.stringify() 会加上引号。直接发送字符串。',
    },
  },
  {
    name: 'wrong-words',
    steps: ['hello'],
    when: (story) => sent(story).length > 0 && !sent(story).includes(greeting),
    hint: {
      en: `The client said something else. It should be exactly "${greeting}", with the comma and the exclamation mark.`,
      zh: `客户端说了别的内容。应当一字不差：“${greeting}”，包括逗号和感叹号。`,
    },
  },
  {
    name: 'hello-twice',
    steps: ['hello'],
    when: (story) => sent(story).filter((words) => words === greeting).length > 1,
    hint: {
      en: "Hello comes twice: ws.onopen and ws.on('open') are both called. Keep one.",
      zh: "打了两次招呼：ws.onopen 和 ws.on('open') 都会被调用。留一个。",
    },
  },
  {
    name: 'closes-after-hello',
    steps: ['hello'],
    when: (story) => story.closeCodeFrom('client') !== undefined,
    hint: {
      en: 'It closed right after hello, before the server could answer. Leave out ws.close(): here, the server closes.',
      zh: '打完招呼就关闭了连接，服务器还没来得及回答。去掉 ws.close()：这里由服务器来关闭。',
    },
  },
  {
    name: 'exits-after-hello',
    steps: ['hello'],
    when: (story) => hasLeft(story) && !story.thrown,
    hint: {
      en: 'The process ended right after hello, and hung up without a word. Leave out process.exit(): an open connection keeps Node alive.',
      zh: '打完招呼进程就退出了，没有道别就断开了连接。去掉 process.exit()：只要连接打开着，Node 就不会退出。',
    },
  },
  {
    name: 'json-parse',
    steps: ['prints', 'early'],
    when: (story) => story.thrown?.name === 'SyntaxError' && threw(story, /JSON/),
    hint: {
      en: 'JSON.parse() throws at a text that is no JSON, and nobody catches it. These messages are plain text: print them as they are.',
      zh: '遇到不是 JSON 的文本，JSON.parse() 会抛出异常，而你没有捕获。这些消息是普通文本：原样打印即可。',
    },
  },
  {
    name: 'prints-buffer',
    steps: ['prints'],
    when: (story) => printed(story).includes('<Buffer '),
    hint: {
      en: 'You printed <Buffer …>: a message is bytes. For the text, print data.toString().',
      zh: '打印出来的是 <Buffer …>：消息是字节。要打印文本，用 data.toString()。',
    },
  },
  {
    name: 'event-data',
    steps: ['prints'],
    when: (story) => /=> undefined/.test(printed(story)),
    hint: {
      en: "You printed undefined: event.data belongs to addEventListener and to browsers. With ws.on('message', (data) => …), the data comes by itself.",
      zh: "打印出来的是 undefined：event.data 是 addEventListener 和浏览器的写法。用 ws.on('message', (data) => …) 时，参数就是数据本身。",
    },
  },
  {
    name: 'wrong-prefix',
    steps: ['prints'],
    when: (story) => {
      const [first] = told(story);
      return first !== undefined && printed(story).includes(first) && !hasLeft(story)
        ? !printed(story).includes(`Received message => ${first}`)
        : false;
    },
    hint: {
      en: 'The text is printed, but the words around it are others. The line is: Received message => X',
      zh: '消息打印出来了，但前面的文字不对。这一行应当是：Received message => X',
    },
  },
  {
    name: 'closes-after-message',
    steps: ['prints'],
    when: (story) => story.closeCodeFrom('client') !== undefined,
    hint: {
      en: 'It closed after the first message, and more were to come. Leave out ws.close(): here, the server closes.',
      zh: '收到第一条消息就关闭了连接，后面还有消息。去掉 ws.close()：这里由服务器来关闭。',
    },
  },
  {
    name: 'terminate',
    steps: ['prints'],
    when: (story) => hasLeft(story) && !story.thrown,
    hint: {
      en: 'It hung up without a close frame: terminate() says no goodbye, the server sees 1006. Leave it out: here, the server closes.',
      zh: '没有发送关闭帧就断开了：terminate() 不道别，服务器看到的是 1006。去掉它：这里由服务器来关闭。',
    },
  },
  {
    name: 'first-message-only',
    steps: ['prints'],
    when: (story) => {
      const [first, second] = told(story);
      return second !== undefined && printed(story).includes(first ?? '');
    },
    hint: {
      en: "The first message is printed and no other: once('message') listens once. Use on('message').",
      zh: "只打印了第一条消息：once('message') 只监听一次。改用 on('message')。",
    },
  },
  {
    name: 'awaits-each-message',
    steps: ['early'],
    when: (story) =>
      told(story).some((words) => printed(story).includes(words)) ||
      (/probe-one/.test(printed(story)) && !/probe-two/.test(printed(story))),
    hint: {
      en: "Some were printed and one was missed: `await once(ws, 'message')` listens for one, and the next comes before you listen again. Use ws.on('message').",
      zh: "有的打印了，有的漏了：`await once(ws, 'message')` 只等一条，下一条到达时你还没有再次监听。改用 ws.on('message')。",
    },
  },
  {
    name: 'late-message-listener',
    steps: ['prints', 'early'],
    when: (story) => /probe-one/.test(printed(story)) && /probe-two/.test(printed(story)),
    hint: {
      en: "What came with the 101 was lost: you listen after an await, or after a timer. Attach 'message' right after new WebSocket().",
      zh: "和 101 一起到达的消息丢了：你在 await 或定时器之后才监听。紧跟在 new WebSocket() 之后就注册 'message'。",
    },
  },
  {
    name: 'reconnects',
    steps: ['farewell'],
    when: (story) => story.wire.some(({ from, kind }) => from === 'client' && kind === 'request'),
    hint: {
      en: 'The server said goodbye, and the client came back. In this lesson it ends; how to come back well is a later one.',
      zh: '服务器已经道别，客户端却又连了回来。这一课里它应当结束；怎样重连，后面的课再讲。',
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
    name: 'reason-compare',
    steps: ['farewell'],
    when: (story) => printed(story) !== '' && !printed(story).includes('Disconnected from server'),
    hint: {
      en: "The 'close' listener printed something else. Do you compare the reason with a string? It is a Buffer, and never equal: reason.toString().",
      zh: "'close' 监听函数打印了别的内容。是不是拿原因和字符串比较了？reason 是 Buffer，永远不相等：用 reason.toString()。",
    },
  },
  {
    name: 'no-close-line',
    steps: ['farewell'],
    when: (story) => printed(story) === '' && !story.thrown,
    hint: {
      en: "Nothing was printed at the end. The event is called 'close' ('disconnect' is Socket.IO's): ws.on('close', …).",
      zh: "结束时什么也没有打印。这个事件叫 'close'（'disconnect' 是 Socket.IO 的）：ws.on('close', …)。",
    },
  },
  {
    name: 'never-ends',
    steps: ['farewell'],
    when: (story) => exitCode(story) === undefined && !story.thrown,
    hint: {
      en: "The connection is closed, and the process lives on: a timer keeps it alive. Clear it in 'close': clearInterval(timer).",
      zh: "连接已经关闭，进程却还在：有定时器让它活着。在 'close' 里清除：clearInterval(timer)。",
    },
  },
];
