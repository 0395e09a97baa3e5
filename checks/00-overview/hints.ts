import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { header, opcode, statusOf } from '../../workshop/wire/index.ts';
import { copies, moments, probes } from './moments.ts';

const threw = (story: Story, words: RegExp) => words.test(story.thrown?.message ?? '');

/** The scores that were set before the failure. */
const scores = (story: Story) =>
  moments(story).flatMap(({ score, isProbe }) => (score && !isProbe ? [score] : []));
/** What somebody heard in the whole step, as text. */
const heard = (story: Story, name: string) =>
  story.heardBy(name).map(({ payload }) => Buffer.from(payload).toString('utf8'));
/** Whether somebody heard a message in which a score stands, in one form or another. */
const heardScoreAs = (story: Story, isForm: (text: string, score: string) => boolean) =>
  heard(story, 'ana').some((text) => scores(story).some((score) => isForm(text, score)));
/** The scores that were set before the failure and that somebody never heard. */
const missed = (story: Story, name: string) =>
  scores(story).filter((score) => !heard(story, name).includes(score));
/** What somebody heard when something was done to look for the cause. */
const heardAt = (story: Story, did: 'say' | 'poll' | 'join' | 'ping', name: string) =>
  probes(story, did).flatMap((moment) => moment.heard[name] ?? []);
/** How often somebody heard the first, or the second, change that was made to look for the cause. */
const copiesOf = (story: Story, which: 0 | 1, name: string) =>
  copies(probes(story, 'change')[which], name);
const wasLookedInto = (story: Story) => probes(story, 'change').length > 0;

export const mistakes: readonly Mistake[] = [
  {
    name: 'send-object',
    steps: ['push', 'everyone'],
    when: (story) => threw(story, /must be of type string|Received (type|an instance)/),
    hint: {
      en: 'send() takes text or bytes, and was given something else, such as an object. The score is text already: send(score).',
      zh: 'send() 只接受文本或字节，而你传给它的是别的东西，例如对象。比分本来就是文本：send(score)。',
    },
  },
  {
    name: 'clients-is-a-set',
    steps: ['poll', 'push', 'everyone'],
    when: (story) =>
      threw(story, /\.(map|filter|reduce|some|every|find|at) is not a function|reading 'send'/),
    hint: {
      en: 'wss.clients is a Set, not an array: it has no map() and no [0]. Go through it with for (const client of wss.clients).',
      zh: 'wss.clients 是 Set，不是数组：没有 map()，也没有 [0]。用 for (const client of wss.clients) 遍历它。',
    },
  },
  {
    name: 'sends-on-server',
    steps: ['poll', 'push', 'everyone'],
    when: (story) => threw(story, /\.(send|broadcast|write) is not a function/),
    hint: {
      en: 'The server itself cannot send, nor can the set of its clients: each client has a send() of its own. Go through wss.clients, and call it on each.',
      zh: '服务器对象不能发送，客户端的集合也不能：send() 属于每个客户端。遍历 wss.clients，对每一个调用 send()。',
    },
  },
  {
    name: 'ws-out-of-scope',
    steps: ['poll', 'push', 'everyone'],
    when: (story) => story.thrown?.name === 'ReferenceError',
    hint: {
      en: "That name means nothing in setScore(): the ws of 'connection' is known only inside that listener. All clients together are in wss.clients.",
      zh: "在 setScore() 里没有这个名字：'connection' 的 ws 只在那个监听函数内部有效。所有客户端都在 wss.clients 里。",
    },
  },
  {
    name: 'crash-after-leave',
    steps: ['leaver'],
    when: (story) => story.thrown !== undefined,
    hint: {
      en: "A client left, and your program ended: it threw in 'close', or it used what has gone with that client. wss.clients holds only those who are there.",
      zh: "有客户端离开之后，你的程序就退出了：要么在 'close' 里抛出了异常，要么用到了已经随它消失的东西。wss.clients 里只有还在的客户端。",
    },
  },
  {
    name: 'binary-push',
    steps: ['push', 'everyone'],
    when: (story) =>
      story.heardBy('ana').some((frame) => frame.opcode === opcode.binary) &&
      heardScoreAs(story, (text, score) => text === score),
    hint: {
      en: 'The score came as binary: a Buffer leaves as a binary message, a string as text. Send the string.',
      zh: '比分以二进制形式到达了：Buffer 发出去是二进制消息，字符串发出去是文本消息。直接发送字符串。',
    },
  },
  {
    name: 'json-string',
    steps: ['push', 'everyone'],
    when: (story) => heardScoreAs(story, (text, score) => text === JSON.stringify(score)),
    hint: {
      en: 'The score came with quotes around it: JSON.stringify() adds them to a string. Send the string itself.',
      zh: '比分外面多了一对引号：对字符串调用 JSON.stringify() 会加上引号。直接发送字符串本身。',
    },
  },
  {
    name: 'json-push',
    steps: ['push', 'everyone'],
    when: (story) =>
      heardScoreAs(story, (text, score) => /^[[{]/.test(text) && text.includes(score)),
    hint: {
      en: 'The score came inside JSON. Here the message is the score and nothing else: send(score).',
      zh: '比分被包在 JSON 里了。这里的消息只有比分，没有别的：send(score)。',
    },
  },
  {
    name: 'adds-words',
    steps: ['push', 'everyone'],
    when: (story) => heardScoreAs(story, (text, score) => text !== score && text.includes(score)),
    hint: {
      en: 'The message holds the score, and more. Send the score alone; what to say about it is for the page.',
      zh: '消息里除了比分还有别的内容。只发比分；怎么显示是网页的事。',
    },
  },
  {
    name: 'sends-parts',
    steps: ['everyone'],
    when: (story) =>
      heardScoreAs(story, (text, score) => text !== '' && text !== score && score.startsWith(text)),
    hint: {
      en: "A part of the score was sent: a request may come in pieces, and 'data' is called for each. Only at 'end' is the whole body there, and setScore() is called: send in setScore() alone.",
      zh: "发出去的只是比分的一部分：请求可能分几段到达，每到一段就会触发一次 'data'。到 'end' 时请求体才完整，这时才调用 setScore()：只在 setScore() 里发送。",
    },
  },
  {
    name: 'closes-after-push',
    steps: ['everyone'],
    when: (story) => isHungUpOn(story, 'ana') && heard(story, 'ana').length > 0,
    hint: {
      en: 'The score came, and then the server closed the connection. It is to stay open for the next change: leave out close() and terminate().',
      zh: '比分到了，随后服务器就关闭了连接。连接要一直开着，等下一次变化：去掉 close() 或 terminate()。',
    },
  },
  {
    name: 'interval-push',
    steps: ['everyone'],
    when: (story) => heardAt(story, 'ping', 'ana').length > 0,
    hint: {
      en: 'The score comes again and again although nothing has changed: a timer sends it. That is polling from the other side. Send in setScore(), when it changes.',
      zh: '比分没有变化，却一遍遍地发来：是定时器在发送。这等于反过来的轮询。应在 setScore() 里，变化时才发送。',
    },
  },
  {
    name: 'push-on-every-poll',
    steps: ['push'],
    when: (story) => heardAt(story, 'poll', 'ana').length > 0,
    hint: {
      en: 'The score came to ana only when somebody polled: your line stands in the GET branch. Move it into setScore(), which runs at each change.',
      zh: '有人轮询时，ana 才收到比分：你那一行写在了处理 GET 的分支里。把它移到 setScore() 里，那里每次变化都会运行。',
    },
  },
  {
    name: 'polls-push-too',
    steps: ['everyone'],
    when: (story) => heardAt(story, 'poll', 'ana').length > 0,
    hint: {
      en: 'Whenever somebody polls, everyone hears the same score again: the GET branch sends as well. Send in setScore() only.',
      zh: '每当有人轮询，所有人都会再收到一遍同样的比分：处理 GET 的分支里也在发送。只在 setScore() 里发送。',
    },
  },
  {
    name: 'greets-everyone',
    steps: ['everyone'],
    when: (story) => heardAt(story, 'join', 'ana').length > 0 && copiesOf(story, 0, 'ana') === 1,
    hint: {
      en: "Whenever somebody joins, everyone hears the same score again. Send to all in setScore() only; in 'connection', greet no one but the newcomer.",
      zh: "每当有人连上，所有人都会再收到一遍同样的比分。只在 setScore() 里发给所有人；在 'connection' 里，只向新来的客户端发送。",
    },
  },
  {
    name: 'listener-per-client',
    steps: ['everyone'],
    when: (story) =>
      copiesOf(story, 1, 'ana') > copiesOf(story, 0, 'ana') && copiesOf(story, 0, 'ana') > 1,
    hint: {
      en: 'With each client that joins, everyone hears each change once more: every connection adds another listener that sends to all. Send in one place, setScore().',
      zh: '每多一个客户端，所有人就多收到一份：每来一个连接，就多了一个向所有人发送的监听函数。只在 setScore() 一个地方发送。',
    },
  },
  {
    name: 'push-twice',
    steps: ['everyone'],
    when: (story) => copiesOf(story, 0, 'ana') > 1,
    hint: {
      en: 'Every change is sent twice: two places in your program send. Keep the one in setScore().',
      zh: '每次变化都发了两遍：程序里有两个地方在发送。只保留 setScore() 里的那一处。',
    },
  },
  {
    name: 'needs-asking',
    steps: ['push'],
    when: (story) => heardAt(story, 'say', 'ana').length > 0,
    hint: {
      en: "The score came only after ana had said something: you send it in 'message', as an answer. Send it in setScore(), without being asked.",
      zh: "ana 先发了消息，才收到比分：你是在 'message' 里作为回答发送的。应在 setScore() 里主动发送，不用等对方来问。",
    },
  },
  {
    name: 'pushes-old-value',
    steps: ['push'],
    when: (story) =>
      probes(story, 'change').some(({ heard: { ana = [] } }) =>
        ana.includes(scores(story).at(-1) ?? ''),
      ),
    hint: {
      en: 'What came is the old score: you send first, and set it afterwards. Send below the line `score = next`.',
      zh: '收到的是上一个比分：你先发送，后赋值。把发送放到 `score = next` 这一行下面。',
    },
  },
  {
    name: 'late-read',
    steps: ['everyone'],
    when: (story) =>
      missed(story, 'ana').length > 0 &&
      scores(story).some(
        (score) => heard(story, 'ana').filter((text) => text === score).length > 1,
      ),
    hint: {
      en: 'Of several changes in the same moment, the last was sent more than once, and others never: you send later, when `score` has changed again. Send `next`, the score of this change.',
      zh: '同一时刻有几次变化，最后一次发了不止一遍，别的却没有发：你是过一会儿才发送的，那时 `score` 又变了。应发送 `next`，也就是这一次的比分。',
    },
  },
  {
    name: 'drops-fast-changes',
    steps: ['push', 'everyone'],
    when: (story) =>
      copiesOf(story, 0, 'ana') === 1 &&
      (copiesOf(story, 0, 'bo') === 1 || !hasJoined(story, 'bo')) &&
      missed(story, 'ana').length > 0,
    hint: {
      en: 'A change that comes alone is sent; one that follows closely on another, even on the last one of the step before, is not. Send every change, however soon it comes.',
      zh: '单独的一次变化会发送；紧跟着另一次变化的（哪怕那次在上一步里），就没有发送。每次变化都要发送，不要看时间间隔。',
    },
  },
  {
    name: 'push-on-connect',
    steps: ['push'],
    when: (story) => heardAt(story, 'join', 'bo').length > 0,
    hint: {
      en: "A newcomer is told the score, but those who are already connected hear no change: code in 'connection' runs when somebody comes. Send in setScore() as well.",
      zh: "新来的客户端收到了比分，已经连着的却收不到变化：写在 'connection' 里的代码，有人连上时才运行。在 setScore() 里也要发送。",
    },
  },
  {
    name: 'only-one-client',
    steps: ['everyone'],
    when: (story) => copiesOf(story, 0, 'bo') === 1 && copiesOf(story, 0, 'ana') === 0,
    hint: {
      en: 'Only the client that came last is told: a single variable holds one, and each newcomer takes the place of the one before. Send to all of wss.clients.',
      zh: '只有最后连上的客户端能收到：一个变量只能存一个，后来的顶掉了前面的。应发给 wss.clients 里的每一个。',
    },
  },
  {
    name: 'first-client-only',
    steps: ['everyone'],
    when: (story) =>
      wasLookedInto(story) &&
      !['ana', 'bo'].some((name) => isHungUpOn(story, name)) &&
      copiesOf(story, 1, 'cy') === 0,
    hint: {
      en: 'With one client it worked, but none of those who have come since is told: a return or a break ends the loop after the first, once() listens only once, or an `if` holds the change back. Send each to each of wss.clients.',
      zh: '只有一个客户端时是对的，后来连上的却谁也收不到：循环里的 return 或 break 让它发一个就停了，once() 只监听一次，或者某个 `if` 拦住了这次变化。每次变化都要发给 wss.clients 里的每一个。',
    },
  },
  {
    name: 'exits-on-leave',
    steps: ['leaver'],
    when: (story) => story.exitCode === 0,
    hint: {
      en: 'When a client left, your program ended, and with it the server for everyone: process.exit() does that. Leave it out.',
      zh: '客户端一离开，你的程序就结束了，所有人的服务器也就没有了：process.exit() 会这样。去掉它。',
    },
  },
  {
    name: 'closes-server',
    steps: ['leaver'],
    when: (story) => isRefused(story) && story.exitCode === undefined,
    hint: {
      en: 'After one client had left, nobody could connect: wss.close() closes the whole server. Leave it out.',
      zh: '一个客户端离开之后，谁都连不上了：wss.close() 关闭的是整个服务器。去掉它。',
    },
  },
  {
    name: 'stops-at-leaver',
    steps: ['leaver'],
    when: (story) =>
      wasLookedInto(story) && !hasLostOthers(story) && copiesOf(story, 0, 'fay') === 0,
    hint: {
      en: 'Those who joined after one that has left, or is just leaving, hear nothing: your loop ends at the first that is not open. Skip that one with continue, and go on. If the list is your own, also remove those who have gone.',
      zh: '有人离开（或者正在离开）之后，比他晚连上的谁都收不到了：你的循环遇到第一个不是打开状态的就结束了。用 continue 跳过它，继续下一个。列表如果是你自己维护的，还要把已经离开的移除。',
    },
  },
  {
    name: 'empties-on-leave',
    steps: ['leaver'],
    when: (story) => copiesOf(story, 0, 'fay') === 1 && copiesOf(story, 1, 'fay') === 0,
    hint: {
      en: 'Whenever one leaves, you forget everybody: clear() empties the whole list. Remove only the one who left: delete(ws).',
      zh: '每当有一个客户端离开，你就忘掉了其他所有人：clear() 会清空整个列表。只移除离开的那一个：delete(ws)。',
    },
  },
  {
    name: 'removes-wrong-one',
    steps: ['leaver'],
    when: (story) => !hasLostOthers(story) && copiesOf(story, 1, 'fay') === 1,
    hint: {
      en: 'Newcomers are told, but somebody who was there before is not told any more. If you keep a list, the wrong one was removed: after one has left, the others have moved up. Remove the client itself: indexOf(ws), or a Set.',
      zh: '还连着的客户端收不到了，新来的却能收到。如果你自己维护列表，就是移除错了：前面的人离开后，后面的位置都变了。应移除这个客户端本身：用 indexOf(ws)，或者改用 Set。',
    },
  },
];

/** Whether the server hung up on somebody who had not left. */
const hasLostOthers = (story: Story) => ['dee', 'eve'].some((name) => isHungUpOn(story, name));

/** Whether the server ended somebody's connection before the failure. */
function isHungUpOn({ wire }: Story, name: string): boolean {
  return wire.some(
    ({ to, kind, probe }) => to === name && !probe && /^(close|end|reset)$/.test(kind),
  );
}

/** Whether somebody asked for an upgrade before the failure, and got it. */
function hasJoined({ wire }: Story, name: string): boolean {
  return wire.some(
    ({ to, head, probe }) => to === name && !probe && head && statusOf(head) === 101,
  );
}

/** Whether somebody asked for an upgrade before the failure, and did not get it. */
function isRefused(story: Story): boolean {
  return story.wire.some(
    ({ from, head, probe }) =>
      head && !probe && header(head, 'upgrade') && from !== 'server' && !hasJoined(story, from),
  );
}
