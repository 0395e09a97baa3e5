import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { statusOf } from '../../workshop/wire/index.ts';
import { Seen } from './facts.ts';
import { insideMistakes } from './inside-hints.ts';
import { pageMistakes } from './page-hints.ts';
import { factsOf, is, letIn, threw } from './told.ts';

const wasAnswered = ({ wire }: Story, status: number) =>
  wire.some(({ kind, head }) => kind === 'response' && head && statusOf(head) === status);

const doorMistakes: readonly Mistake[] = [
  {
    name: 'list-not-split',
    steps: ['enters'],
    when: (story) => !story.thrown && wasAnswered(story, 403),
    hint: {
      en: "A page of the site was refused with 403. Its origin is one of those in process.env.ORIGINS, a list with commas: 'https://a.example,https://b.example'.split(',') makes one string for each.",
      zh: "本站的网页被 403 拒绝了。它的源就在 process.env.ORIGINS 里，那是用逗号分隔的列表：'https://a.example,https://b.example'.split(',') 之后，每个源才是单独的字符串。",
    },
  },
  {
    name: 'ticket-as-text',
    steps: ['enters'],
    when: (story) =>
      is(story, 'no ticket') &&
      factsOf(story).answer?.status === 200 &&
      factsOf(story).answer?.body !== '',
    hint: {
      en: 'The answer has come, but not in the form that the page reads: it calls await answer.json() and takes `ticket` from it. Answer with JSON.stringify({ ticket }).',
      zh: '响应是有了，但格式不对：网页会调用 await answer.json()，再取其中的 `ticket`。请用 JSON.stringify({ ticket }) 作响应。',
    },
  },
  {
    name: 'ticket-for-everyone',
    steps: ['enters'],
    when: (story) => is(story, 'ticket for nobody'),
    hint: {
      en: 'Somebody without a session got a ticket: then the ticket proves nothing. Where sessionOf(request) is undefined, answer 401 and give none.',
      zh: '没有会话的人也拿到了票据，那票据就什么也证明不了。sessionOf(request) 是 undefined 时，响应 401，不要发票据。',
    },
  },
  {
    name: 'null-for-nobody',
    steps: ['enters'],
    when: (story) => is(story, 'not refused'),
    hint: {
      en: 'Nobody got a ticket that should not, but the status says that all went well. A page looks at answer.ok: with 200, it takes what is there for a ticket, knocks with "null" or "undefined", and of the 401 at the door it sees nothing but a 1006. Where sessionOf(request) is undefined, answer 401.',
      zh: '没有会话的人确实没拿到票据，可是状态码却说一切顺利。网页看的是 answer.ok：得到 200，它就把里面的东西当作票据，拿着 "null" 或 "undefined" 去敲门，而门口的 401 它看不到，只能看到 1006。sessionOf(request) 是 undefined 时，响应 401。',
    },
  },
  {
    name: 'no-session',
    steps: ['enters'],
    when: (story) =>
      story.thrown?.name === 'TypeError' && threw(story, /'?session'? |'name'|'endsAt'/),
    hint: {
      en: "Your 'connection' listener got no session. Either wss.emit('connection', ws, request, session) does not hand it on; or WebSocketServer still has `server`, and answers each upgrade itself, beside your listener: it needs { noServer: true }.",
      zh: "'connection' 监听函数没有收到 session。要么是 wss.emit('connection', ws, request, session) 没有把它传下去；要么是 WebSocketServer 仍带着 `server`，除了你的监听函数，它自己也在响应 upgrade：应改成 { noServer: true }。",
    },
  },
  {
    name: 'endless-timer',
    steps: ['enters'],
    when: (story) => !story.thrown && story.closeCodeFrom('server') === 4401,
    hint: {
      en: 'ana had just logged in, and was closed with 4401. setTimeout() wants the time from now on, session.endsAt - Date.now(): endsAt alone is a date, far more than the 24.8 days that a timer can wait, and such a timer fires after 1 ms.',
      zh: 'ana 才刚登录，连接就以 4401 关闭了。setTimeout() 要的是从现在起还有多久：session.endsAt - Date.now()。endsAt 本身是一个时刻，远远超过定时器最长的 24.8 天，这样的定时器 1 毫秒后就会触发。',
    },
  },
  {
    name: 'no-emit',
    steps: ['enters'],
    when: (story) =>
      !story.thrown &&
      !(story.finding instanceof Seen) &&
      wasAnswered(story, 101) &&
      story.endings.length === 0 &&
      story.heardBy('ana').length === 0,
    hint: {
      en: "ana got her 101, and nothing after that. With noServer, ws emits no 'connection' by itself: does the function that you hand to handleUpgrade() call wss.emit('connection', ws, request, session)?",
      zh: "ana 得到了 101，之后什么也没有。用 noServer 时，ws 不会自己触发 'connection'：你传给 handleUpgrade() 的函数里，有没有调用 wss.emit('connection', ws, request, session)？",
    },
  },
  {
    name: 'accepts-then-closes',
    steps: ['no-ticket'],
    when: (story) => letIn(story, 'nothing', 'made up') && factsOf(story).isClosed === true,
    hint: {
      en: "It was closed, but after the 101: until then it was inside, heard what was said, and cost you a WebSocket. Decide before, in server.on('upgrade'), where the request is still HTTP.",
      zh: "连接确实被关闭了，但在 101 之后：那时它已经进来了，能听到别人说话，也占用了一个 WebSocket。要提前决定：在 server.on('upgrade') 里，那时请求还是 HTTP。",
    },
  },
  {
    name: 'origin-is-enough',
    steps: ['no-ticket'],
    when: (story) => letIn(story, 'nothing') && factsOf(story).isForeignLetIn === false,
    hint: {
      en: 'A right Origin was enough. But Origin says from which page somebody comes, not who they are; and a program that is not a browser can write anything into it. Look for the ticket as well.',
      zh: '只凭正确的 Origin 就放进来了。可是 Origin 只说明来自哪个网页，不说明是谁；不是浏览器的程序，还可以随便写。票据也要查。',
    },
  },
  {
    name: 'async-verify',
    steps: ['no-ticket'],
    when: (story) => letIn(story, 'nothing') && factsOf(story).isForeignLetIn === true,
    hint: {
      en: "Everybody comes in, with a ticket or without, from whichever page. If nobody stands at the door yet, TODO 2 is next. If you have a verifyClient: is it async? What it returns is then a Promise, and ws takes any object for a yes. Use verifyClient(info, callback), or decide in 'upgrade'.",
      zh: "不管有没有票据、来自哪个网页，谁都进得来。如果门口还没有检查，接下来就做 TODO 2。如果你用了 verifyClient：它是 async 函数吗？那样返回的是 Promise，任何对象在 ws 看来都算“同意”。请用 verifyClient(info, callback)，或者在 'upgrade' 里决定。",
    },
  },
  {
    name: 'any-ticket',
    steps: ['no-ticket'],
    when: (story) => letIn(story, 'made up') && !factsOf(story).isClosed,
    hint: {
      en: 'Without a ticket nobody came in, but with any word in its place somebody did. That there is one says nothing: look in the Map to see whether you have given it.',
      zh: '没有票据的进不来，可是随便写一个词当票据就进来了。有没有票据并不说明什么：要到 Map 里查，看它是不是你发的。',
    },
  },
  {
    name: 'destroys',
    steps: ['no-ticket'],
    when: (story) => is(story, 'no answer'),
    hint: {
      en: "The connection was cut without a word: the client cannot tell that from a broken network, and tries again and again. Say why first: socket.end('HTTP/1.1 401 Unauthorized\\r\\nConnection: close\\r\\n\\r\\n').",
      zh: "连接一声不响就被切断了：客户端分不清这是拒绝还是网络故障，会一再重试。先说明原因：socket.end('HTTP/1.1 401 Unauthorized\\r\\nConnection: close\\r\\n\\r\\n')。",
    },
  },
  {
    name: 'one-line-break',
    steps: ['no-ticket'],
    when: (story) => is(story, 'unfinished'),
    hint: {
      en: 'The head of an HTTP answer ends with an empty line: each line has its \\r\\n, and after the last one comes one more, \\r\\n\\r\\n. Without it no client takes this for an answer.',
      zh: 'HTTP 响应头以一个空行结束：每一行都有自己的 \\r\\n，最后一行之后还要再来一个，即 \\r\\n\\r\\n。没有它，任何客户端都不会把这当成响应。',
    },
  },
  {
    name: 'never-ends',
    steps: ['no-ticket'],
    when: (story) => is(story, 'lingers'),
    hint: {
      en: "write() sends something; end() also says that this was all. Without it, those who were refused keep their connections, and your server keeps a socket for each. Use socket.end('HTTP/1.1 401 …').",
      zh: "write() 只是写出内容，end() 才表示写完了。没有 end()，被拒绝的一方会一直占着连接，你的服务器也为它留着 socket。用 socket.end('HTTP/1.1 401 …')。",
    },
  },
  {
    name: 'plain-object',
    steps: ['no-ticket'],
    when: (story) => letIn(story, 'inherited'),
    hint: {
      en: "Every object has properties that nobody put there: tickets['__proto__'] and tickets['constructor'] are not undefined, and count as a ticket. Keep what others may ask for in a Map, and ask it with get().",
      zh: "每个对象都有一些不是你放进去的属性：tickets['__proto__'] 和 tickets['constructor'] 都不是 undefined，就被当成了票据。别人能随意查询的东西要存在 Map 里，用 get() 来取。",
    },
  },
  {
    name: 'odd-address',
    steps: ['no-ticket'],
    when: (story) => threw(story, /Invalid URL|URI malformed/),
    hint: {
      en: "The address in a request is whatever its sender has written, and it need not be valid: new URL('//', …) and decodeURIComponent('%E0') throw, and one such request ends the server for everyone. new URLSearchParams(url.split('?')[1]) never throws.",
      zh: "请求里的地址是对方写的，不一定合法：new URL('//', …) 和 decodeURIComponent('%E0') 都会抛出异常，一个这样的请求就会让整个服务器退出。new URLSearchParams(url.split('?')[1]) 从不抛出异常。",
    },
  },
  {
    name: 'name-as-ticket',
    steps: ['no-ticket'],
    when: (story) => letIn(story, 'guess'),
    hint: {
      en: 'The ticket holds the name, and anybody can write another name into it: base64 is not encryption, and not a signature. Give a random ticket, and keep in a Map whose it is.',
      zh: '票据里写着名字，谁都可以换成别人的：base64 不是加密，也不是签名。应发放随机的票据，在 Map 里记下它属于谁。',
    },
  },
  {
    name: 'counts-tickets',
    steps: ['no-ticket'],
    when: (story) => letIn(story, 'next'),
    hint: {
      en: "Somebody who has one of these tickets knows the next one, and can come in before its owner. Leave nothing to guess: randomBytes(16).toString('hex') from node:crypto.",
      zh: "拿到一张票据，就知道下一张是什么，还可以抢在别人前面进来。要让人猜不到：用 node:crypto 的 randomBytes(16).toString('hex')。",
    },
  },
  {
    name: 'half-is-enough',
    steps: ['no-ticket'],
    when: (story) => letIn(story, 'part'),
    hint: {
      en: 'The beginning of a ticket was enough: startsWith(), or a ticket that is cut before it is compared. Half a ticket is soon found by trying. Look the whole of it up: tickets.get(ticket).',
      zh: '票据的开头相同就放行了：是不是用了 startsWith()，或者比较之前先把票据截短了？半张票据很快就能试出来。要用完整的票据去查：tickets.get(ticket)。',
    },
  },
  {
    name: 'same-ticket-again',
    steps: ['no-ticket'],
    when: (story) => factsOf(story).chance === 'again',
    hint: {
      en: 'Whoever asks twice gets the same ticket: it is made of something that stays, such as a name, the cookie or a hash of it. Once seen in a log, it is good again with the next visit. Make each one anew, by chance: randomBytes(16).',
      zh: '要两次，得到的是同一张：它是由不变的东西做成的，比如名字、cookie 或者它们的散列值。在日志里看到过一次，等用户下次来就又能用了。每张都要重新随机生成：randomBytes(16)。',
    },
  },
  {
    name: 'hash-of-the-time',
    steps: ['no-ticket'],
    when: (story) => factsOf(story).chance === 'hashed',
    hint: {
      en: 'The ticket is made of the time, perhaps with a name, and both can be guessed: whoever knows about when it was made tries every millisecond around it. A hash or base64 hides neither. Make the ticket of chance alone: randomBytes(16).toString("hex").',
      zh: '票据是由时间（也许再加上名字）做成的，而这两样都猜得到：只要大致知道它是什么时候生成的，把前后每一毫秒都试一遍就行。散列和 base64 都藏不住它们。票据应当完全随机：randomBytes(16).toString("hex")。',
    },
  },
  {
    name: 'hash-of-a-counter',
    steps: ['no-ticket'],
    when: (story) => factsOf(story).chance === 'counted',
    hint: {
      en: 'The ticket looks random, and is made of a small number that counts up: whoever tries 1, 2, 3 and so on has the next ticket before its owner. A hash adds no chance to what goes into it. Make the ticket of chance alone: randomBytes(16).toString("hex").',
      zh: '票据看上去是随机的，其实是由一个不断加一的小数字算出来的：从 1、2、3 开始挨个试，就能抢在别人前面得到下一张票据。散列不会增加随机性，放进去的是什么就只有那么多。票据应当完全随机：randomBytes(16).toString("hex")。',
    },
  },
  {
    name: 'cookie-for-ticket',
    steps: ['no-ticket', 'no-origin'],
    when: (story) => letIn(story, 'cookie') && factsOf(story).isForeignLetIn === false,
    hint: {
      en: "Where no ticket was shown, the cookie was taken for one. The door asks for a ticket and nothing else: sessionOf(request) belongs to POST /ticket; in 'upgrade', a ticket that is missing means 401, whatever cookie comes with it.",
      zh: "没有出示票据时，你的服务器把 cookie 当成了票据。进门只认票据：sessionOf(request) 只该用在 POST /ticket 里；在 'upgrade' 里，没有票据就响应 401，不管带了什么 cookie。",
    },
  },
  {
    name: 'few-tickets',
    steps: ['no-ticket'],
    when: (story) => factsOf(story).chance === 'few',
    hint: {
      en: 'There are too few different tickets: what is random in them is too short, comes from the clock, or from Math.random(), which has no more than 52 bits. Take all of it from randomBytes(16), and cut nothing off.',
      zh: '不同的票据太少了：其中随机的部分太短，或者取自时钟，或者取自 Math.random()（最多只有 52 位）。全部都用 randomBytes(16)，不要截短。',
    },
  },
  {
    name: 'math-random',
    steps: ['no-ticket'],
    when: (story) => factsOf(story).chance === 'thrown',
    hint: {
      en: 'The tickets are made of Math.random(), however many of its digits stand in them. Whoever sees a few of its numbers can work out all that follow: it was made for games. randomBytes() and randomUUID() of node:crypto were made for this.',
      zh: '票据是由 Math.random() 做成的，拼上多少位也一样。看到它的几个数，就能推算出后面所有的数：它是为游戏之类的用途设计的。应该用 node:crypto 的 randomBytes() 或 randomUUID()。',
    },
  },
  {
    name: 'session-as-ticket',
    steps: ['no-ticket'],
    when: (story) => is(story, 'session in the URL'),
    hint: {
      en: 'What stands in a URL ends up in logs, and in the history of proxies. This one is good for a whole session, and HttpOnly was there to hide it from scripts. Make a random ticket that is worth nothing once it has been used.',
      zh: 'URL 里的内容会留在各种日志和代理的记录里。这一个在整个会话期间都有效，而 HttpOnly 本来就是要让脚本读不到它。请另外生成一个随机票据，用过就作废。',
    },
  },
  {
    name: 'no-error-listener',
    steps: ['hang-up'],
    when: (story) =>
      /^(ECONNRESET|EPIPE|ECONNABORTED)$/.test(story.thrown?.message.match(/E[A-Z]+/)?.[0] ?? ''),
    hint: {
      en: "Somebody asked and was gone before your answer: writing to such a socket emits 'error', and nobody listened. The first line in 'upgrade': socket.on('error', …). Once handleUpgrade() has it, ws listens.",
      zh: "有人发出请求，还没等到响应就断线了：往这样的 socket 里写会触发 'error'，而没有人监听。'upgrade' 里的第一行就写 socket.on('error', …)。交给 handleUpgrade() 之后，由 ws 监听。",
    },
  },
  {
    name: 'good-twice',
    steps: ['once'],
    when: (story) => letIn(story, 'used') && factsOf(story).isGoodOnceGone !== false,
    hint: {
      en: 'A ticket in a URL is seen by others: in a log, over a shoulder. It must be worth nothing by then. Delete it from the Map when you look it up.',
      zh: 'URL 里的票据会被别人看到：在日志里，或者从背后瞄一眼。到那时它必须已经作废。查到它的同时，就从 Map 里删掉。',
    },
  },
  {
    name: 'spent-at-the-end',
    steps: ['once'],
    when: (story) => letIn(story, 'used') && factsOf(story).isGoodOnceGone === false,
    hint: {
      en: "The ticket was good a second time after ana had come in with it, and no longer once she had left. A ticket is spent when she comes in, not in 'close' or some time later: delete it in the same breath as you look it up.",
      zh: "ana 用票据进来之后，这张票据还能再用一次，直到她离开才作废。票据应在她进来时就用掉，而不是等到 'close' 或者过一会儿：查到它的同时就删除。",
    },
  },
  {
    name: 'waits-between',
    steps: ['once'],
    when: (story) => letIn(story, 'at once'),
    hint: {
      en: 'Between looking the ticket up and deleting it there is an await, and in that time the next request finds it as well. Take it out first: const session = tickets.get(ticket); tickets.delete(ticket); and only then wait for other things.',
      zh: '查到票据和删除它之间有一个 await，就在这段时间里，下一个请求也查到了它。要先取走：const session = tickets.get(ticket); tickets.delete(ticket); 然后再去等别的。',
    },
  },
];

export const mistakes: readonly Mistake[] = [...doorMistakes, ...pageMistakes, ...insideMistakes];
