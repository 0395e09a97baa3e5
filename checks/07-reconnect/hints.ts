import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { decodeClose, opcode } from '../../workshop/wire/index.ts';
import { manyLines } from './catching-up.ts';
import {
  areSame,
  connectionsOf,
  isRunning,
  lastNamed,
  passingOver,
  printed,
  saidBy,
  saw,
  saysOf,
} from './facts.ts';
import { otherCode, transientCodes } from './rules.ts';
import { Seen } from './seen.ts';

/** What the client sent on the connection that it opened last. */
const latest = (story: Story) => connectionsOf(story).at(-1) ?? [];
const highest = (story: Story) => Math.max(...saidBy(story).map(({ id }) => id));
/** The lines that were typed while it was away, as they came; the fourth was typed when it was back. */
const typed = (story: Story) => saysOf(latest(story)).filter((text) => !text.startsWith('four-'));
const isAbout = (text: string | undefined, word: string) => text?.startsWith(`${word}-`) === true;

/** The known mistakes. The first that fits speaks. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'advances-first',
    steps: ['talks'],
    when: (story) => isRunning(story) && saidBy(story).length > 0 && printed(story).length === 0,
    hint: {
      en: 'A text came and was not printed. If you set this.#lastId to its id before you compare the two, no id is above it: compare, hand on, and only then set it.',
      zh: '收到了一条消息，却没有打印。如果在比较之前就把 this.#lastId 设成了它的 id，那么任何 id 都不会更大：先比较，再交出去，最后才更新。',
    },
  },
  {
    name: 'own-base',
    steps: ['returns'],
    when: (story) => saw(story, 'long wait'),
    hint: {
      en: 'It waits for longer than 30 × RECONNECT_BASE_MS after only a few losses. Count from this.#options.baseMs, and write no number of your own there.',
      zh: '才断开几次，等待时间就超过了 30 × RECONNECT_BASE_MS。要以 this.#options.baseMs 为基数，不要自己写一个数。',
    },
  },
  {
    name: 'stale-close',
    steps: ['returns'],
    when: (story) => saw(story, 'two after a late close'),
    hint: {
      en: "A frame broke the protocol, and it came back at once, on 'error'. Then the old socket's late 'close' brought a second connection. Come back in 'close' only: it comes once for each socket, and last.",
      zh: "收到违反协议的帧时，它在 'error' 里就重连了；后来旧 socket 的 'close' 到了，又带来第二个连接。只在 'close' 里重连：每个 socket 只触发一次，而且在最后。",
    },
  },
  {
    name: 'both-events',
    steps: ['returns'],
    when: (story) => saw(story, 'two after a refusal'),
    hint: {
      en: "One loss, several returns: a refusal is reported twice, as 'error' and then as 'close', and a client that comes back at both doubles with each round. Come back in 'close' only, with one setTimeout and no interval.",
      zh: "断开一次，却重连了多次：连接被拒时，先触发 'error'，再触发 'close'，两处都重连，每一轮就会翻倍。只在 'close' 里重连，用一个 setTimeout，不要用 setInterval。",
    },
  },
  {
    name: 'keeps-old-socket',
    steps: ['returns'],
    when: (story) =>
      isRunning(story) &&
      !(story.finding instanceof Seen) &&
      isBack(story) &&
      typed(story).length === 0,
    hint: {
      en: "It is back, but what is typed is not sent on the new connection. Keep the new socket (this.#socket = this.#connect()), and see that the state is 'open' again.",
      zh: "它回来了，但输入的内容没有在新连接上发送。要把新的 socket 存起来（this.#socket = this.#connect()），还要看看状态有没有回到 'open'。",
    },
  },
  {
    name: 'no-error-listener',
    steps: ['returns'],
    when: (story) =>
      /ECONN|EPIPE|socket hang up|server response/.test(story.thrown?.message ?? '') &&
      isRefusedLast(story),
    hint: {
      en: "An attempt failed, and the error ended the program: in ws, an 'error' that nobody listens for is thrown. Add an empty listener to each socket; 'close' does the work.",
      zh: "一次尝试失败了，程序随着错误退出：在 ws 里，没有人监听的 'error' 会被抛出。给每个 socket 加一个空的监听函数；要做的事由 'close' 来做。",
    },
  },
  {
    name: 'leaves-out-a-state',
    steps: ['returns'],
    when: (story) => saw(story, 'state left out'),
    hint: {
      en: "It comes back, and does not tell its states. Call this.#become('waiting') where the timer is set, this.#become('connecting') where it dials, and this.#become('open') where it is back: whoever shows the state relies on it.",
      zh: "它会重连，却没有报告自己的状态。设定时器的地方调用 this.#become('waiting')，开始连接的地方调用 this.#become('connecting')，连上之后调用 this.#become('open')：显示状态的程序要靠它。",
    },
  },
  {
    name: 'gives-up',
    steps: ['returns'],
    when: (story) =>
      !story.thrown &&
      !story.exitCodeOf('client') &&
      isRefusedLast(story) &&
      connectionsOf(story).length > 2,
    hint: {
      en: "It came back once, was refused, and gave up. 'close' comes even from a socket that never opened: let every 'close' lead to the next attempt.",
      zh: "它回来过，被拒绝一次之后就放弃了。从未打开过的 socket 也会触发 'close'：每个 'close' 之后都要安排下一次尝试。",
    },
  },
  {
    name: 'takes-any-code-as-final',
    steps: ['returns'],
    when: (story) => story.exitCodeOf('client') === 0 && lastCodeOf(story) === otherCode,
    hint: {
      en: 'It was closed with 4408, and ended. Of the codes from 4000 to 4999, each means what two programs have agreed on, and here that is one alone: only 4401 is for good. After every other code, come back.',
      zh: '它被 4408 关闭之后就退出了。4000 到 4999 的关闭码，含义由两个程序自行约定，而这里只约定了一个：只有 4401 表示不再重连。其他关闭码之后都要回来。',
    },
  },
  {
    name: 'takes-an-error-as-final',
    steps: ['returns'],
    when: (story) =>
      story.exitCodeOf('client') === 0 && transientCodes.some((code) => code === lastCodeOf(story)),
    hint: {
      en: 'It was closed with a code of the protocol (see the picture), and ended. 1011 says that something went wrong in the server, 1012 that it restarts, and 1013 that it is too busy: none of them says that the next connection will fail. Only 4401 does. After any other, come back, and wait longer each time.',
      zh: '连接以协议规定的关闭码关闭（见图），它就退出了。1011 说的是服务器内部出了错，1012 是服务器要重启，1013 是服务器太忙：没有一个表示下一次连接也会失败。只有 4401 才这样说。其他关闭码之后都要回来，只是一次比一次等得久。',
    },
  },
  {
    name: 'gives-up-later',
    steps: ['returns', 'waits'],
    when: (story) =>
      !story.thrown && story.exitCodeOf('client') === 0 && connectionsOf(story).length > 1,
    hint: {
      en: 'It has come back before, and after this loss it ended. Only dispose() and 4401 end it for good: no other code, and no number of failures, is a reason to stay away.',
      zh: '之前断开后它重连过，这一次断开后程序却结束了。只有 dispose() 和 4401 表示不再重连：别的关闭码，或者失败次数再多，都不是放弃的理由。',
    },
  },
  {
    name: 'no-cap',
    steps: ['waits', 'jitter', 'resets'],
    when: (story) => saw(story, 'long wait'),
    hint: {
      en: 'The wait doubles without end: the 20th may last 6 days at a base of a second, and beyond 2 ** 31 ms a timer fires at once. Limit the factor: Math.min(30, 2 ** failures).',
      zh: '等待时间无休止地加倍：基数是 1 秒时，第 20 次可能要等 6 天；超过 2 ** 31 ms 的定时器则会立刻触发。给倍数设个上限：Math.min(30, 2 ** failures)。',
    },
  },
  {
    name: 'at-once',
    steps: ['waits'],
    when: (story) => saw(story, 'no wait'),
    hint: {
      en: "It connects again right in 'close', without a wait: a server that restarts is hammered by all of its clients. Connect in a setTimeout.",
      zh: "它在 'close' 里立刻就重连，完全不等：服务器重启时，会受到所有客户端的冲击。放到 setTimeout 里再连接。",
    },
  },
  {
    name: 'resets-on-open',
    steps: ['waits'],
    when: (story) => saw(story, 'short waits after an open'),
    hint: {
      en: 'The waits grow while it is refused, but each open sets them back. A server that accepts and drops at once has proved nothing: set failures to 0 when it says something.',
      zh: '被拒绝时，等待时间会变长；可连接一打开，就又缩短了。一接受就断开的服务器什么也没有证明：等它发来消息，再把 failures 归零。',
    },
  },
  {
    name: 'constant-wait',
    steps: ['waits'],
    when: (story) => saw(story, 'short waits'),
    hint: {
      en: 'The waits do not grow. Count the failures, and double the longest wait with each: baseMs × Math.min(30, 2 ** failures).',
      zh: '等待时间没有变长。记下失败的次数，每失败一次，最长等待时间就加倍：baseMs × Math.min(30, 2 ** failures)。',
    },
  },
  {
    name: 'grows-slowly',
    steps: ['waits'],
    when: (story) => saw(story, 'slow growth'),
    hint: {
      en: 'The waits grow, but by a little each time, so a server that is down is asked far too often. The longest wait doubles: 2 ** failures, and not failures + 1 or 1.1 ** failures. Then it is at the cap after five losses.',
      zh: '等待时间在变长，但每次只长一点，服务器停机时还是会被问得太频繁。最长等待时间应该加倍：2 ** failures，而不是 failures + 1 或 1.1 ** failures。这样断开五次就到上限了。',
    },
  },
  {
    name: 'above-the-cap',
    steps: ['waits'],
    when: (story) => saw(story, 'above the cap'),
    hint: {
      en: 'It waited for longer than 30 × baseMs, and then came back. Is the cap 30 × baseMs? And is it put on last? Jitter that is added to the longest wait comes on top of the cap: multiply the longest wait by Math.random(), and it stays below.',
      zh: '它等的时间超过了 30 × baseMs，然后才回来。上限是 30 × baseMs 吗？是最后才取上限的吗？把抖动加在最长等待时间上，就会超出上限：应该用 Math.random() 去乘最长等待时间，这样总在上限之内。',
    },
  },
  {
    name: 'no-jitter',
    steps: ['jitter'],
    when: (story) => saw(story, 'in step'),
    hint: {
      en: 'Cut off together, they come back together, again and again. Let each wait for a random part of the longest wait: Math.random() * longest.',
      zh: '一起断线的客户端，一次又一次地一起回来。让每个客户端随机等待其中的一部分：Math.random() * longest。',
    },
  },
  {
    name: 'first-at-once',
    steps: ['jitter'],
    when: (story) => saw(story, 'first at once'),
    hint: {
      en: 'The first attempt comes at once, and only the later ones wait at random. But all who were cut off together make their first attempt in the same moment. Let the first wait be random, too: Math.random() * baseMs.',
      zh: '第一次重连完全不等，后面几次才随机等待。可是一起断线的客户端，第一次重连正好都在同一时刻。第一次也要随机等待：Math.random() * baseMs。',
    },
  },
  {
    name: 'first-not-random',
    steps: ['jitter'],
    when: (story) => saw(story, 'first alike'),
    hint: {
      en: 'The later waits are random, and the first is always the same. But it is the first that all who were cut off together make at the same moment: there, the crowd is largest. No case of its own for the first loss: Math.random() has a part in every wait.',
      zh: '后面几次的等待是随机的，第一次却总是一样长。可是一起断线的客户端，正是第一次重连时挤在同一时刻，人最多的就是这一次。第一次断线不要另作处理：每一次等待都要有 Math.random() 的份。',
    },
  },
  {
    name: 'never-resets',
    steps: ['resets'],
    when: (story) => saw(story, 'no reset'),
    hint: {
      en: 'The server has spoken, and the old failures still count: after a bad hour, each small hiccup would cost half a minute. Set failures to 0 when it says something.',
      zh: '服务器已经说话了，以前的失败却还算在内：出过一阵故障之后，每次一闪而过的断线都要等上半分钟。收到消息时，把 failures 归零。',
    },
  },
  {
    name: 'asks-for-next',
    steps: ['resume'],
    when: (story) => lastNamed(story) === highest(story) + 1,
    hint: {
      en: 'lastId is one too high: it is the last id that you have, not the first that you miss. The server would skip one text.',
      zh: 'lastId 大了一：它是你已经收到的最后一个 id，不是你缺的第一个。这样服务器会漏发一条。',
    },
  },
  {
    name: 'forgets-last-id',
    steps: ['resume'],
    when: (story) => lastNamed(story) === 0,
    hint: {
      en: 'It says lastId 0, as if it had heard nothing: what is known has to outlive the socket. Keep #lastId in the connection, and set it to 0 nowhere else.',
      zh: '它发送的 lastId 是 0，好像什么也没收到过：这个值要比 socket 活得更久。把 #lastId 放在连接对象里，除了初始值，任何地方都不要归零。',
    },
  },
  {
    name: 'goes-back',
    steps: ['once'],
    when: (story) => {
      const named = lastNamed(story);
      return connectionsOf(story).length > 1 && typeof named === 'number' && named < highest(story);
    },
    hint: {
      en: 'lastId has gone back: a text that was repeated has a lower id than the last one. Set #lastId only after you have skipped what is not above it.',
      zh: 'lastId 变小了：重发的消息，id 比最后一条小。先跳过 id 不大于 #lastId 的，再更新 #lastId。',
    },
  },
  {
    name: 'remembers-a-few',
    steps: ['once'],
    when: (story) =>
      areSame(
        printed(story),
        passingOver(
          story,
          ({ id, text }, before) =>
            before.some((other) => other.id === id) ||
            (id < idOfFirstNew(story) && !isAbout(text, 'older')),
        ),
      ),
    hint: {
      en: 'What came again soon was skipped, and what was said long ago was printed once more: you remember only some of the ids. One number tells all: skip every id that is not above the last, said.id <= this.#lastId.',
      zh: '刚说过的重发被跳过了，很早以前的一条却又打印了一遍：你只记得一部分 id。其实一个数就够了：凡是 id 不大于最后一个的，都跳过，said.id <= this.#lastId。',
    },
  },
  {
    name: 'dedupes-by-text',
    steps: ['once'],
    when: (story) =>
      areSame(
        printed(story),
        passingOver(
          story,
          (said, before) =>
            before.some(({ text }) => text === said.text) || said.id < idOfFirstNew(story),
        ),
      ) ||
      areSame(
        printed(story),
        passingOver(story, (said, before) => before.some(({ text }) => text === said.text)),
      ),
    hint: {
      en: 'Somebody said the same words twice, and they were printed once. Its id tells whether a text is new, not its words.',
      zh: '有人把同一句话说了两遍，却只打印了一次。一条消息是不是新的，看的是 id，不是内容。',
    },
  },
  {
    name: 'compares-with-last',
    steps: ['once'],
    when: (story) =>
      areSame(
        printed(story),
        passingOver(
          story,
          ({ id }, before) => id === (before.at(-1)?.id ?? idOfFirstNew(story) - 1),
        ),
      ),
    hint: {
      en: 'Only the very last one is recognised when it comes again; one from further back is printed twice. Skip every id that is not above the last: said.id <= this.#lastId.',
      zh: '只认得出紧挨着的重复；隔了几条再来，就又打印了一遍。凡是 id 不大于最后一个的，都要跳过：said.id <= this.#lastId。',
    },
  },
  {
    name: 'sends-while-connecting',
    steps: ['queue'],
    when: (story) => /CONNECTING|not open/.test(story.thrown?.message ?? ''),
    hint: {
      en: 'A line was typed while the socket was still CONNECTING, and send() threw. Whatever the state is, if it is not open: queue.',
      zh: '输入那一行时，socket 还处于 CONNECTING 状态，send() 抛出了异常。无论什么状态，只要不是 open，就先放进队列。',
    },
  },
  {
    name: 'say-before-resume',
    steps: ['queue'],
    when: (story) => latest(story)[0]?.type === 'say',
    hint: {
      en: 'What was typed came before the resume. Say first how far you have got, and then what you have to say.',
      zh: '输入的内容抢在了 resume 前面。先说明自己收到了哪里，再发送要说的话。',
    },
  },
  {
    name: 'flushes-twice',
    steps: ['queue'],
    when: (story) => {
      const all = connectionsOf(story).flatMap(saysOf);
      // The second was typed twice.
      const times = (text: string) => all.filter((other) => other === text).length;
      return all.some((text) => times(text) > (isAbout(text, 'two') ? 2 : 1));
    },
    hint: {
      en: 'A line was sent twice: what was sent is still in the queue. this.#queue.splice(0) gives you all of it and leaves it empty.',
      zh: '有一行发送了两次：发出去之后，它还留在队列里。this.#queue.splice(0) 取出全部，同时清空队列。',
    },
  },
  {
    name: 'drops-equal-lines',
    steps: ['queue'],
    when: (story) =>
      typed(story)
        .map((text) => text.split('-')[0])
        .join() === 'one,two,three',
    hint: {
      en: 'The same line was typed twice while it was away, and sent only once. Who says "ok" twice means it twice: keep every line as it comes, in a list and not in a Set, and do not look for its words in it.',
      zh: '断线期间，同一行输入了两次，却只发送了一次。说两遍“好”，就是要说两遍：输入一行就存一行，用数组，不要用 Set，也不要按内容去重。',
    },
  },
  {
    name: 'keeps-one-line',
    steps: ['queue'],
    when: (story) => typed(story).length === 1 && isAbout(typed(story)[0], 'three'),
    hint: {
      en: 'Three lines were typed while it was away, and only the last was sent. Keep them all, in a list that outlives the sockets: this.#queue.push(text).',
      zh: '断线期间输入了三行，只发送了最后一行。把每一行都留着，放在比 socket 活得更久的列表里：this.#queue.push(text)。',
    },
  },
  {
    name: 'caps-queue',
    steps: ['queue'],
    when: (story) => {
      const said = typed(story).filter((text) => /^line\d+-/.test(text));
      return said.length > 0 && said.length < manyLines;
    },
    hint: {
      en: 'A few lines typed while it was away were sent, and of many some were lost (see which): your queue has room for only so many. Whoever goes through a long tunnel writes more than that, and sees each line leave the keyboard. Keep what was typed, all of it, until it is sent.',
      zh: '断线期间输入几行时都发送了，输入得多了，就丢了一些（看看丢的是哪些）：你的队列只装得下这么多。隧道长一点，输入的就不止这些，而用户以为每一行都说出去了。输入的内容要全部留着，直到发送出去。',
    },
  },
  {
    name: 'pops-queue',
    steps: ['queue'],
    when: (story) => isAbout(typed(story)[0], 'three') && isAbout(typed(story)[1], 'two'),
    hint: {
      en: 'The lines came in the wrong order: pop() takes the last one first. Take them from the front.',
      zh: '顺序反了：pop() 先取的是最后一个。应该从前面开始取。',
    },
  },
  {
    name: 'returns-after-close',
    steps: ['leaves'],
    when: (story) => saw(story, 'return after its own close'),
    hint: {
      en: "It closed, and its own 'close' brought it back. dispose() has to become 'closed' first, and #lost() has to look at that.",
      zh: "它自己关闭了连接，随后的 'close' 又把它带了回来。dispose() 要先把状态改成 'closed'，#lost() 要检查这个状态。",
    },
  },
  {
    name: 'returns-after-4401',
    steps: ['refused'],
    when: (story) => saw(story, 'return after 4401'),
    hint: {
      en: 'It was told that it may not come in like this, and came back unchanged. After 4401 it should give up: the user has to log in again first.',
      zh: '服务器已经说了这样不能进来，它却原样又来了。收到 4401 就应当停下：得先重新登录。',
    },
  },
  {
    name: 'timer-left',
    steps: ['disposes'],
    when: (story) => saw(story, 'timer left'),
    hint: {
      en: 'The input has ended, and the timer of the next attempt still runs: it keeps the process alive, and would connect when it fires. dispose() has to stop it: clearTimeout(this.#timer).',
      zh: '输入已经结束，下一次尝试的定时器还在走：它让进程不退出，到点了还会去连接。dispose() 要停掉它：clearTimeout(this.#timer)。',
    },
  },
];

/** The code with which the client was closed last. */
function lastCodeOf({ wire }: Story): number | undefined {
  const close = wire.findLast(
    ({ from, frame }) => from === 'judge' && frame?.opcode === opcode.close,
  );
  return close?.frame && decodeClose(close.frame.payload).code;
}

/** Whether the last that the client was given is a refusal. */
function isRefusedLast({ wire }: Story): boolean {
  const last = wire.findLast(({ to }) => to === 'client');
  return last?.kind === 'reset' || (last?.head?.startLine.includes('503') ?? false);
}

/** Whether the client has come back to a server that speaks, and is still there. */
function isBack({ wire }: Story): boolean {
  const last = wire.slice(wire.findLastIndex(({ kind }) => kind === 'request'));
  const isOver = last.some(({ kind }) => /^(end|reset|close)$/.test(kind));
  return !isOver && last.some(({ from, kind }) => from === 'judge' && kind === 'text');
}

/** The step begins with a text that is known already; the next id is the first new one. */
function idOfFirstNew(story: Story): number {
  const [old] = saidBy(story);
  return (old?.id ?? 0) + 1;
}
