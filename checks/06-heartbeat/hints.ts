import type { Mistake, Story, WireEntry } from '../../workshop/harness/index.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { type Facts, Seen } from './facts.ts';

const everyStep = ['pings', 'lives', 'everyone', 'gone', 'mute', 'unsolicited', 'newcomer'];

/** What was seen; nothing, where the failure is of another kind. */
const factsOf = ({ finding, thrown }: Story): Partial<Facts> =>
  finding instanceof Seen && !thrown ? finding.facts : {};
const isPing = ({ kind }: WireEntry) => kind === 'ping';
const is = (story: Story, kind: Facts['kind']) => factsOf(story).kind === kind;
const threw = (story: Story, words: RegExp) => words.test(story.thrown?.message ?? '');
/** One who answered every ping was dropped, though its pongs had been read. */
const isWronged = (story: Story) => is(story, 'wronged') && factsOf(story).fate === 'dropped';
const sentTo = (story: Story, name: string, code: number) =>
  story.wire.filter(({ to, frame, probe }) => to === name && frame?.opcode === code && !probe);

/** fay, when she was last there, was dropped before any ping of the server's. */
function hasFayBeenLost(story: Story): boolean {
  const toFay = story.wire.filter(({ to, probe }) => to === 'fay' && !probe);
  const since = toFay.slice(toFay.findLastIndex(({ kind }) => kind === 'response'));
  return since.some((entry) => story.endings.includes(entry)) && !since.some(isPing);
}

export const mistakes: readonly Mistake[] = [
  {
    name: 'arrow-this',
    steps: everyStep,
    when: (story) =>
      story.thrown?.name === 'TypeError' && threw(story, /properties of undefined \(setting '/),
    hint: {
      en: 'An arrow function has no `this` of its own: in a module it is undefined, and the first pong ends the server. Use the variable that is at hand in your listener: ws.isAlive = true, or a Set of sockets.',
      zh: '箭头函数没有自己的 this：在模块里它是 undefined，第一个 pong 就会让服务器退出。直接用外层的变量 ws，例如 ws.isAlive = true，或者用一个存放 socket 的 Set。',
    },
  },
  {
    name: 'text-ping',
    steps: ['pings'],
    when: (story) =>
      (is(story, 'silent') || is(story, 'unasked')) &&
      [opcode.text, opcode.binary].some((code) => sentTo(story, 'ana', code).length > 0),
    hint: {
      en: "send('ping') sends a message that every client would have to know about, and that it shows to its user. A ping is a frame of its own, opcode 0x9, that every client answers by itself: client.ping().",
      zh: "send('ping') 发出的是一条普通消息：每个客户端都得认识它，否则就会当作聊天内容显示出来。ping 是单独的一种帧（操作码 0x9），客户端会自动回应：client.ping()。",
    },
  },
  {
    name: 'pong-frames',
    steps: ['pings'],
    when: (story) => is(story, 'silent') && sentTo(story, 'ana', opcode.pong).length > 0,
    hint: {
      en: 'Your server sends pongs. A pong is the answer, and nobody answers an answer: so you never learn who has gone. Ask, with client.ping().',
      zh: '你的服务器发的是 pong。pong 是应答，没有人会再回应一个应答，你也就无从知道谁已经不在了。应该发问：client.ping()。',
    },
  },
  {
    name: 'other-interval',
    steps: ['pings', 'lives'],
    when: (story) =>
      is(story, 'seldom') || (is(story, 'silent') && (factsOf(story).timers ?? 0) > 0),
    hint: {
      en: 'A timer is running in your server, but its pings come too seldom, or not at all. Does it take its interval from process.env.HEARTBEAT_MS, in milliseconds? And does it call ping() each time?',
      zh: '你的服务器里有定时器在运行，但它发的 ping 太少，或者根本没有发。它的间隔取自 process.env.HEARTBEAT_MS 吗（单位是毫秒）？每次都调用 ping() 了吗？',
    },
  },
  {
    name: 'waits-for-ping',
    steps: ['pings'],
    when: (story) => is(story, 'unasked') && factsOf(story).pingerLives === true,
    hint: {
      en: 'Your server waits for the client to ping, and only a client that does may stay. A page in a browser cannot send a ping: WebSocket has no such method there. The server has to ask.',
      zh: '你的服务器在等客户端发 ping，只有主动发 ping 的才留得住。可是浏览器里的网页发不了 ping：WebSocket 没有提供这个方法。要由服务器来问。',
    },
  },
  {
    name: 'alive-unset',
    steps: ['pings'],
    when: (story) => is(story, 'unasked') && factsOf(story).pingerLives === false,
    hint: {
      en: 'A newcomer is dropped at the first interval, before any ping: nobody has marked it as alive, so it counts as dead. Mark it when it connects.',
      zh: '客户端一连上，还没收到 ping，就在第一个间隔被断开了：没有人把新来的标记为“活着”，它就被当成已死。连接建立时就要标记。',
    },
  },
  {
    name: 'pings-once',
    steps: ['lives'],
    when: (story) => is(story, 'stopped'),
    hint: {
      en: 'The pings came to an end. setTimeout() fires once; a heartbeat needs setInterval(), or a timeout that sets the next one.',
      zh: 'ping 发着发着就停了。setTimeout() 只触发一次；心跳要用 setInterval()，或者每次触发时再设下一个 setTimeout()。',
    },
  },
  {
    name: 'listens-for-ping',
    steps: ['lives'],
    when: (story) => isWronged(story) && factsOf(story).pingerLives === true,
    hint: {
      en: "Only a client that pings of its own accord may stay: you listen for 'ping'. The answer to your ping is a pong: ws.on('pong', …).",
      zh: "只有主动发 ping 的客户端才留得住：你监听的是 'ping'。对你的 ping 的应答是 pong：ws.on('pong', …)。",
    },
  },
  {
    name: 'listens-for-message',
    steps: ['lives'],
    when: (story) => isWronged(story) && factsOf(story).talkerLives === true,
    hint: {
      en: "Only a client that says something may stay: you take messages for a sign of life, and nothing else. A pong is not a message; it has an event of its own: ws.on('pong', …).",
      zh: "只有说话的客户端才留得住：你只把消息当作活着的迹象。pong 不是消息，它有自己的事件：ws.on('pong', …)。",
    },
  },
  {
    name: 'never-set-true',
    steps: ['lives'],
    when: (story) =>
      isWronged(story) && !factsOf(story).isLate && factsOf(story).talkerLives === false,
    hint: {
      en: "The pong came, and nothing noted it. Listen for 'pong' on each ws, not on wss, and mark that very ws as alive again; in an arrow function, this is not ws.",
      zh: "pong 到了，但没有记下来。要在每个 ws（而不是 wss）上监听 'pong'，把这个 ws 重新标记为活着；箭头函数里的 this 并不是 ws。",
    },
  },
  {
    name: 'impatient',
    steps: ['lives'],
    when: (story) =>
      is(story, 'wronged') &&
      factsOf(story).fate === 'hasty' &&
      factsOf(story).isMultiplied === false,
    hint: {
      en: 'The pong was still on its way. To the other side of the world and back takes a third of a second, and much more on a train: give it until the next interval.',
      zh: 'pong 还在路上。绕地球半圈再回来要三分之一秒，在火车上则要久得多：至少等到下一个间隔再下结论。',
    },
  },
  {
    name: 'sweep-per-connection',
    steps: ['lives', 'everyone', 'gone'],
    when: (story) =>
      is(story, 'multiplied') ||
      factsOf(story).isMultiplied === true ||
      (is(story, 'wronged') && factsOf(story).isCrowded === true && story.step === 'everyone'),
    hint: {
      en: "Each client that comes adds a loop over all of them, so everyone is asked many times over, and has no time to answer. The setInterval() that loops over wss.clients is inside 'connection': move it outside, so that there is only one.",
      zh: "每来一个客户端，就多出一个遍历所有人的循环：人人都被反复询问，还来不及应答。遍历 wss.clients 的 setInterval() 写在了 'connection' 里面：移到外面，只留一个。",
    },
  },
  {
    name: 'last-client-only',
    steps: ['everyone'],
    when: (story) =>
      is(story, 'passed over') &&
      factsOf(story).pinged?.first === false &&
      factsOf(story).pinged?.last === true,
    hint: {
      en: 'Only those who came last are pinged: a variable outside holds one connection, and each newcomer takes its place. Loop over wss.clients.',
      zh: '只有最后来的会收到 ping：外面的变量只能记住一个连接，新来的会把它顶掉。应遍历 wss.clients。',
    },
  },
  {
    name: 'first-client-only',
    steps: ['everyone'],
    when: (story) =>
      is(story, 'passed over') &&
      factsOf(story).pinged?.first === true &&
      factsOf(story).pinged?.others === 0,
    hint: {
      en: 'Only the client that came first is pinged: your timer knows that one ws, or a list made when it was started. Ask wss.clients each time.',
      zh: '只有最先来的会收到 ping：你的定时器只认识那一个 ws，或者只认识启动时的那份列表。每次都要重新读 wss.clients。',
    },
  },
  {
    name: 'interval-not-cleared',
    steps: ['gone'],
    when: (story) => is(story, 'ticking'),
    hint: {
      en: "Each client that came has left a timer behind, which keeps its ws in memory for ever. Clear it in the 'close' listener of ws, or use one timer for all.",
      zh: "每个来过的客户端都留下了一个定时器，它会让那个 ws 一直占着内存。在 ws 的 'close' 监听函数里清除它，或者所有人共用一个定时器。",
    },
  },
  {
    name: 'clears-the-sweep',
    steps: ['lives', 'gone'],
    when: (story) => is(story, 'forgotten'),
    hint: {
      en: "When one client left, the heartbeat stopped for all: clearInterval() is in ws.on('close'). It belongs to the server's own end: wss.on('close').",
      zh: "一个客户端离开，所有人的心跳都停了：clearInterval() 写在了 ws.on('close') 里。它应该写在服务器自己的结束事件里：wss.on('close')。",
    },
  },
  {
    name: 'close-lingers',
    steps: ['mute'],
    when: (story) => is(story, 'stays') && factsOf(story).isClosed === true,
    hint: {
      en: 'close() sends a close frame and waits for an answer, 30 seconds with ws. A client that is gone sends none: terminate() does not wait.',
      zh: 'close() 发出关闭帧，然后等待对方回应（ws 会等 30 秒）。已经不在的一方不会回应：用 terminate()，它不等。',
    },
  },
  {
    name: 'one-at-a-time',
    steps: ['mute'],
    when: (story) =>
      is(story, 'stays') && !factsOf(story).isClosed && factsOf(story).isInTurn === true,
    hint: {
      en: 'Several fell silent together, and were dropped over many intervals, not together. Does your loop end at the first that it drops? return and break leave the loop; continue goes on with the next client. Or does it pass some over? Whoever takes a client out of the array that the loop walks over makes it skip the next; a Set, such as wss.clients, does not mind.',
      zh: '几个客户端同时不再应答，却没有一起断开，而是拖了好几个间隔才陆续断开。你的循环是不是断开第一个之后就结束了？return 和 break 会离开循环；continue 才会接着看下一个客户端。还是漏过了几个？一边遍历数组，一边从中删除元素，就会跳过下一个；遍历 Set（例如 wss.clients）则没有这个问题。',
    },
  },
  {
    name: 'forgets-it',
    steps: ['mute'],
    when: (story) =>
      is(story, 'stays') &&
      !factsOf(story).isDroppedLate &&
      !factsOf(story).hasStopped &&
      factsOf(story).isPinged === false,
    hint: {
      en: 'Your server has stopped pinging it, so it has noticed, but the connection is still open. Taking it off a list closes nothing: call terminate(), and ws takes it off wss.clients itself.',
      zh: '服务器已经不再给它发 ping，说明发现了问题，可是连接还开着。从列表里删掉并不会断开连接：调用 terminate()，ws 会自己把它从 wss.clients 里移除。',
    },
  },
  {
    name: 'too-patient',
    steps: ['mute'],
    when: (story) => is(story, 'stays') && factsOf(story).isDroppedLate === true,
    hint: {
      en: 'It was dropped, but later than three intervals. Drop it at the first or second ping that was not answered, and take every time from HEARTBEAT_MS.',
      zh: '它最后还是被断开了，但超过了三个间隔。有一两个 ping 没有应答就该断开；所有时间都要从 HEARTBEAT_MS 算出来。',
    },
  },
  {
    name: 'one-flag-for-all',
    steps: ['mute'],
    when: (story) => is(story, 'stays') && factsOf(story).isDroppedAlone === true,
    hint: {
      en: "It was dropped only once nobody else answered: one variable says for everybody whether somebody is alive, and anybody's pong sets it. Keep one mark for each ws.",
      zh: '直到别人也都不应答了，它才被断开：你用一个变量表示所有人是否活着，任何人的 pong 都会改变它。每个 ws 要有自己的标记。',
    },
  },
  {
    name: 'never-set-false',
    steps: ['mute'],
    when: (story) =>
      is(story, 'stays') && !factsOf(story).hasStopped && factsOf(story).isDroppedAlone === false,
    hint: {
      en: 'It is pinged on and on, and its silence changes nothing. Before each ping, note that no answer has come yet; if that note is still there at the next, terminate().',
      zh: '服务器一直给它发 ping，它不应答，却什么也没有发生。每次发 ping 之前记下“尚未应答”；到下一次这个记号还在，就 terminate()。',
    },
  },
  {
    name: 'reads-the-pong',
    steps: ['unsolicited'],
    when: (story) => story.thrown !== undefined,
    hint: {
      en: 'The server fell at a pong. Any client may send one at any time, with any bytes in it or none: do not parse them, and do not look up a ping that was never sent.',
      zh: '一个 pong 就让服务器退出了。任何客户端随时都可以发 pong，里面可以是任意字节，也可以为空：不要解析它，也不要去查找一个从未发过的 ping。',
    },
  },
  {
    name: 'counts-pongs',
    steps: ['unsolicited'],
    when: (story) => !story.thrown && hasFayBeenLost(story) && story.heardBy('fay').length > 0,
    hint: {
      en: 'fay sent pongs that nobody had asked for, and was dropped at the next interval. Such a pong counted against her: do not flip or count; set the mark. A client that sends a pong is there.',
      zh: 'fay 发来几个没人要求的 pong，结果在下一个间隔被断开：这些 pong 反而对她不利。不要取反，也不要计数，直接设置标记就好：发来 pong 的，就还在。',
    },
  },
  {
    name: 'closes-on-pong',
    steps: ['unsolicited'],
    when: (story) =>
      !story.thrown && (hasFayBeenLost(story) || sentTo(story, 'fay', opcode.close).length > 0),
    hint: {
      en: 'The server ended the connection because of a pong that it had not asked for. Such a pong is allowed, and some clients send them as a heartbeat of their own.',
      zh: '因为收到一个没有要求过的 pong，服务器断开了连接。这样的 pong 是允许的，有些客户端就用它作自己的心跳。',
    },
  },
  {
    name: 'stops-for-good',
    steps: ['newcomer'],
    when: (story) => is(story, 'left behind') && factsOf(story).timers === 0,
    hint: {
      en: 'When the last client left, the heartbeat was stopped, and nothing starts it again. clearInterval() leaves your variable as it was: set it to undefined as well, and let the next client that comes start a new timer. Or never stop it: a loop over no clients costs nothing.',
      zh: '最后一个客户端离开时，心跳被停掉了，之后再也没有启动。clearInterval() 不会改变你的变量：还要把它设为 undefined，让下一个来的客户端启动新的定时器。或者干脆不停：没有客户端时，循环什么也不做。',
    },
  },
];
