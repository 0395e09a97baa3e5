import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { decodeClose, type Frame, opcode } from '../../workshop/wire/index.ts';
import { isError, isSaid, objectIn } from './envelope.ts';
import {
  codeTo,
  lastComer,
  lives,
  saidTo,
  threw,
  toldTo,
  wasAnswered,
  wasDropped,
} from './facts.ts';
import { isRefusing } from './refusals.ts';

/** The texts that ana said as they should be said. */
const wellSaid = (story: Story) =>
  story.framesFrom('ana').flatMap(({ payload }) => String(objectIn(payload)?.text ?? []));
/** All texts that were said. */
const allTexts = (story: Story) =>
  ['ana', 'bo', 'cy', 'dee', 'fay'].flatMap((name) =>
    story.framesFrom(name).map(({ payload }) => objectIn(payload)?.text),
  );
const isBinary = (frame: Frame) => frame.opcode === opcode.binary;
/** Whether bo was told ids between which one is missing. */
const hasGap = (story: Story) => {
  const ids = saidTo(story, 'bo').map(({ id }) => id);
  return ids.some((id, index) => index > 0 && id > (ids[index - 1] ?? id) + 1);
};
/** Whether cy was told what is more than 64 KiB. */
const hasSaidTooMuch = (story: Story, name = 'cy') =>
  saidTo(story, name).some(({ text }) => Buffer.byteLength(text) > 65_536);
/** The code with which somebody was closed who came after the failure. */
const codeOfProbe = ({ wire }: Story, name: string) => {
  const close = wire.find(({ to, frame }) => to === name && frame?.opcode === opcode.close);
  return close?.frame && decodeClose(close.frame.payload).code;
};

export const mistakes: readonly Mistake[] = [
  {
    name: 'bare-parse',
    steps: ['said', 'no-json', 'shapes'],
    when: (story) => threw(story, 'SyntaxError', /JSON/),
    hint: {
      en: 'JSON.parse() threw, and nobody caught it, so Node ended the server for everyone. The try belongs in the listener, around JSON.parse() itself: a try around ws.on() is over long before a message comes, and an async listener needs a catch of its own inside.',
      zh: 'JSON.parse() 抛出异常，没有人捕获，Node 就结束了整个服务器。try 要放在监听函数里面，包住 JSON.parse() 本身：包在 ws.on() 外面的 try，在消息到来之前早就执行完了；async 监听函数里抛出的异常，也要在函数里面 catch。',
    },
  },
  {
    name: 'parse-null',
    steps: ['shapes'],
    when: (story) => threw(story, 'TypeError', /null/),
    hint: {
      en: "JSON.parse('null') is null, and null has no properties: reading .type of it throws. Ask first whether you got an object, or read inside the try.",
      zh: "JSON.parse('null') 得到的是 null，而 null 没有属性，读 .type 就会抛出异常。先判断得到的是不是对象，或者把读取也放进 try 里。",
    },
  },
  {
    name: 'looks-into-number',
    steps: ['shapes'],
    when: (story) => threw(story, 'TypeError', /'in' operator/),
    hint: {
      en: "42 and \"hi\" are JSON, too, and they are no objects: 'type' in 42 throws. Ask first whether typeof the value is 'object' and it is not null, or look into it inside the try.",
      zh: "42 和 \"hi\" 也是 JSON，却不是对象：'type' in 42 会抛出异常。先判断 typeof 是不是 'object'，并且不是 null；或者把这一步也放进 try 里。",
    },
  },
  {
    name: 'calls-text',
    steps: ['shapes'],
    when: (story) => threw(story, 'TypeError', /is not a function|undefined/),
    hint: {
      en: "The text was missing or not a string, and your code used it as one. Ask typeof text === 'string' before you do anything with it.",
      zh: "text 缺失，或者不是字符串，而代码把它当作字符串用了。先判断 typeof text === 'string'，再去用它。",
    },
  },
  {
    name: 'uncaught-exception',
    steps: ['no-json', 'shapes'],
    when: (story) => story.caught !== undefined && toldTo(story, lastComer(story)).every(isSaid),
    hint: {
      en: "process.on('uncaughtException') keeps the server alive, but the message is lost: its sender waits for an answer for ever, and nobody knows in what state the program is. Catch it where it is thrown, and answer there.",
      zh: "process.on('uncaughtException') 保住了进程，但这条消息没有了下文：发送者永远等不到答复，程序处于什么状态也没人知道。在抛出的地方捕获，并在那里答复。",
    },
  },
  {
    name: 'error-to-all',
    steps: ['no-json', 'shapes', 'breaches'],
    when: (story) =>
      ['ana', 'bo'].some((name) => toldTo(story, name).some(({ type }) => type === 'error')),
    hint: {
      en: "Everyone was told of somebody else's mistake. Answer the sender alone: ws.send(…), not broadcast(…).",
      zh: '别人的错误，所有人都收到了通知。只回复发送者：用 ws.send(…)，不要用 broadcast(…)。',
    },
  },
  {
    name: 'no-reason',
    steps: ['no-json', 'shapes'],
    when: (story) =>
      toldTo(story, lastComer(story)).some((value) => value.type === 'error' && !isError(value)),
    hint: {
      en: 'The error came without a reason. The person who reads it wants to know what to change: {"type":"error","reason":"…"}, with some words in it.',
      zh: '收到的 error 没有写明 reason。看日志的人需要知道该改什么：{"type":"error","reason":"…"}，reason 里要有内容。',
    },
  },
  {
    name: 'counts-bad',
    steps: ['no-json', 'shapes'],
    when: (story) => hasGap(story),
    hint: {
      en: 'A refused message has used up an id, so the others see a gap and think that they have missed something. Count only what is said.',
      zh: '被拒绝的消息也用掉了一个 id，别人看到编号有缺口，会以为漏了消息。只给真正说出去的消息编号。',
    },
  },
  {
    name: 'says-anything',
    steps: ['no-json', 'shapes'],
    when: (story) =>
      saidTo(story, lastComer(story)).some(({ text }) => !wellSaid(story).includes(text)) ||
      toldTo(story, lastComer(story)).some((value) => value.type === 'said' && !isSaid(value)),
    hint: {
      en: 'Your server passed on to everyone something that is not a message of this chat. Look at both: type must be "say", and text must be a string, not a number, true, null, a list or an object.',
      zh: '不属于这个聊天的消息，你的服务器也发给了所有人。两样都要检查：type 必须是 "say"，text 必须是字符串，不能是数字、true、null、数组或对象。',
    },
  },
  {
    name: 'wrong-refusal',
    steps: ['no-json', 'shapes'],
    when: (story) => {
      const code = codeTo(story, lastComer(story));
      return code !== undefined && !isRefusing(code);
    },
    hint: {
      en: 'The server refused the message and closed the connection, but with a code that says something else (see the picture). 1003, 1007 and 1008 refuse a message; 4000 to 4999 are yours.',
      zh: '服务器拒绝了消息，也关闭了连接，但关闭码说的是另一回事（见图）。拒绝消息用 1003、1007、1008；4000 到 4999 可以自己定义。',
    },
  },
  {
    name: 'drops-the-sender',
    steps: ['no-json', 'shapes'],
    when: (story) => wasDropped(story, lastComer(story)) && lives(story),
    hint: {
      en: 'The connection was cut without a word: terminate() sends no close frame, and the sender sees 1006, as if the server had crashed. Answer, or close(1008, reason).',
      zh: '连接一声不响就断了：terminate() 不发送关闭帧，发送者看到的是 1006，和服务器崩溃了没有两样。应该答复，或者 close(1008, reason)。',
    },
  },
  {
    name: 'swallows',
    steps: ['no-json', 'shapes'],
    when: (story) =>
      lives(story) &&
      codeTo(story, lastComer(story)) === undefined &&
      !wasAnswered(story, lastComer(story)),
    hint: {
      en: 'Nothing came back: an empty catch, or a bare return, leaves the sender in the dark. Say what was wrong, with {"type":"error","reason":"…"}.',
      zh: '什么也没有回：空的 catch，或者直接 return，发送者都不知道发生了什么。用 {"type":"error","reason":"…"} 说明哪里不对。',
    },
  },
  {
    name: 'other-answer',
    steps: ['no-json', 'shapes'],
    when: (story) =>
      lives(story) &&
      wasAnswered(story, lastComer(story)) &&
      toldTo(story, lastComer(story)).every(({ type }) => type !== 'error'),
    hint: {
      en: "Something came back, but not in the form that this chat has for errors. It is JSON, too: ws.send(JSON.stringify({ type: 'error', reason: '…' })).",
      zh: "有答复，但不是这个聊天约定的格式。答复也是 JSON：ws.send(JSON.stringify({ type: 'error', reason: '…' }))。",
    },
  },
  {
    name: 'overtakes',
    steps: ['said'],
    when: (story) => {
      const ids = saidTo(story, 'bo').map(({ id }) => id);
      const inOrder = ids.toSorted((one, other) => one - other);
      const hasAll = inOrder.every((id, index) => id === (inOrder[0] ?? 0) + index);
      return hasAll && ids.join() !== inOrder.join();
    },
    hint: {
      en: 'Each text has an id of its own, but a later one came first: between counting and sending, something is awaited, and the next message overtakes. A client that skips what is not above its last id would lose texts. Count and send in one go, with no await between.',
      zh: '每句话的 id 都不同，但编号大的先到了：取号之后、发送之前，中间有 await，后面的消息就抢了先。客户端如果跳过 id 不大于最后一个的消息，就会漏掉几句。取号和发送要一气呵成，中间不要 await。',
    },
  },
  {
    name: 'own-counters',
    steps: ['said', 'no-json', 'shapes', 'breaches', 'big'],
    when: (story) => {
      const all = saidTo(story, 'bo');
      return all.some(({ id, text }) =>
        all.some((other) => other.id === id && other.text !== text),
      );
    },
    hint: {
      en: "The same id came for two texts: each connection counts for itself, or the counter is reset. Keep one counter for all, outside of 'connection'.",
      zh: "两句不同的话用了同一个 id：每个连接各数各的，或者计数器被重置了。计数器只要一个，放在 'connection' 外面，全体共用。",
    },
  },
  {
    name: 'id-per-copy',
    steps: ['said'],
    when: (story) =>
      saidTo(story, 'bo').some(({ id, text }) =>
        saidTo(story, 'ana').some((other) => other.text === text && other.id !== id),
      ),
    hint: {
      en: 'ana and bo heard the same text with different ids: the counter goes up inside the loop, once for each copy. Count once for each message, before the loop.',
      zh: '同一句话，ana 和 bo 听到的 id 不同：计数器在循环里加，每发一份就加一次。应在循环之前，每条消息只加一次。',
    },
  },
  {
    name: 'refuses-empty',
    steps: ['said'],
    when: (story) =>
      lives(story) &&
      objectIn(story.framesFrom('bo').at(-1)?.payload ?? Buffer.of())?.text === '' &&
      !saidTo(story, 'ana').some(({ text }) => text === ''),
    hint: {
      en: "bo said an empty text, and nobody heard it. An empty text is a text: if (!text) takes it for none, as it takes 0 and null. Ask typeof text === 'string'.",
      zh: "bo 说了一句空文本，却没有人听到。空字符串也是文本：if (!text) 会把它和没有 text、0、null 一样对待。应判断 typeof text === 'string'。",
    },
  },
  {
    name: 'changes-text',
    steps: ['said', 'big'],
    when: (story) =>
      saidTo(story, 'bo').some(
        ({ text }) => !allTexts(story).includes(text) && !/"say"/.test(text),
      ),
    hint: {
      en: 'The text came out changed: compare expected and observed, the first and the last character too. Send on what came: no trim(), no escaping, no normalize(), no cutting short. A page that shows it makes it harmless there, where it is known what is dangerous.',
      zh: '文本变了样：对照一下 expected 和 observed，首尾的字符也要看。收到什么就发什么：不要 trim()、normalize()，不要转义，也不要截短。转义是显示它的页面的事，只有在那里才知道什么是危险的。',
    },
  },
  {
    name: 'sends-binary',
    steps: ['said'],
    when: (story) => saidTo(story, 'bo').length > 0 && story.heardBy('bo').every(isBinary),
    hint: {
      en: 'It came as a binary frame: that is what send() makes of a Buffer, and a page gets a Blob in place of the JSON. Hand it a string: client.send(JSON.stringify(message)).',
      zh: '收到的是二进制帧：把 Buffer 交给 send() 就会这样，网页拿到的是 Blob，而不是 JSON。应该交给它字符串：client.send(JSON.stringify(message))。',
    },
  },
  {
    name: 'not-wrapped',
    steps: ['said'],
    when: (story) => toldTo(story, 'bo').some(({ type }) => type === 'say'),
    hint: {
      en: "bo heard what ana sent, as it was: type \"say\", and no id. What goes to everyone is a message of the server's own: { type: 'said', id, text }.",
      zh: 'bo 收到的就是 ana 发来的原文：type 是 "say"，也没有 id。发给所有人的是服务器自己的消息：{ type: \'said\', id, text }。',
    },
  },
  {
    name: 'no-error-listener',
    steps: ['breaches', 'big'],
    when: (story) => threw(story, 'RangeError') || threw(story, 'Error', /UTF-8|UTF8/),
    hint: {
      en: "ws emitted 'error' on the socket of the one who broke the rule, and nobody listened, or the listener threw it again: the exception ends everyone's chat. ws.on('error', …) on each socket is needed; wss.on('error', …) hears only of the server's own errors.",
      zh: "ws 在违规者的 socket 上触发了 'error'，却没有监听函数，或者监听函数又把它抛了出来：这个异常会结束所有人的聊天。每个 socket 都要有 ws.on('error', …)；wss.on('error', …) 只会收到服务器自己的错误。",
    },
  },
  {
    name: 'exits-on-error',
    steps: ['breaches', 'big'],
    when: (story) => story.exitCodeOf('server') !== undefined && !story.thrown,
    hint: {
      en: "Your server noticed the error, and ended itself. One client's mistake is not a reason to end: log it, and go on. ws has closed that connection already.",
      zh: '服务器发现了错误，然后把自己结束了。一个客户端的错误不值得这样做：记一笔，继续运行。那个连接 ws 已经关闭了。',
    },
  },
  {
    name: 'closes-everyone',
    steps: ['no-json', 'shapes', 'breaches', 'big'],
    when: (story) =>
      lives(story) &&
      ['ana', 'bo'].some((name) => codeTo(story, name) !== undefined || wasDropped(story, name)),
    hint: {
      en: 'When one client did something wrong, the others were closed too. The mistake belongs to one connection: leave the rest alone.',
      zh: '一个人出错，别人也被关闭了。错误只属于一个连接：不要动其他连接。',
    },
  },
  {
    name: 'counts-characters',
    steps: ['big'],
    when: (story) => hasSaidTooMuch(story) && codeOfProbe(story, 'dee') === 1009,
    hint: {
      en: '70,000 letters were refused, and 22,000 Chinese characters were not, though they are 66,000 bytes: .length counts characters (UTF-16 units). Count bytes: maxPayload does, and so do data.length of a Buffer and Buffer.byteLength().',
      zh: '70,000 个字母被拒绝了，22,000 个汉字却没有，而它们有 66,000 字节：字符串的 .length 数的是字符（UTF-16 码元）。要数字节：maxPayload 数的就是字节，Buffer 的 data.length 和 Buffer.byteLength() 也是。',
    },
  },
  {
    name: 'no-limit',
    steps: ['big'],
    when: (story) => hasSaidTooMuch(story),
    hint: {
      en: 'The message of more than 64 KiB was said to everyone. Without maxPayload, ws collects up to 100 MiB from anybody before your listener is called.',
      zh: '超过 64 KiB 的消息也发给了所有人。不设 maxPayload，任何人发来的消息，ws 都会先收下最多 100 MiB，再调用你的监听函数。',
    },
  },
  {
    name: 'limit-per-frame',
    steps: ['big'],
    when: (story) => hasSaidTooMuch(story, 'eve'),
    hint: {
      en: 'The same 66,000 bytes were refused in one frame, and taken in eleven: your limit looks at each frame, and what you collect has none. Whoever sends pieces without end fills the memory of your server. It is the message that may not be longer than 64 KiB, whatever the number of its frames.',
      zh: '同样的 66,000 字节，放在一帧里被拒绝了，分成十一帧却收下了：你的上限只看单个帧，而拼起来的消息没有上限。对方只要不停地发分片，就能占满服务器的内存。64 KiB 限制的是整条消息，不管它分成多少帧。',
    },
  },
  {
    name: 'measures-text-alone',
    steps: ['big'],
    when: (story) => saidTo(story, 'fay').length > 0,
    hint: {
      en: 'The text was short and the message was not: 66,000 spaces came with it, and your server took them. What fills the memory is the message, as it came, before anybody has parsed it. Measure that, and not the text that is found in it.',
      zh: '话很短，消息却很长：里面还有 66,000 个空格，你的服务器照收不误。占用内存的是收到的整条消息，而且在解析之前就占用了。要量的是整条消息，而不是从里面取出来的 text。',
    },
  },
  {
    name: 'counts-all-messages',
    steps: ['big'],
    // The first of two that are allowed came to all, and the second did not.
    when: (story) =>
      codeTo(story, 'cy') === 1009 &&
      saidTo(story, 'cy').filter(({ text }) => text.length > 10_000).length === 1,
    hint: {
      en: 'The first message of 60,000 bytes was welcome, and at the second the connection was closed: your count goes on from message to message. So everybody is thrown out who only talks for long enough. Each message has the whole 64 KiB to itself.',
      zh: '第一条 60,000 字节的消息通过了，第二条到来时连接却被关闭：你的计数在消息之间没有清零。这样一来，谁说得够久，谁就会被踢出去。64 KiB 是每条消息各自的上限。',
    },
  },
  {
    name: 'limit-too-small',
    steps: ['big'],
    when: (story) =>
      !saidTo(story, 'cy').some(({ text }) => text.length > 10_000) && codeTo(story, 'cy') === 1009,
    hint: {
      en: 'A message of 60,000 bytes was refused already. 64 KiB are 64 * 1024 = 65,536 bytes: maxPayload counts bytes.',
      zh: '60,000 字节的消息就被拒绝了。64 KiB 是 64 * 1024 = 65,536 字节：maxPayload 的单位是字节。',
    },
  },
  {
    name: 'big-answered',
    steps: ['big'],
    when: (story) => toldTo(story, 'cy').some(({ type }) => type === 'error'),
    hint: {
      en: 'The message that was too big was answered with an error, and the connection stays open: a client that floods you may go on. Close with 1009, as maxPayload does before all of it has come.',
      zh: '超长的消息只换来一条 error，连接还在，对方可以接着灌。应以 1009 关闭；用 maxPayload，不必等整条消息到齐就会关闭。',
    },
  },
  {
    name: 'no-sigterm',
    steps: ['shutdown'],
    when: (story) => story.endedBySignal('server') === 'SIGTERM',
    hint: {
      en: "SIGTERM ended your server on the spot, because nobody listened for it: the clients see 1006, as after a crash. Listen: process.once('SIGTERM', …).",
      zh: "没有监听 SIGTERM，服务器当场就被结束了：客户端看到的是 1006，和崩溃没有两样。要监听：process.once('SIGTERM', …)。",
    },
  },
  {
    name: 'exit-at-once',
    steps: ['shutdown'],
    when: (story) =>
      !story.thrown &&
      story.exitCodeOf('server') !== undefined &&
      ['ana', 'bo', 'cy'].some((name) => codeTo(story, name) === undefined),
    hint: {
      en: 'The server ended before it had said goodbye to everyone: those who got no close frame see 1006. process.exit() and terminate() cut a connection without a word; close each client with 1001 first.',
      zh: '服务器还没有向每个人告别就结束了：没收到关闭帧的客户端看到的是 1006。process.exit() 和 terminate() 都是一声不响地断开，要先以 1001 关闭每个客户端。',
    },
  },
  {
    name: 'wss-close-only',
    steps: ['shutdown'],
    when: (story) =>
      ['ana', 'bo', 'cy'].every((name) => codeTo(story, name) === undefined) &&
      story.exitCodeOf('server') === undefined,
    hint: {
      en: 'Nobody was told anything, and the server lives on: wss.close() stops listening, and leaves the clients talking. Close each of them: for (const client of wss.clients) client.close(1001).',
      zh: '谁也没有得到通知，服务器还在运行：wss.close() 只是停止监听，客户端照样在聊。还要逐个关闭：for (const client of wss.clients) client.close(1001)。',
    },
  },
  {
    name: 'wrong-goodbye',
    steps: ['shutdown'],
    when: (story) =>
      !['ana', 'bo', 'cy'].every((name) => [undefined, 1001].includes(codeTo(story, name))),
    hint: {
      en: 'The goodbye has another code (see the picture). 1001 tells a client that the server is going away, and that it may come back; close() alone sends no code, which is read as 1005.',
      zh: '告别用了别的关闭码（见图）。1001 告诉客户端：服务器要走了，可以稍后再来；只写 close() 就不带关闭码，对方读到的是 1005。',
    },
  },
  {
    name: 'lets-in-while-leaving',
    steps: ['shutdown'],
    when: (story) =>
      story.wire.some(
        ({ to, kind, head }) =>
          to === 'dee' && kind === 'response' && head?.startLine.includes(' 101 '),
      ),
    hint: {
      en: 'dee came while the server was leaving, and was let in. Stop listening first: wss.close() with { port }, or server.close() of your HTTP server, before you close the clients.',
      zh: '服务器正在离开，dee 却还能进来。先停止监听，再关闭客户端：用 { port } 时调用 wss.close()，用自己的 HTTP 服务器时调用 server.close()。',
    },
  },
  {
    name: 'wrong-exit-code',
    steps: ['shutdown'],
    when: (story) => !story.thrown && (story.exitCodeOf('server') ?? 0) !== 0,
    hint: {
      en: 'The server said goodbye to all, and ended with a code other than 0: the program that started it takes that for a crash. Let it end by itself, or process.exit(0).',
      zh: '服务器向所有人告了别，退出码却不是 0：启动它的一方会以为它崩溃了。让它自己结束，或者 process.exit(0)。',
    },
  },
  {
    name: 'waits-for-the-mute',
    steps: ['shutdown'],
    when: (story) => story.exitCodeOf('server') === undefined && codeTo(story, 'cy') === 1001,
    hint: {
      en: 'Everyone was told, and your server still runs: it waits for something. For cy, who never answers, ws waits for 30 seconds: after a second, terminate() those who are still there. If you do that already, a timer keeps it alive: clear it, or unref() it.',
      zh: '所有人都得到了通知，服务器却还没有退出：它还在等。cy 一直不回应，ws 会等它 30 秒：过一秒，对还在的连接调用 terminate()。如果 cy 已经断开（图里没有画出 cy，就加上 --wire 再看），那就是还有定时器在运行：清除它，或者调用 unref()。',
    },
  },
];
