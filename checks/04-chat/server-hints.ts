import { isUtf8 } from 'node:buffer';
import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import {
  asLatin1,
  closesSomebody,
  hasPrinted,
  heard,
  heardInAll,
  hears,
  hearsProbe,
  isOtherType,
  isRefused,
  said,
  threw,
} from './facts.ts';

const whereverItThrows = ['everyone', 'once', 'type', 'bytes', 'order', 'late', 'leavers'];
const whereverItIsHeard = ['everyone', 'once', 'type', 'bytes'];

/** Something was said, nobody in the step heard anything, and the server lives. */
const isSilent = (story: Story) =>
  said(story, 'ana').length > 0 &&
  story.exitCodeOf('server') === undefined &&
  ['ana', 'bo', 'cy'].every((name) => heardInAll(story, name).length === 0) &&
  !story.thrown;
const lastPayload = (story: Story, name: string) => story.heardBy(name).at(-1)?.payload;
/** What was made of something that ana said: it is in there, among other things. */
const madeOfIt = (story: Story) =>
  said(story, 'ana').flatMap((words) =>
    heard(story, 'bo').filter((text) => words !== '' && text !== words && text.includes(words)),
  );
/** The last that ana said in the step, as far as bo heard it, is cut. */
const isCut = (story: Story) => {
  const whole = story.framesFrom('ana').at(-1)?.payload ?? Buffer.of();
  const part = lastPayload(story, 'bo') ?? Buffer.of();
  return (
    part.length > 0 &&
    part.length < whole.length &&
    Buffer.compare(part, whole.subarray(0, part.length)) === 0
  );
};
/** What was heard last was said, and has the same bytes. */
const isIntact = (story: Story) =>
  Buffer.compare(
    story.heardBy('bo').at(-1)?.payload ?? Buffer.of(),
    story.framesFrom('ana').at(-1)?.payload ?? Buffer.of(),
  ) === 0;
/** The last that ana said, and that bo did not hear. */
const unheard = (story: Story) => said(story, 'ana').at(-1) ?? '';
/** Whether bo heard something that is not what ana said last, but that this makes of it. */
const isMadeBy = (story: Story, change: (words: string) => string) =>
  change(unheard(story)) !== unheard(story) && heard(story, 'bo').includes(change(unheard(story)));
/** Whether somebody heard something of this step more often than it was said. */
const hasHeardAgain = (story: Story, name: string) =>
  heardInAll(story, name).some(
    (text) =>
      hears(story, name, text) >
      story.wire.filter(
        ({ to, frame }) =>
          to === 'server' && frame && Buffer.from(frame.payload).toString('utf8') === text,
      ).length,
  );
/** How many messages of the burst arrived before one that was said before them. */
const descents = (story: Story) => {
  const places = heardInAll(story, 'bo').map((text) => said(story, 'ana').indexOf(text));
  return places.filter((place, index) => place < (places[index - 1] ?? -1)).length;
};

/** A newcomer is heard, and by nobody who was there when somebody left. */
const hasForgottenOthers = (story: Story) =>
  hearsProbe(story, 'newcomer', 'newcomer') &&
  !['bo', 'cy', 'dee'].some((name) => hearsProbe(story, name, 'newcomer'));
/** Who has not heard what was said last, and is there. */
const missers = (story: Story) => {
  const [words] = story.wire
    .flatMap(({ frame, probe }) =>
      frame?.opcode === opcode.text && !probe ? [Buffer.from(frame.payload).toString('utf8')] : [],
    )
    .slice(-1);
  return ['bo', 'cy', 'dee', 'eve', 'fay'].filter(
    (name) =>
      words !== undefined &&
      story.framesFrom(name).length + story.heardBy(name).length > 0 &&
      hears(story, name, words) === 0,
  );
};
const isAlive = (story: Story) => story.exitCodeOf('server') === undefined;
const hasVanished = ({ wire }: Story) =>
  wire.some(({ from, kind }) => from === 'bo' && kind === 'reset');
const isJson = (words: string) => /^\s*\{.*\}\s*$/s.test(words);

export const serverMistakes: readonly Mistake[] = [
  {
    name: 'clients-array',
    steps: whereverItThrows,
    when: (story) => threw(story, /clients\.\w+ is not a function/),
    hint: {
      en: 'wss.clients is a Set: it has forEach() and works with for … of, but it has no map, filter or indexOf. [...wss.clients] is an array.',
      zh: 'wss.clients 是 Set：有 forEach，也能用于 for…of，但没有 map、filter、indexOf。[...wss.clients] 才是数组。',
    },
  },
  {
    name: 'clients-index',
    steps: whereverItThrows,
    when: (story) => threw(story, /undefined \(reading '(send|readyState)'\)/),
    hint: {
      en: 'wss.clients is a Set: wss.clients[i] is undefined. Walk through it with for (const client of wss.clients).',
      zh: 'wss.clients 是 Set：wss.clients[i] 是 undefined。用 for (const client of wss.clients) 来遍历。',
    },
  },
  {
    name: 'no-client-tracking',
    steps: whereverItThrows,
    when: (story) =>
      threw(story, /clients is not iterable|undefined \(reading '(forEach|size|values)'\)/),
    hint: {
      en: 'There is no wss.clients: with clientTracking: false, ws keeps none. Leave the option out, or keep a Set of your own.',
      zh: 'wss.clients 不存在：设了 clientTracking: false，ws 就不再维护它。去掉这个选项，或者自己维护一个 Set。',
    },
  },
  {
    name: 'local-emit',
    steps: whereverItThrows,
    when: (story) => threw(story, /Maximum call stack/),
    hint: {
      en: "client.emit('message', …) calls your own listener again, without end. emit is local: only client.send() reaches the wire.",
      zh: "client.emit('message', …) 会再次调用你自己的监听函数，无穷无尽。emit 只在本地触发：只有 client.send() 才会发到网络上。",
    },
  },
  {
    name: 'json-parse',
    steps: whereverItThrows,
    when: (story) => story.thrown?.name === 'SyntaxError' && threw(story, /JSON/),
    hint: {
      en: 'JSON.parse() throws at a text that is not JSON, and nobody catches it. This chat speaks plain text: pass it on as it is.',
      zh: '遇到不是 JSON 的文本，JSON.parse() 会抛出异常，而你没有捕获。这个聊天用的是普通文本：原样转发即可。',
    },
  },
  {
    name: 'crash-on-vanish',
    steps: ['leavers'],
    when: (story) => story.thrown !== undefined && hasVanished(story),
    hint: {
      en: "A client that vanishes closes with code 1006. That is everyday life, not an exception: print it, and throw nothing in 'close'.",
      zh: "客户端突然消失时，关闭码是 1006。这是常有的事，不是异常：打印一行即可，不要在 'close' 里抛出异常。",
    },
  },
  {
    name: 'crash-on-leave',
    steps: ['leavers'],
    when: (story) => story.thrown !== undefined,
    hint: {
      en: "Your 'close' listener throws, and that ends the chat for everyone. What you look up there may be deleted already.",
      zh: "你的 'close' 监听函数抛出了异常，所有人的聊天都因此结束。你在那里查找的东西可能已经删掉了。",
    },
  },
  {
    name: 'json-buffer',
    steps: whereverItIsHeard,
    when: (story) => heard(story, 'bo').at(-1)?.startsWith('{"type":"Buffer"') ?? false,
    hint: {
      en: 'You serialised a Buffer: {"type":"Buffer","data":[…]} is what JSON.stringify() makes of it. Send data itself.',
      zh: '你把 Buffer 序列化了：{"type":"Buffer","data":[…]} 就是 JSON.stringify() 的结果。直接发送 data。',
    },
  },
  {
    name: 'json-wrapped',
    steps: whereverItIsHeard,
    when: (story) => madeOfIt(story).some((text) => /^\s*[{["]/.test(text)),
    hint: {
      en: 'bo gets JSON with the message in it. Here the message alone is sent on, as it came; JSON comes in a later lesson.',
      zh: 'bo 收到的是包着消息的 JSON。这里只需原样转发消息本身；JSON 以后的课会讲。',
    },
  },
  {
    name: 'prefixed',
    steps: whereverItIsHeard,
    when: (story) => madeOfIt(story).length > 0,
    hint: {
      en: 'What bo hears holds what ana said, and more. Send the data alone, with nothing around it.',
      zh: 'bo 听到的除了 ana 说的话，还多了别的。只发 data 本身，前后不要加东西。',
    },
  },
  {
    name: 'joins-when-speaking',
    steps: ['everyone'],
    when: (story) =>
      !hearsProbe(story, 'cy', 'ana') &&
      hearsProbe(story, 'cy', 'ana', 1) &&
      hearsProbe(story, 'bo', 'ana', 1),
    hint: {
      en: "Those who have said nothing yet hear nothing: you put them on the list at their first message. Do it in 'connection'.",
      zh: "还没说过话的人什么也听不到：你在收到第一条消息时才把连接加进列表。应在 'connection' 里就加。",
    },
  },
  {
    name: 'joins-late',
    steps: ['everyone'],
    when: (story) => ['ana', 'bo', 'cy'].every((name) => hearsProbe(story, name, 'ana')),
    hint: {
      en: "What ana said right after they had come did not reach everyone, and what she said later does: you put a newcomer on the list late, after an await, a timer or a message. Do it at once, in 'connection'; all else comes afterwards.",
      zh: "大家刚连上时，ana 说的话没有传到每个人，之后说的才传到了：你把新来的人加进列表时晚了一步，是在 await、定时器或者某条消息之后才加的。在 'connection' 里要马上加，别的事放到后面。",
    },
  },
  {
    name: 'last-only',
    steps: ['everyone'],
    when: (story) =>
      hearsProbe(story, 'cy', 'ana') &&
      hearsProbe(story, 'cy', 'bo') &&
      !hearsProbe(story, 'bo', 'ana'),
    hint: {
      en: 'Only the last who joined hears anything: one variable, or one key, holds one connection. Send to each of wss.clients.',
      zh: '只有最后加入的人听得到：一个变量，或者 Map 里的一个键，只能记住一个连接。要对 wss.clients 里的每一个发送。',
    },
  },
  {
    name: 'snapshot-at-join',
    steps: ['everyone'],
    when: (story) => hearsProbe(story, 'ana', 'cy') && !hearsProbe(story, 'cy', 'ana'),
    hint: {
      en: 'Each speaks only to those who were there before: you copied the list when the client joined. Read wss.clients when a message comes.',
      zh: '每个人只能对先来的人说话：你在客户端加入时就把列表复制了下来。应在收到消息时再读 wss.clients。',
    },
  },
  {
    name: 'reply-to-sender',
    steps: ['everyone'],
    when: (story) => hearsProbe(story, 'ana', 'ana') && !hearsProbe(story, 'bo', 'ana'),
    hint: {
      en: 'Only the sender hears it: ws.send() is an echo. For a broadcast, call send() on each client of wss.clients.',
      zh: '只有发送者自己听到：ws.send() 是回显。要广播，就对 wss.clients 里的每个 client 调用 send()。',
    },
  },
  {
    name: 'excludes-sender',
    steps: ['everyone'],
    when: (story) =>
      hearsProbe(story, 'bo', 'ana') &&
      hearsProbe(story, 'cy', 'ana') &&
      !hearsProbe(story, 'ana', 'ana'),
    hint: {
      en: 'All but the sender hear it. In this chat, everyone includes the sender: leave out the test client !== ws.',
      zh: '除了发送者，别人都听到了。在这个聊天里，“所有人”也包括自己：去掉 client !== ws。',
    },
  },
  {
    name: 'wss-message',
    steps: ['everyone'],
    when: (story) =>
      isSilent(story) &&
      story.printedBy('server') !== '' &&
      !said(story, 'ana').some((words) => hasPrinted(story, 'server', words)),
    hint: {
      en: "Your server did not notice the message: 'message' belongs to each socket, ws.on('message', …), and not to the server wss.",
      zh: "你的服务器没有注意到这条消息：'message' 事件属于每个 socket，即 ws.on('message', …)，而不是服务器 wss。",
    },
  },
  {
    name: 'turns-away',
    steps: ['everyone', 'once', 'type', 'order', 'late'],
    when: (story) => closesSomebody(story) && !story.thrown,
    hint: {
      en: 'The server closed the connection of somebody who had done nothing wrong; its code is in the picture. Everyone may come, and stay: ask for no limit, and close nobody.',
      zh: '服务器关闭了一个什么也没做错的人的连接，关闭码见图。谁都可以来，也可以一直待着：不要限制人数，也不要关闭任何人。',
    },
  },
  {
    name: 'first-message-only',
    steps: ['once', 'type', 'bytes', 'order'],
    when: (story) =>
      said(story, 'ana').length > 1 &&
      ['ana', 'bo'].every((name) => heardInAll(story, name).length === 1) &&
      heard(story, 'bo')[0] === said(story, 'ana')[0] &&
      !story.thrown,
    hint: {
      en: "The first message of each client is passed on and no other: once('message') listens once. Use on('message').",
      zh: "每个客户端只有第一条消息被转发：once('message') 只监听一次。改用 on('message')。",
    },
  },
  {
    name: 'listener-per-join',
    steps: ['once'],
    when: (story) => hears(story, 'bo', said(story, 'ana')[0]) > 1,
    hint: {
      en: 'The copies grow with every client: you add a listener to all at each join. Add one, to the socket that joins; loop inside it, and only to send.',
      zh: '客户端越多，份数越多：每次有人加入，你都给所有人加了监听函数。只给新加入的 socket 加一个；循环放在里面，只用来发送。',
    },
  },
  {
    name: 'sender-twice',
    steps: ['once', 'type'],
    when: (story) => hasHeardAgain(story, 'ana') && !hasHeardAgain(story, 'bo'),
    hint: {
      en: 'Only the sender hears it twice: you send on ws, and then to all. ws is one of wss.clients: leave out ws.send().',
      zh: '只有发送者听到两次：你先用 ws 发了一次，又发给所有人。ws 本来就在 wss.clients 里：去掉 ws.send()。',
    },
  },
  {
    name: 'binary-to-sender-only',
    steps: ['type'],
    when: (story) =>
      story.framesFrom('ana').at(-1)?.opcode === opcode.binary &&
      hears(story, 'ana', unheard(story)) > 0 &&
      hears(story, 'bo', unheard(story)) === 0,
    hint: {
      en: 'The binary message came back to ana, and bo did not hear it: where you treat binary in a branch of its own, send it to all there, too.',
      zh: '二进制消息只回到了 ana，bo 没有听到：如果你为二进制单独写了一个分支，在那里也要发给所有人。',
    },
  },
  {
    name: 'binary-through-text',
    steps: ['type'],
    when: (story) =>
      story.framesFrom('ana').at(-1)?.opcode === opcode.binary &&
      Buffer.from(lastPayload(story, 'bo') ?? []).includes('\u{FFFD}') &&
      story.heardBy('bo').at(-1)?.opcode === opcode.binary,
    hint: {
      en: 'Binary came as binary, and damaged: EF BF BD is U+FFFD, which toString() puts where bytes are not UTF-8. Into text and back does not lead home: send data itself.',
      zh: '二进制仍是二进制，却损坏了：EF BF BD 就是 U+FFFD，字节不是 UTF-8 时 toString() 会换成它。转成文本再转回来，得不到原来的字节：直接发 data。',
    },
  },
  {
    name: 'guesses-type',
    steps: ['type'],
    when: (story) =>
      isOtherType(story, 'ana', 'bo') &&
      story.heardBy('bo').at(-1)?.opcode === opcode.text &&
      isIntact(story) &&
      isUtf8(lastPayload(story, 'bo') ?? Buffer.of()),
    hint: {
      en: 'Binary came as text. Its bytes are right, its type is not: whether bytes could be text says nothing about what they are. Pass { binary: isBinary }.',
      zh: '二进制变成了文本。字节没错，错的是类型：字节“像不像文本”，与它是不是文本无关。应传 { binary: isBinary }。',
    },
  },
  {
    name: 'text-flag',
    steps: ['type'],
    when: (story) =>
      isOtherType(story, 'ana', 'bo') && !isUtf8(lastPayload(story, 'bo') ?? Buffer.of()),
    hint: {
      en: 'Binary left as text, and it is not UTF-8: a browser would close with 1007. { binary: false } is for text only: pass { binary: isBinary }.',
      zh: '二进制被当作文本发出，却不是合法的 UTF-8：浏览器会以 1007 关闭连接。{ binary: false } 只适合文本：应传 { binary: isBinary }。',
    },
  },
  {
    name: 'tostring-all',
    steps: ['type'],
    when: (story) =>
      isOtherType(story, 'ana', 'bo') && story.heardBy('bo').at(-1)?.opcode === opcode.text,
    hint: {
      en: 'Binary came as text, and damaged: toString() puts U+FFFD where bytes are not UTF-8. Convert to print; send data with { binary: isBinary }.',
      zh: '二进制变成了文本，而且损坏了：字节不是 UTF-8 时，toString() 会换成 U+FFFD。转换只用于打印；发送用 data 和 { binary: isBinary }。',
    },
  },
  {
    name: 'binary-rebroadcast',
    steps: ['type'],
    when: (story) =>
      isOtherType(story, 'ana', 'bo') && story.heardBy('bo').at(-1)?.opcode === opcode.binary,
    hint: {
      en: 'In ws 8 every message is a Buffer, and send(buffer) makes a binary frame: a page would get a Blob. Forward the kind: client.send(data, { binary: isBinary }).',
      zh: '在 ws 8 里，每条消息都是 Buffer，send(buffer) 发出的是二进制帧：网页收到的会是 Blob。把类型一起传下去：client.send(data, { binary: isBinary })。',
    },
  },
  {
    name: 'skips-empty',
    steps: ['type'],
    when: (story) => said(story, 'ana').at(-1) === '' && !story.thrown,
    hint: {
      en: 'An empty message is a message. A test such as `if (!text)`, or of `.length`, throws it away.',
      zh: '空消息也是消息。`if (!text)` 或者判断 `.length`，都会把它丢掉。',
    },
  },
  {
    name: 'eats-bom',
    steps: ['bytes'],
    when: (story) => isMadeBy(story, (words) => words.replace(/^\u{FEFF}/u, '')),
    hint: {
      en: 'The text began with U+FEFF, and bo heard it without that: TextDecoder takes that for a byte order mark and leaves it out. Send data itself, or decode with { ignoreBOM: true }.',
      zh: '这段文本以 U+FEFF 开头，bo 听到的却没有：TextDecoder 把它当作字节顺序标记（BOM）去掉了。直接发 data，或者解码时传 { ignoreBOM: true }。',
    },
  },
  {
    name: 'normalizes',
    steps: ['bytes'],
    when: (story) =>
      ['NFC', 'NFD', 'NFKC', 'NFKD'].some((form) =>
        isMadeBy(story, (words) => words.normalize(form)),
      ),
    hint: {
      en: 'The text looks the same, but its bytes are different: e and a combining accent came as one é, which is what normalize() does. Compare with that, if you must; send what came.',
      zh: '文本看上去一样，字节却变了：e 加组合重音符变成了一个 é，normalize() 就会这样做。需要比较时再规范化；发送时原样发出。',
    },
  },
  {
    name: 'reformats-json',
    steps: ['bytes'],
    when: (story) =>
      isMadeBy(story, (words) => (isJson(words) ? JSON.stringify(JSON.parse(words)) : words)),
    hint: {
      en: 'The text was JSON, and came as other JSON: JSON.parse() and JSON.stringify() keep neither spaces nor 1.0. Send the text that came.',
      zh: '这段文本是 JSON，转发出来却成了另一段 JSON：经过 JSON.parse() 再 JSON.stringify()，空格和 1.0 都不会保留。收到什么文本就发什么文本。',
    },
  },
  {
    name: 'trims',
    steps: ['bytes'],
    when: (story) =>
      said(story, 'ana').some(
        (words) => words.trim() !== words && heard(story, 'bo').includes(words.trim()),
      ),
    hint: {
      en: 'The white space at the ends is gone: trim() changes the message. Send it as it came.',
      zh: '首尾的空白不见了：trim() 改变了消息。收到什么就发什么。',
    },
  },
  {
    name: 'drops-repeats',
    steps: ['bytes'],
    when: (story) =>
      said(story, 'ana').at(-1) === said(story, 'ana').at(-2) &&
      hears(story, 'bo', said(story, 'ana').at(-1)) === 1,
    hint: {
      en: 'ana said the same twice, and bo heard it once. Two messages are two messages, even if they are alike.',
      zh: 'ana 把同一句话说了两遍，bo 只听到一遍。两条消息就是两条，哪怕内容相同。',
    },
  },
  {
    name: 'escapes',
    steps: ['bytes'],
    when: (story) => heard(story, 'bo').some((text) => /&(lt|gt|amp|quot|#\d+);/.test(text)),
    hint: {
      en: 'The server turned < into &lt;. Escaping belongs where the text is shown, in the page; on the wire it changes what people said.',
      zh: '服务器把 < 变成了 &lt;。转义应在显示的地方（网页里）做；在网络上这样做，就改了别人说的话。',
    },
  },
  {
    name: 'latin1',
    steps: ['bytes'],
    when: (story) =>
      said(story, 'ana').some(
        (words) => asLatin1(words) !== words && hears(story, 'bo', asLatin1(words)) > 0,
      ),
    hint: {
      en: "The Chinese is broken: its bytes were read as Latin-1. Text on a WebSocket is UTF-8: toString() without 'latin1', or the Buffer itself.",
      zh: "中文成了乱码：字节被当作 Latin-1 解读了。WebSocket 的文本是 UTF-8：用不带 'latin1' 的 toString()，或者直接发 Buffer。",
    },
  },
  {
    name: 'cut-bytes',
    steps: ['bytes'],
    when: isCut,
    hint: {
      en: 'bo got only the beginning. Do not cut; if you must, cut between characters: a cut between bytes breaks 你 or 😀 in two.',
      zh: 'bo 只收到开头一段。不要截断；一定要截，也要按字符截：按字节截会把“你”或“😀”切成两半。',
    },
  },
  {
    name: 'max-payload',
    steps: ['bytes'],
    when: (story) => story.closeCodeFrom('server') === 1009,
    hint: {
      en: 'The server closed with 1009, message too big: its maxPayload is smaller than 65,536 bytes. Raise it, or leave it out.',
      zh: '服务器以 1009（消息过大）关闭了连接：maxPayload 小于 65,536 字节。调大它，或者去掉。',
    },
  },
  {
    name: 'joins-messages',
    steps: ['order'],
    when: (story) =>
      heardInAll(story, 'bo').some(
        (text) => said(story, 'ana').filter((words) => text.includes(words)).length > 1,
      ),
    hint: {
      en: 'Several messages of the burst came as one: a queue that is emptied with join() makes one message of many. Send each by itself.',
      zh: '连发的几条消息合成了一条：用 join() 清空队列，就把多条消息拼成了一条。每条都要单独发送。',
    },
  },
  {
    name: 'shared-variable',
    steps: ['order'],
    when: (story) => hasHeardAgain(story, 'bo'),
    hint: {
      en: 'One message of the burst arrives many times and others never: what waits reads a variable that the next message has changed since. Give each its own const.',
      zh: '连发的消息里，有一条到了很多次，有的却一次也没到：等待之后再读的变量，已经被后来的消息改掉了。给每条消息一个自己的 const。',
    },
  },
  {
    name: 'limits-rate',
    steps: ['order'],
    when: (story) => {
      const all = said(story, 'ana');
      const came = heardInAll(story, 'bo');
      return (
        came.length > 0 &&
        came.length < all.length &&
        came.every((text, index) => text === all[index]) &&
        !story.thrown
      );
    },
    hint: {
      en: 'The first of the burst arrived, and the rest did not: something counts, and throws the rest away. Here no number of messages is too many.',
      zh: '连发的消息里，前面的到了，后面的全没了：代码里有个计数，超出的就丢掉。这里没有“太多”这回事。',
    },
  },
  {
    name: 'latest-only',
    steps: ['order'],
    when: (story) =>
      heardInAll(story, 'bo').length < said(story, 'ana').length / 2 && !story.thrown,
    hint: {
      en: 'Most of the burst is lost: you keep one message and send it later, so each replaces the one before. Send at once, or queue them all.',
      zh: '连发的消息大半丢了：你只保存一条、稍后再发，后一条就盖掉了前一条。立即发送，或者全部排队。',
    },
  },
  {
    name: 'pops-queue',
    steps: ['order'],
    when: (story) => descents(story) > heardInAll(story, 'bo').length / 2,
    hint: {
      en: 'The burst arrives backwards: pop() takes the newest. Take the oldest, with shift(), or walk through the queue from its start.',
      zh: '连发的消息倒着到达：pop() 取的是最新的一条。用 shift() 取最早的，或者从头遍历队列。',
    },
  },
  {
    name: 'overtaking',
    steps: ['order'],
    when: (story) => descents(story) > 0,
    hint: {
      en: 'A message overtook one that was said before it: what waits (at an await, for a timer) is passed by what does not. Send before you wait, or keep one queue: first in, first out.',
      zh: '后说的消息抢到了前面：还在等待（await、定时器）的，会被不用等的超过。先发送再等待，或者让所有消息排成一队，先进先出。',
    },
  },
  {
    name: 'history-replay',
    steps: ['late'],
    when: (story) => hears(story, 'cy', said(story, 'ana')[0]) > 0,
    hint: {
      en: 'You keep what was said, and send it to those who join. Many chats do; in this one, a newcomer hears only what comes after.',
      zh: '你保存了说过的话，再发给新来的人。很多聊天这样做；但在这里，新来的人只听到之后的内容。',
    },
  },
  {
    name: 'exits-when-empty',
    steps: ['leavers'],
    when: (story) =>
      story.exitCodeOf('server') === 0 &&
      story.framesFrom('eve').some((frame) => frame.opcode === opcode.close),
    hint: {
      en: 'Everyone had left, and your server ended, too: the next who came found nobody. A server waits, even in an empty room: no process.exit(), and no wss.close() when the last one leaves.',
      zh: '大家都走了，你的服务器也跟着退出了：下一个来的人谁也找不到。房间空了，服务器也要等着：最后一个人离开时，不要调用 process.exit()，也不要调用 wss.close()。',
    },
  },
  {
    name: 'closes-server',
    steps: ['leavers'],
    when: (story) => isRefused(story) && !story.thrown && isAlive(story),
    hint: {
      en: 'After one client had left, nobody could connect: wss.close() closes the whole server. Leave it out.',
      zh: '一个客户端离开之后，谁都连不上了：wss.close() 关闭的是整个服务器。去掉它。',
    },
  },
  {
    name: 'closes-everyone',
    steps: ['leavers'],
    when: (story) => closesSomebody(story) && !story.thrown && isAlive(story),
    hint: {
      en: "When one left, the server closed others too. 'close' of one socket concerns that socket: leave the other clients alone.",
      zh: "有人离开时，服务器把别人也关闭了。一个 socket 的 'close' 只关系到它自己：不要动其他客户端。",
    },
  },
  {
    name: 'splice-minus-one',
    steps: ['leavers'],
    when: (story) =>
      said(story, 'cy').length === 0 &&
      said(story, 'bo').some(
        (words) => hears(story, 'bo', words) > 0 && hears(story, 'cy', words) === 0,
      ),
    hint: {
      en: 'ana left, and cy is off your list as well. If ana is removed twice, indexOf() gives -1 the second time, and splice(-1, 1) takes the last. Remove only what you find, or use a Set.',
      zh: 'ana 离开了，cy 却也不在你的列表里了。如果 ana 被删了两次，第二次 indexOf() 得到 -1，splice(-1, 1) 删掉的是最后一个。找到了才删，或者改用 Set。',
    },
  },
  {
    name: 'splice-while-walking',
    steps: ['leavers'],
    when: (story) =>
      said(story, 'bo').some(
        (words) => hears(story, 'cy', words) > 0 && hears(story, 'bo', words) === 0,
      ),
    hint: {
      en: "The one after the leaver was skipped: an array that shrinks while you loop over it makes you miss one. Take the leaver out in 'close', or use a Set.",
      zh: "离开者后面的那一个被跳过了：边遍历边缩短数组，就会漏掉一个。在 'close' 里去掉离开者，或者改用 Set。",
    },
  },
  {
    name: 'id-from-size',
    steps: ['leavers'],
    when: (story) =>
      said(story, 'cy').some(
        (words) => hears(story, 'dee', words) > 0 && hears(story, 'cy', words) === 0,
      ),
    hint: {
      en: 'dee took the place of cy: a number made from size or length comes again once somebody has left. Count up, or use a Set of sockets.',
      zh: 'dee 占了 cy 的位置：有人离开之后，由 size 或 length 得来的编号会重复。用递增的计数器，或者直接用 socket 的 Set。',
    },
  },
  {
    name: 'doubles-after-leave',
    steps: ['leavers'],
    when: (story) => ['bo', 'cy', 'dee'].some((name) => hasHeardAgain(story, name)),
    hint: {
      en: 'Since somebody left, the others hear each message twice: they are on your list twice. Removing one means taking out that one, and adding nobody.',
      zh: '有人离开之后，其他人每条消息都听到两遍：他们在你的列表里出现了两次。删除就是去掉那一个，不要再添加任何人。',
    },
  },
  {
    name: 'clears-on-vanish',
    steps: ['leavers'],
    when: (story) => hasForgottenOthers(story) && hasVanished(story),
    hint: {
      en: 'Once bo had vanished (1006), the others were forgotten, too. However a client leaves, take out that one and no other: delete(ws), not clear().',
      zh: 'bo 突然消失（1006）之后，其他人也被忘了。无论怎样离开，都只去掉那一个：用 delete(ws)，不要用 clear()。',
    },
  },
  {
    name: 'keeps-the-leaver',
    steps: ['leavers'],
    when: hasForgottenOthers,
    hint: {
      en: 'Once ana had left, the others were forgotten. Two ways of splice() do that: what it returns is the part that it removed, and without a count it removes all that follows. A Set has delete(ws).',
      zh: 'ana 一离开，其他人就被忘了。splice() 有两种用法会这样：它返回的是被删掉的部分，不是剩下的；不写个数，它会把后面的全部删掉。Set 有 delete(ws)。',
    },
  },
  {
    name: 'last-words-lost',
    steps: ['leavers'],
    when: (story) => said(story, 'bo').length === 0 && heardInAll(story, 'bo').length === 0,
    hint: {
      en: 'ana spoke, and left at once; what ana said never arrived. It waited (in a queue, for a timer), and what waits is thrown away once ana is no longer open. Whatever has come in is sent on, even if its sender leaves.',
      zh: 'ana 说完就走，她说的话却没有送到：它还在等（队列、定时器），而 ana 一离开，等着的就被丢掉了。已经收到的消息就要转发，不管谁离开。',
    },
  },
  {
    name: 'stops-at-leaver',
    steps: ['leavers'],
    when: (story) =>
      isAlive(story) &&
      story.wire.some(({ to, probe }) => to === 'newcomer' && probe) &&
      !missers(story).some((name) => hearsProbe(story, name, 'newcomer')),
    hint: {
      en: 'Since somebody left, others hear nothing. A loop that ends at a connection which is no longer open (return, break) does that, and so does one that wants all of them to be open. Skip that one with continue, and go on.',
      zh: '有人离开之后，别人也听不到消息了。循环遇到不再打开的连接就结束（return、break），或者要求所有连接都打开，都会这样。用 continue 跳过它，继续下一个。',
    },
  },
];
