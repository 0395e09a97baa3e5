import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { closeCode } from '../../workshop/wire/index.ts';
import {
  codeTo,
  extensionsOf,
  hasParameter,
  isZippedByHand,
  messagesFrom,
  statusTo,
} from './facts.ts';
import { longestMessage } from './limits.ts';
import { InflatedAll } from './bombs.ts';

/** The messages that the server sent in the step, those of a later look left out. */
const sent = (story: Story) => messagesFrom(story, 'server');
const isListPlain = (story: Story) =>
  sent(story).length > 0 && sent(story).every(({ rsv1 }) => !rsv1);
/** Whether a short message came compressed to bo, and all before it did as well. */
const isAllCompressed = (story: Story) => {
  const heard = sent(story).filter(({ to }) => to === 'bo');
  return heard.length > 0 && heard.every(({ rsv1 }) => rsv1);
};
/** Whether somebody has sent something that is too long. */
const isThrown = (story: Story) =>
  ['cy', 'dee'].some((name) =>
    messagesFrom(story, name).some(({ content }) => content.length > longestMessage),
  );
/** Whether what somebody was closed for was not too long at all. */
const isClosedTooSoon = (story: Story) =>
  !isThrown(story) &&
  ['ana', 'bo', 'cy'].some((name) => {
    const longest = Math.max(0, ...messagesFrom(story, name).map(({ content }) => content.length));
    const isAllowed = longest > 0 && longest <= longestMessage;
    return codeTo(story, name) === closeCode.messageTooBig && isAllowed;
  });
/** Whether the bomb that was thrown after the failure closed its connection with 1009. */
const isBombRefused = (story: Story) => codeTo(story, 'bomber') === closeCode.messageTooBig;
/** Who threw something too long last: its connection is the one that the step waited for. */
const thrower = (story: Story) => (messagesFrom(story, 'dee').length > 0 ? 'dee' : 'cy');
const isCut = (story: Story) =>
  story.wire.some(
    ({ from, to, kind, probe }) =>
      from === 'server' && to === thrower(story) && /^(end|reset)$/.test(kind) && !probe,
  );
const lives = (story: Story) => story.exitCodeOf('server') === undefined && !story.thrown;
const isPassedOn = (story: Story) =>
  sent(story).some(({ content }) => content.length > longestMessage);

export const mistakes: readonly Mistake[] = [
  {
    name: 'header-by-hand',
    steps: ['negotiated'],
    when: (story) =>
      extensionsOf(story, 'ana').length > 0 && codeTo(story, 'ana') === closeCode.protocolError,
    hint: {
      en: 'The 101 agrees to compression, but then the server closes with 1002 at the first frame that uses it. A header alone compresses nothing: leave it out, and set perMessageDeflate.',
      zh: '101 响应同意了压缩，可是第一个压缩的帧一到，服务器就以 1002 关闭了连接。光写一个头不会有压缩：去掉它，改用 perMessageDeflate 选项。',
    },
  },
  {
    name: 'answers-twice',
    steps: ['negotiated', 'unoffered'],
    when: (story) => extensionsOf(story, 'ana').length > 1,
    hint: {
      en: 'The 101 names permessage-deflate twice: ws has written its answer, and so have you. Leave out the header that you add.',
      zh: '101 响应里 permessage-deflate 出现了两次：ws 写了一次，你又写了一次。去掉你自己加的那个头。',
    },
  },
  {
    name: 'client-window-bits',
    steps: ['negotiated'],
    when: (story) =>
      hasParameter(story, 'ana', 'client_max_window_bits') && statusTo(story, 'bo') === 400,
    hint: {
      en: 'With clientMaxWindowBits as a number, ws answers 400 to every client whose offer does not name client_max_window_bits. Leave that option out; serverMaxWindowBits limits your own side.',
      zh: 'clientMaxWindowBits 一旦设成数字，提议里没写 client_max_window_bits 的客户端就会得到 ws 的 400。去掉这个选项；限制服务器自己这一侧用 serverMaxWindowBits。',
    },
  },
  {
    name: 'by-hand',
    steps: ['negotiated', 'unoffered', 'shrinks', 'small'],
    when: isZippedByHand,
    hint: {
      en: 'You zip the message yourself: it leaves as binary, without RSV1, and nobody knows that it has to be unzipped. Send it as it is; the extension compresses below your code.',
      zh: '你自己把消息压缩了：它作为二进制发出，没有 RSV1，对方不知道要解压。原样发送即可，压缩由扩展在底层完成。',
    },
  },
  {
    name: 'unasked-extension',
    steps: ['unoffered'],
    when: (story) => extensionsOf(story, 'cy').length > 0,
    hint: {
      en: 'cy did not offer compression, and the 101 accepts it all the same. A browser gives up such a connection. Do not add that header: ws does, where it was offered.',
      zh: 'cy 没有提出压缩，101 响应里却启用了它。浏览器遇到这种响应会直接断开。不要自己加这个头：客户端提出时，ws 会加。',
    },
  },
  {
    name: 'max-payload-too-small',
    steps: ['unoffered', 'shrinks', 'small', 'bomb'],
    when: isClosedTooSoon,
    hint: {
      en: 'The server closed with 1009, message too big, at a message of no more than 64 KiB. maxPayload is in bytes: 64 * 1024.',
      zh: '消息不超过 64 KiB，服务器却以 1009（消息过大）关闭了连接。maxPayload 的单位是字节：64 * 1024。',
    },
  },
  {
    name: 'level-0',
    steps: ['shrinks'],
    when: (story) =>
      sent(story).some(
        ({ frame, rsv1, content }) => rsv1 && (frame?.payload.length ?? 0) >= content.length,
      ),
    hint: {
      en: 'RSV1 is set, but the payload has become no shorter: DEFLATE at level 0 only wraps it. Leave the level out; 6 is the default, and 1 is quicker.',
      zh: 'RSV1 已置位，载荷却一点没变小：DEFLATE 的级别 0 只是加层包装，不压缩。去掉 level（默认为 6）；想快一些就用 1。',
    },
  },
  {
    name: 'threshold-too-high',
    steps: ['shrinks'],
    when: (story) =>
      isListPlain(story) && messagesFrom(story, 'server', { probe: true }).some(({ rsv1 }) => rsv1),
    hint: {
      en: '10 KB leave as they are, and nearly 64 KB leave compressed: your threshold is too high. It counts bytes; 1024 is a good one.',
      zh: '10 KB 的消息没有压缩，接近 64 KB 的才压缩：threshold 太大了。它的单位是字节，1024 就很合适。',
    },
  },
  {
    name: 'compress-false',
    steps: ['shrinks'],
    when: (story) =>
      isListPlain(story) &&
      messagesFrom(story, 'server', { probe: true }).length > 0 &&
      !messagesFrom(story, 'server', { probe: true }).some(({ rsv1 }) => rsv1),
    hint: {
      en: 'Compression is agreed on, but not even a message of nearly 64 KB uses it. Does send() get compress: false? Then ws leaves that message alone. (Or is your threshold larger than the longest message?)',
      zh: '压缩已经协商好，但接近 64 KB 的消息也没有用上。send() 的选项里是不是有 compress: false？有它，ws 就不压缩那条消息。（也可能是 threshold 比最长的消息还大。）',
    },
  },
  {
    name: 'wrong-side',
    steps: ['small'],
    when: (story) =>
      isAllCompressed(story) &&
      hasParameter(story, 'bo', 'client_no_context_takeover') &&
      !hasParameter(story, 'bo', 'server_no_context_takeover'),
    hint: {
      en: 'The 101 says client_no_context_takeover: that is about what the clients send. What you send still refers to what went before, and so ws compresses all of it. You are the server: serverNoContextTakeover.',
      zh: '101 响应里是 client_no_context_takeover：它管的是客户端发送的消息。你发出的消息仍在沿用之前的上下文，所以 ws 每条都压缩。你是服务器：要用 serverNoContextTakeover。',
    },
  },
  {
    name: 'takeover',
    steps: ['small'],
    when: (story) =>
      isAllCompressed(story) && !hasParameter(story, 'bo', 'server_no_context_takeover'),
    hint: {
      en: 'Each message may refer to those before it (context takeover), so ws compresses every one of them, and threshold does nothing. Put serverNoContextTakeover: true into perMessageDeflate, or decide yourself: send(data, { binary: isBinary, compress: … }).',
      zh: '每条消息都可以引用之前的消息（保留上下文），所以 ws 每条都压缩，threshold 不起作用。在 perMessageDeflate 里加上 serverNoContextTakeover: true；或者自己决定：send(data, { binary: isBinary, compress: … })。',
    },
  },
  {
    name: 'threshold-zero',
    steps: ['small'],
    when: isAllCompressed,
    hint: {
      en: 'No context is taken over, so threshold counts, and it lets even the shortest message be compressed. Is it 0, or a few bytes? Make it 1024.',
      zh: '没有保留上下文，threshold 是起作用的，可是连最短的消息也被压缩了。它是不是 0，或者只有几个字节？改成 1024。',
    },
  },
  {
    name: 'low-threshold',
    steps: ['small'],
    when: (story) => sent(story).some(({ to, rsv1 }) => to === 'bo' && rsv1),
    hint: {
      en: 'Shorter ones were left alone, this one was compressed: your limit is below 1024 bytes. A message of 1,023 bytes still leaves as it is.',
      zh: '更短的消息没有压缩，这一条却压缩了：你的界限低于 1024 字节。1,023 字节的消息也应当原样发出。',
    },
  },
  {
    name: 'max-payload-crash',
    steps: ['bomb'],
    when: (story) => /Max payload size exceeded/.test(story.thrown?.message ?? ''),
    hint: {
      en: "maxPayload did its work, and then nobody listened: an 'error' without a listener ends the process, for everyone. Add ws.on('error', …) to each connection.",
      zh: "maxPayload 起了作用，但没有人监听：'error' 事件没有监听函数，整个进程就会退出，所有人都断线。给每个连接加上 ws.on('error', …)。",
    },
  },
  {
    name: 'closes-everyone',
    steps: ['bomb'],
    when: (story) =>
      isThrown(story) &&
      lives(story) &&
      ['ana', 'bo'].some((name) => codeTo(story, name) !== undefined),
    hint: {
      en: "One sent too much, and the server closed others too. ws closes that one connection by itself; ws.on('error', …) has only to take note of it.",
      zh: "只有一个客户端发的消息过大，服务器却把别人的连接也关闭了。ws 会自动关闭出错的那个连接；ws.on('error', …) 里只需要记录一下。",
    },
  },
  {
    name: 'limit-too-large',
    steps: ['bomb'],
    when: (story) => isPassedOn(story) && isBombRefused(story),
    hint: {
      en: 'A bomb of 8 MiB is refused, but one byte more than 64 KiB is not: your limit is too large. maxPayload: 64 * 1024.',
      zh: '8 MiB 的炸弹被拒绝了，但比 64 KiB 多一个字节的消息没有：你的上限太大。应为 maxPayload: 64 * 1024。',
    },
  },
  {
    name: 'no-max-payload',
    steps: ['bomb'],
    when: isPassedOn,
    hint: {
      en: 'The server inflates whatever comes: 8 KB became 8 MiB in its memory, and went on to everyone. In ws the limit is 100 MiB unless you set maxPayload, beside port.',
      zh: '服务器来者不拒，什么都解压：8 KB 在内存里变成了 8 MiB，还转发给了所有人。ws 的上限默认是 100 MiB，要用 maxPayload 来设，与 port 并列。',
    },
  },
  {
    name: 'looks-too-late',
    steps: ['bomb'],
    when: ({ finding }) => finding instanceof InflatedAll,
    hint: {
      en: "A 'message' listener gets the whole message, inflated: by the time you look at its length, the memory is spent, and a few such messages at once are enough. maxPayload, beside port, stops after the first 64 KiB.",
      zh: "'message' 监听函数拿到的是解压后的完整消息：等你去看长度，内存已经花掉了，同时来几条就够受的。maxPayload（与 port 并列）解压到 64 KiB 就会停下。",
    },
  },
  {
    name: 'wrong-close-code',
    steps: ['bomb'],
    when: (story) => {
      const code = codeTo(story, thrower(story));
      return code !== undefined && code !== closeCode.messageTooBig;
    },
    hint: {
      en: 'The connection was closed, but with another code. Too big is 1009: set maxPayload, and ws closes with it by itself.',
      zh: '连接关闭了，但关闭码不对。“消息过大”是 1009：设好 maxPayload，ws 会自动用它来关闭。',
    },
  },
  {
    name: 'terminates',
    steps: ['bomb'],
    when: (story) => isCut(story) && lives(story),
    hint: {
      en: 'terminate() cuts the connection, and the client cannot know why (it sees 1006). Set maxPayload, and ws says 1009 by itself.',
      zh: 'terminate() 直接掐断连接，客户端不知道原因（只看到 1006）。设好 maxPayload，ws 会自动以 1009 关闭。',
    },
  },
  {
    name: 'swallows-bomb',
    steps: ['bomb'],
    when: (story) => messagesFrom(story, thrower(story)).length > 0 && lives(story),
    hint: {
      en: 'The message is dropped without a word, and its sender waits for ever. And a message listener that looks at the length comes too late: all of it has been inflated by then. maxPayload stops early, and says 1009.',
      zh: '消息被悄悄丢掉了，发送方一直在等。而且在 message 监听函数里检查长度已经太迟：那时全部内容都解压完了。maxPayload 会及早停下，并以 1009 关闭。',
    },
  },
  {
    name: 'greets-with-history',
    steps: ['memory'],
    when: (story) => sent(story).some(({ rsv1 }) => rsv1),
    hint: {
      en: 'Everyone got a compressed message in this step, though ana said only short ones. From its first compressed message on, each connection holds a compressor of well over 200 KiB until it closes. What do you send to those who come?',
      zh: '这一步里 ana 只说了短消息，却有压缩过的消息发出。一个连接只要发过一条压缩消息，就一直占着 200 多 KiB 的压缩器，直到关闭。有人连上时，你发了什么？',
    },
  },
];
