import { isUtf8 } from 'node:buffer';
import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { opcode, statusOf } from '../../workshop/wire/index.ts';

const everyStep = ['connects', 'echo', 'sizes', 'type', 'log', 'leaves', 'vanishes'];

/** What ana said in the step, as text. */
const said = (story: Story) => story.textsFrom('ana');
/** What ana heard in the step, as text. */
const heard = (story: Story) =>
  story.heardBy('ana').map(({ payload }) => Buffer.from(payload).toString('utf8'));
const lastHeard = (story: Story) => heard(story).at(-1) ?? '';
const threw = (story: Story, words: RegExp) => words.test(story.thrown?.message ?? '');
/** Silence, and the program lives. */
const isSilent = (story: Story) => heard(story).length === 0 && !story.thrown;
const hasPrintedWords = (story: Story) =>
  said(story).some((words) => words !== '' && story.printedBy('server').includes(words));
/** What came in place of the last message that ana sent. */
const instead = ({ fault }: Story) => fault?.frame;
/** The last that ana sent was binary, and text came back. */
const isTextForBinary = (story: Story) =>
  story.framesFrom('ana').at(-1)?.opcode === opcode.binary &&
  instead(story)?.opcode === opcode.text;
/** Whether one of her texts came back as something else that was made of it. */
const cameBackAs = (story: Story, change: (words: string) => string) =>
  said(story).some((words) => change(words) !== words && heard(story).includes(change(words)));
const answersGet = (story: Story) =>
  story.wire.some(({ to, kind }) => to === 'get' && kind === 'response');

export const mistakes: readonly Mistake[] = [
  {
    name: 'esm-constructor',
    steps: ['connects'],
    when: (story) => threw(story, /is not a constructor/),
    hint: {
      en: "In an ES module, `import WebSocket from 'ws'` is the client class; the server is a named export: import { WebSocketServer } from 'ws'.",
      zh: "在 ES 模块里，`import WebSocket from 'ws'` 得到的是客户端类；服务器是具名导出：import { WebSocketServer } from 'ws'。",
    },
  },
  {
    name: 'no-listen',
    steps: ['connects'],
    when: (story) => story.exitCode === 0 && !story.thrown,
    hint: {
      en: 'Nothing listens: an http server that is handed to ws has to be told to, with server.listen(port).',
      zh: '没有监听端口：交给 ws 的 http 服务器，要自己调用 server.listen(port)。',
    },
  },
  {
    name: 'double-upgrade',
    steps: everyStep,
    when: (story) => threw(story, /handleUpgrade.*more than once/),
    hint: {
      en: 'With { server }, ws listens for the upgrade by itself. Call handleUpgrade() only with { noServer: true }: choose one.',
      zh: '用 { server } 时，ws 会自己监听 upgrade。只有 { noServer: true } 才需要调用 handleUpgrade()：二选一。',
    },
  },
  {
    name: 'send-object',
    steps: everyStep,
    when: (story) => threw(story, /must be of type string|Received (type|an instance)/),
    hint: {
      en: 'send() takes text or bytes. An object has to become text first: ws.send(JSON.stringify(object)).',
      zh: 'send() 只接受文本或字节。对象要先变成文本：ws.send(JSON.stringify(object))。',
    },
  },
  {
    name: 'emit-recursion',
    steps: everyStep,
    when: (story) => threw(story, /Maximum call stack/),
    hint: {
      en: "ws.emit('message', …) calls your own listener again, without end. emit is local: only send() reaches the wire.",
      zh: "ws.emit('message', …) 会再次调用你自己的监听函数，无穷无尽。emit 只在本地触发：只有 send() 才会发到网络上。",
    },
  },
  {
    name: 'socket-io',
    steps: everyStep,
    when: (story) =>
      threw(story, /reading '(emit|to|broadcast|in)'|(emit|broadcast|to|in) is not a function/),
    hint: {
      en: 'sockets.emit() and broadcast are Socket.IO, another protocol. With ws, you call send(data) on each socket.',
      zh: 'sockets.emit()、broadcast 属于 Socket.IO，那是另一种协议。用 ws 时，在 socket 上调用 ws.send(data)。',
    },
  },
  {
    name: 'json-parse',
    steps: ['echo', 'sizes', 'type'],
    when: (story) => story.thrown?.name === 'SyntaxError' && /JSON/.test(story.thrown.message),
    hint: {
      en: 'JSON.parse() throws at a text that is not JSON, and nobody catches it. This lesson sends plain text: pass it on as it is.',
      zh: '遇到不是 JSON 的文本，JSON.parse() 会抛出异常，而你没有捕获。这一课发的是普通文本：原样发回即可。',
    },
  },
  {
    name: 'crash-on-vanish',
    steps: ['vanishes'],
    when: (story) => story.thrown !== undefined,
    hint: {
      en: "A client that vanishes closes with code 1006. That is everyday life, not an exception: print it, and throw nothing in 'close'.",
      zh: "客户端突然消失时，关闭码是 1006。这是常有的事，不是异常：打印一行即可，不要在 'close' 里抛出异常。",
    },
  },
  {
    name: 'crash-on-leave',
    steps: ['log', 'leaves'],
    when: (story) => story.thrown !== undefined,
    hint: {
      en: "Your 'close' listener throws, and that ends the server for everyone. The socket has gone: only tidy up there.",
      zh: "你的 'close' 监听函数抛出了异常，整个服务器因此退出。此时 socket 已经断开：这里只做收尾。",
    },
  },
  {
    name: 'exits-on-leave',
    steps: ['log', 'leaves', 'vanishes'],
    when: (story) => !story.thrown && story.exitCode !== undefined,
    hint: {
      en: 'A client left, and your program ended, for everyone: process.exit() does that, and so does wss.close() when nobody else is there. A server waits for the next client even when nobody is left.',
      zh: '有客户端离开之后，你的程序就结束了，对所有人都是如此：process.exit() 会这样，没有别人在时 wss.close() 也会。即使一个客户端也没有了，服务器也要等下一个人来。',
    },
  },
  {
    name: 'closes-server',
    steps: ['leaves', 'vanishes'],
    when: (story) => !story.thrown && isRefused(story),
    hint: {
      en: 'After one client had left, nobody could connect: wss.close() closes the whole server. Leave it out.',
      zh: '一个客户端离开之后，谁都连不上了：wss.close() 关闭的是整个服务器。去掉它。',
    },
  },
  {
    name: 'json-buffer',
    steps: everyStep,
    when: (story) => lastHeard(story).startsWith('{"type":"Buffer"'),
    hint: {
      en: 'You serialised a Buffer: {"type":"Buffer","data":[…]} is what JSON.stringify() makes of it. Send data itself.',
      zh: '你把 Buffer 序列化了：{"type":"Buffer","data":[…]} 就是 JSON.stringify() 的结果。直接发送 data。',
    },
  },
  {
    name: 'send-undefined',
    steps: ['echo'],
    when: (story) =>
      story.heardBy('ana')[0]?.opcode === opcode.binary &&
      lastHeard(story) === '' &&
      said(story)[0] !== '',
    hint: {
      en: 'An empty binary frame came: send(undefined) sends one. The variable that you send was never filled.',
      zh: '收到的是一个空的二进制帧：send(undefined) 就会这样。你发送的变量没有被赋值。',
    },
  },
  {
    name: 'echoes-twice',
    steps: ['echo', 'type'],
    when: (story) =>
      said(story).some(
        (words) => words !== '' && heard(story).filter((text) => text === words).length > 1,
      ),
    hint: {
      en: "The same message came back twice. Two listeners, or two lines of one, send it: ws.onmessage and ws.on('message') are both called.",
      zh: "同一条消息返回了两次：有两个监听函数在发，或者同一个函数里发了两遍。ws.onmessage 和 ws.on('message') 都会被调用。",
    },
  },
  {
    name: 'rewrites-text',
    steps: ['echo', 'sizes', 'type'],
    when: (story) => rewritings.some((rewrite) => cameBackAs(story, rewrite)),
    hint: {
      en: 'This text was read and written anew, and is a different text now: JSON.stringify(JSON.parse(…)) drops its spaces, a TextDecoder its U+FEFF, and normalize() joins accents. Send what came.',
      zh: '这段文本被重新写了一遍，已经不是原来的了：JSON.stringify(JSON.parse(…)) 会去掉空格，TextDecoder 会去掉 U+FEFF，normalize() 会合并重音符。收到什么就发什么。',
    },
  },
  {
    name: 'answer-prefix',
    steps: ['echo', 'sizes', 'type'],
    when: (story) =>
      said(story).some(
        (words) =>
          words.length > 3 && heard(story).some((text) => text !== words && text.includes(words)),
      ),
    hint: {
      en: 'What came back holds what was sent, and more. Send the data alone, with nothing around it.',
      zh: '返回的内容里除了发出的数据，还多了别的。只发 data 本身，前后不要加东西。',
    },
  },
  {
    name: 'trims',
    steps: ['echo', 'sizes', 'type'],
    when: (story) =>
      [
        (words: string) => words.trim(),
        (words: string) => words.trimStart(),
        (words: string) => words.trimEnd(),
      ].some((trim) => cameBackAs(story, trim)),
    hint: {
      en: 'The white space at the ends is gone: trim() changes the message. Send it as it came.',
      zh: '首尾的空白少了：trim() 改变了消息。收到什么就发什么。',
    },
  },
  {
    name: 'answers-newest',
    steps: ['echo'],
    when: (story) => {
      const last = said(story).findLast((words) => words.startsWith('later-'));
      return (
        last !== undefined &&
        story.heardBy('bo').some(({ payload }) => Buffer.from(payload).toString() === last)
      );
    },
    hint: {
      en: "ana spoke, and bo was answered, who had come after her: a variable outside the 'connection' listener holds only the last socket. Answer on the ws that the listener was given.",
      zh: "说话的是 ana，收到响应的却是后来的 bo：'connection' 监听函数外面的变量只记得最后一个 socket。要用传给监听函数的那个 ws 来响应。",
    },
  },
  {
    name: 'turns-away',
    steps: ['echo', 'sizes', 'type', 'log'],
    when: (story) =>
      heard(story).length === 0 &&
      closes(story) &&
      story.closeCodeFrom('server') !== 1009 &&
      !story.thrown,
    hint: {
      en: 'The server closed the connection of somebody to whom it had not said a word; the code is in the picture. Everyone may come, also while others are there: set no limit.',
      zh: '服务器一句话还没说，就关闭了别人的连接，关闭码见图。谁都可以来，哪怕已经有别人在：不要限制人数。',
    },
  },
  {
    name: 'first-message-only',
    steps: ['echo'],
    when: (story) =>
      heard(story).length === 1 &&
      story.heardBy('ana').every(({ fin }) => fin) &&
      said(story).length > 1 &&
      heard(story)[0] === said(story)[0] &&
      !hasClosed(story),
    hint: {
      en: "The first message is answered and no other: once('message') listens once. Use on('message').",
      zh: "只有第一条消息得到响应：once('message') 只监听一次。改用 on('message')。",
    },
  },
  {
    name: 'closes-after-reply',
    steps: ['echo', 'sizes', 'type'],
    when: (story) =>
      heard(story).length > 0 && hasClosed(story) && story.closeCodeFrom('server') !== 1009,
    hint: {
      en: 'The answer came, and then the server closed. A connection stays open until one side is done: leave out ws.close().',
      zh: '响应来了，随后服务器就关闭了连接。连接应一直打开，直到有一方用完：去掉 ws.close()。',
    },
  },
  {
    name: 'max-payload',
    steps: ['sizes'],
    when: (story) => story.closeCodeFrom('server') === 1009,
    hint: {
      en: 'The server closed with 1009, message too big: its maxPayload is smaller than 65,536 bytes. Raise it, or leave it out.',
      zh: '服务器以 1009（消息过大）关闭了连接：maxPayload 小于 65,536 字节。调大它，或者去掉。',
    },
  },
  {
    name: 'ignores-empty',
    steps: ['sizes', 'type'],
    when: (story) =>
      said(story).at(-1) === '' &&
      !heard(story).includes('') &&
      !instead(story) &&
      !hasClosed(story),
    hint: {
      en: 'An empty message is a message. A test such as `if (!text)`, or of `.length`, throws it away.',
      zh: '空消息也是消息。`if (!text)` 或者判断 `.length`，都会把它丢掉。',
    },
  },
  {
    name: 'tostring-all',
    steps: ['sizes'],
    when: (story) => isTextForBinary(story) && isUtf8(instead(story)?.payload ?? Buffer.of(0xff)),
    hint: {
      en: 'Binary came back as text, and damaged: toString() puts U+FFFD where bytes are not UTF-8. Convert to print, send the Buffer.',
      zh: '二进制以文本形式返回，而且损坏了：字节不是 UTF-8 时，toString() 会换成 U+FFFD。转换只用于打印，发送仍用 Buffer。',
    },
  },
  {
    name: 'guesses-type',
    steps: ['type'],
    // Bytes that are no UTF-8 came back as binary, in the step before.
    when: isTextForBinary,
    hint: {
      en: 'This came back as text, and other binary messages as binary: you judge by the bytes. Bytes, or the lack of them, do not say what they are; isBinary does: pass { binary: isBinary } on.',
      zh: '这条返回时成了文本，别的二进制消息却还是二进制：你是看内容来决定的。有没有字节、是什么字节，都说明不了类型，isBinary 才能：应传 { binary: isBinary }。',
    },
  },
  {
    name: 'always-text',
    steps: ['sizes'],
    when: isTextForBinary,
    hint: {
      en: 'Binary came back as text. { binary: false } makes text of everything: pass { binary: isBinary } on.',
      zh: '二进制以文本形式返回了。{ binary: false } 让所有消息都成了文本：应传 { binary: isBinary }。',
    },
  },
  {
    name: 'binary-rebroadcast',
    steps: ['type'],
    when: (story) =>
      story.framesFrom('ana').at(-1)?.opcode === opcode.text &&
      instead(story)?.opcode === opcode.binary,
    hint: {
      en: 'In ws 8 every message is a Buffer, and send(buffer) makes a binary frame: a page would get a Blob. Forward the kind: send(data, { binary: isBinary }).',
      zh: '在 ws 8 里，每条消息都是 Buffer，send(buffer) 发出的是二进制帧：网页收到的会是 Blob。把类型一起传下去：send(data, { binary: isBinary })。',
    },
  },
  {
    name: 'prints-buffer',
    steps: ['log'],
    when: (story) => story.printedBy('server').includes('<Buffer ') && !hasPrintedWords(story),
    hint: {
      en: 'You printed <Buffer …>: a message is bytes. For the text, print data.toString().',
      zh: '打印出来的是 <Buffer …>：消息是字节。要打印文本，用 data.toString()。',
    },
  },
  {
    name: 'logs-text-only',
    steps: ['log'],
    when: (story) =>
      story.framesFrom('ana').at(-1)?.opcode === opcode.binary && hasPrintedWords(story),
    hint: {
      en: 'The texts were printed, and nothing for the binary message. Every message gets a line; what it says of this one is up to you: its bytes, or how many they are.',
      zh: '文本消息都打印了，二进制消息却没有。每条消息都要有一行；这一条写什么由你决定：它的字节，或者有多少字节。',
    },
  },
  {
    name: 'silent',
    steps: ['log'],
    when: (story) =>
      hasPrintedWords(story) && story.framesFrom('ana').at(-1)?.opcode === opcode.close,
    hint: {
      en: "Nothing was printed when ana left. 'close' of the server is its own end; each client's is ws.on('close', …).",
      zh: "ana 离开时什么也没打印。服务器的 'close' 是服务器自己关闭；每个客户端的是 ws.on('close', …)。",
    },
  },
  {
    name: 'silent-at-1006',
    steps: ['vanishes'],
    when: (story) => story.wire.at(-1)?.kind === 'reset',
    hint: {
      en: "A client was cut off, and nothing was printed. Its 'close' comes all the same, with code 1006: print the line whatever the code.",
      zh: "一个客户端断线了，却什么也没打印。它的 'close' 照样会触发，关闭码是 1006：无论关闭码是什么，都要打印这一行。",
    },
  },
  {
    name: 'late-listener',
    steps: ['echo'],
    when: (story) => heard(story).length > 0 && !heard(story).includes(said(story)[0] ?? ''),
    hint: {
      en: "The first message was lost, a later one answered: the 'message' listener is attached after an await. Attach it first, await later.",
      zh: "第一条消息丢了，后面的却有响应：'message' 监听函数是在 await 之后才注册的。先注册，再 await。",
    },
  },
  {
    name: 'local-emit',
    steps: ['echo'],
    when: (story) => isSilent(story) && hasPrintedWords(story),
    hint: {
      en: 'The message arrived (you printed it), yet no message came back. emit() calls listeners in your own program; what reaches this client is ws.send(), on the socket that the message came from.',
      zh: '消息收到了（你打印了它），但没有消息返回。emit() 只调用本程序里的监听函数；要让这个客户端收到，须在消息来自的那个 socket 上调用 ws.send()。',
    },
  },
  {
    name: 'one-client-only',
    steps: ['echo'],
    when: (story) =>
      isSilent(story) &&
      story.printedBy('server') === '' &&
      story.printedLines('server', 'connects') > 1,
    hint: {
      en: "The first client was served and the next is not heard: once('connection') listens once. Use on('connection').",
      zh: "第一个客户端正常，后面的就没有响应了：once('connection') 只监听一次。改用 on('connection')。",
    },
  },
  {
    name: 'no-connection-emit',
    steps: ['echo'],
    when: (story) => isSilent(story) && !answersGet(story),
    hint: {
      en: "handleUpgrade() does not announce the socket: in its callback, call wss.emit('connection', ws, request).",
      zh: "handleUpgrade() 不会触发事件：要在它的回调里调用 wss.emit('connection', ws, request)。",
    },
  },
  {
    name: 'wss-message',
    steps: ['echo'],
    when: (story) => isSilent(story) && story.printedBy('server') !== '',
    hint: {
      en: "The server never got the message: 'message' belongs to each socket, ws.on('message', …), and not to the server.",
      zh: "服务器没有收到消息：'message' 事件属于每个 socket，即 ws.on('message', …)，而不是服务器 wss。",
    },
  },
];

/** What is left of a text that was parsed as JSON, decoded, or brought into a normal form. */
const rewritings: ReadonlyArray<(words: string) => string> = [
  throughJson,
  (words) => words.replace(/^\u{feff}/u, ''),
  (words) => words.normalize(),
];

function throughJson(words: string): string {
  try {
    return JSON.stringify(JSON.parse(words));
  } catch {
    return words;
  }
}

/** Whether the server ended a connection before the judge looked further into the failure. */
function hasClosed(story: Story): boolean {
  return story.wire.some(
    ({ from, kind, probe }) => from === 'server' && !probe && /^(end|reset|close)$/.test(kind),
  );
}

/** Whether the server sent somebody a close frame before the judge looked further into the failure. */
function closes({ wire }: Story): boolean {
  return wire.some(({ from, kind, probe }) => from === 'server' && !probe && kind === 'close');
}

/** Whether somebody asked for an upgrade and got none. */
function isRefused({ wire }: Story): boolean {
  const callers = wire.flatMap(({ from, kind }) => (kind === 'request' ? [from] : []));
  const accepted = wire.flatMap(({ to, head }) => (head && statusOf(head) === 101 ? [to] : []));
  return callers.some((name) => !accepted.includes(name));
}
