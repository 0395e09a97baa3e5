import type { Mistake } from '../../workshop/harness/index.ts';
import { mostPerSecond } from './floods.ts';
import { factsOf, is, letIn } from './told.ts';

/** What goes wrong with those who are inside, and with time. */
export const insideMistakes: readonly Mistake[] = [
  {
    name: 'name-of-message',
    steps: ['identity'],
    when: (story) => factsOf(story).source === 'message',
    hint: {
      en: 'The name came from the message, and its sender can write any name there. You have known who it is since the door: the session of the ticket says it. Take the name from that, and never from what comes over the wire.',
      zh: '名字取自消息，而发送者可以写任何名字。从进门起你就知道他是谁：票据对应的会话。名字要从那里取，绝不能从线上传来的内容里取。',
    },
  },
  {
    name: 'name-of-query',
    steps: ['identity'],
    when: (story) => factsOf(story).source === 'query',
    hint: {
      en: 'The name came from ?name=… in the URL, and the one who connects writes that URL. Only the ticket counts there; its session has the name.',
      zh: '名字取自 URL 里的 ?name=…，而 URL 是连接方自己写的。URL 里只有票据算数，名字在票据对应的会话里。',
    },
  },
  {
    name: 'name-of-cookie',
    steps: ['identity'],
    when: (story) => factsOf(story).source === 'cookie',
    hint: {
      en: 'bo came with a ticket of his own and the cookie of cy, and spoke as cy: at the door you look at the cookie once more. The ticket says who it is, wherever the request comes from: hand on the session that you have found in the Map.',
      zh: 'bo 出示的是自己的票据，带的却是 cy 的 cookie，结果以 cy 的名字说话了：你在门口又看了一次 cookie。是谁由票据决定，不管请求从哪里来：把从 Map 里查到的会话传下去。',
    },
  },
  {
    name: 'name-of-the-last',
    steps: ['identity'],
    when: (story) => factsOf(story).source === 'another',
    hint: {
      en: "Everybody speaks under the name of the one who came last: the name is in a variable outside of wss.on('connection'). Each connection has its own: keep it inside the listener.",
      zh: "所有人说话都用了最后进来那个人的名字：名字存在 wss.on('connection') 外面的变量里。每个连接要有自己的：放到监听函数里面。",
    },
  },
  {
    name: 'one-too-few',
    steps: ['limit'],
    when: (story) => {
      const { isAlone, said = 0 } = factsOf(story);
      return is(story, 'closed early') && isAlone === true && said >= mostPerSecond - 1;
    },
    hint: {
      en: 'MESSAGES_PER_SECOND messages are allowed, and only the next is too many: compare with > and not with >=, and count before or after, but not both.',
      zh: '允许 MESSAGES_PER_SECOND 条，再多一条才算超过：用 > 比较，不要用 >=；计数在比较之前还是之后，只选其一。',
    },
  },
  {
    name: 'one-count-for-user',
    steps: ['limit'],
    when: (story) => is(story, 'closed early') && factsOf(story).isOfSameUser === true,
    hint: {
      en: "One user has two connections, say two tabs, and neither said more than is allowed; together they did. MESSAGES_PER_SECOND is for one connection: the counter belongs inside wss.on('connection'), and not into a Map by name or session. (A second limit, for users, may well be there beside it, but a higher one.)",
      zh: "同一个用户有两个连接，比如两个标签页，每个说的都没有超过允许的条数，合起来才超过。MESSAGES_PER_SECOND 是对一个连接的限制：计数器要放在 wss.on('connection') 里面，不要按名字或会话存在 Map 里。（另外再给用户设一个限制也可以，但要高一些。）",
    },
  },
  {
    name: 'one-count-for-all',
    steps: ['limit'],
    // What others said a moment before counts as well, so that it may be seen on one who speaks alone.
    when: (story) =>
      is(story, 'closed early') && !factsOf(story).hasSpokenBefore && !factsOf(story).isAlone,
    hint: {
      en: "One counter counts for everybody: when several speak, the innocent are closed as well. Make it inside wss.on('connection'), so that each connection has its own.",
      zh: "所有人共用一个计数器：几个人一起说话，没做错的也被断开了。把它放到 wss.on('connection') 里面，每个连接一个。",
    },
  },
  {
    name: 'counts-for-ever',
    steps: ['limit'],
    when: (story) => is(story, 'closed early') && factsOf(story).hasSpokenBefore === true,
    hint: {
      en: 'What was said more than a second before still counts, so that everybody is closed in time, however slowly they speak. When a new second begins, start counting anew.',
      zh: '一秒多以前说的还算在内，这样说得再慢，迟早也会被断开。新的一秒开始时，要重新计数。',
    },
  },
  {
    name: 'limit-too-high',
    steps: ['limit'],
    when: (story) => is(story, 'heard too many'),
    hint: {
      en: `It was closed, but too late: again and again, more than ${mostPerSecond} of its messages were passed on, all in less than a second. Compare with MESSAGES_PER_SECOND itself, and begin to count anew only when a second is over.`,
      zh: `它是被关闭了，但太晚了：一次又一次，不到一秒里就转发了它的 ${mostPerSecond} 条以上。要和 MESSAGES_PER_SECOND 本身比较，并且满一秒之后才重新计数。`,
    },
  },
  {
    name: 'one-too-many',
    steps: ['limit'],
    when: (story) => is(story, 'one too many'),
    hint: {
      en: `A flood was closed, but ${mostPerSecond + 1} messages at once were not, and ${mostPerSecond} are allowed. Count the message that has just come before you compare, and close when the count is greater than MESSAGES_PER_SECOND: a count from 0 that is compared first lets one more through.`,
      zh: `发得很多时是关闭了，但一次发 ${mostPerSecond + 1} 条却没有，而允许的是 ${mostPerSecond} 条。要先把刚到的这条计入，再比较，超过 MESSAGES_PER_SECOND 就关闭：计数从 0 开始，如果先比较、后计数，就会多放过一条。`,
    },
  },
  {
    name: 'no-limit',
    steps: ['limit'],
    when: (story) => {
      const { passedOn, isNoise } = factsOf(story);
      return is(story, 'not closed') && !isNoise && passedOn?.heard === passedOn?.of;
    },
    hint: {
      en: 'All of it was passed on: one client makes your server send each message to everybody, as often as it likes. TODO 5: count, and close.',
      zh: '所有消息都转发了：一个客户端就能让你的服务器给所有人发消息，想发多少发多少。TODO 5：计数，超过就关闭。',
    },
  },
  {
    name: 'drops-the-rest',
    steps: ['limit'],
    when: (story) => {
      const { passedOn, isNoise } = factsOf(story);
      return is(story, 'not closed') && !isNoise && (passedOn?.heard ?? 0) < (passedOn?.of ?? 0);
    },
    hint: {
      en: 'The surplus was not passed on, but its sender is still there: it goes on sending, you go on reading, and a user never learns that words were lost. Close with 1008.',
      zh: '多出来的消息没有转发，可是发送者还在：它继续发，你继续读，而用户永远不知道有些话丢了。应以 1008 关闭。',
    },
  },
  {
    name: 'counts-what-it-likes',
    steps: ['limit'],
    when: (story) => is(story, 'not closed') && factsOf(story).isNoise === true,
    hint: {
      en: "What is not a message of the chat was not counted. But it has to be read, parsed and answered, too: count at the top of the 'message' listener, before you look at what it says.",
      zh: "不合格式的消息没有被计数。可是它们同样要读取、解析、答复：在 'message' 监听函数的开头就计数，先不管内容是什么。",
    },
  },
  {
    name: 'closes-and-relays',
    steps: ['limit'],
    when: (story) => is(story, 'heard all'),
    hint: {
      en: "close() begins the close handshake. What had come by then is still handed to your 'message' listener, and you have passed it on. After close(), return; and do nothing if ws.readyState is not OPEN.",
      zh: "close() 只是开始关闭握手。已经到达的消息仍会交给 'message' 监听函数，于是你都转发了。close() 之后要 return；ws.readyState 不是 OPEN 时，什么也不做。",
    },
  },
  {
    name: 'terminates',
    steps: ['limit'],
    when: (story) =>
      is(story, 'other code') &&
      story.closeCodeFrom('server') === undefined &&
      story.step === 'limit',
    hint: {
      en: 'terminate() cuts the connection without a word, as a broken network would. A client that comes back by itself, as in lesson 07, comes back at once. Say why: ws.close(1008).',
      zh: 'terminate() 一声不响就切断连接，和网络故障没有区别。像第 07 课那样会重连的客户端，马上就会回来。说明原因：ws.close(1008)。',
    },
  },
  {
    name: 'tickets-for-ever',
    steps: ['expired'],
    when: (story) => letIn(story, 'expired'),
    hint: {
      en: 'A ticket that nobody came in with is good for ever, and stays in the Map for ever. Forget it after TICKET_MS: setTimeout(() => tickets.delete(ticket), ticketLife).',
      zh: '没人用过的票据永远有效，也永远留在 Map 里。过了 TICKET_MS 就忘掉它：setTimeout(() => tickets.delete(ticket), ticketLife)。',
    },
  },
  {
    name: 'session-for-ever',
    steps: ['session'],
    when: (story) => {
      const { isOneOfTwo, closedAfter } = factsOf(story);
      return is(story, 'goes on') && !isOneOfTwo && closedAfter === undefined;
    },
    hint: {
      en: 'The cookie is over, and the connection that came in with it stays. Nobody looks again: a WebSocket has only one request, at its beginning. Set a timer to session.endsAt, and close with 4401.',
      zh: 'cookie 已经失效，凭它进来的连接却还在。没有人会再查一次：WebSocket 只有开头那一个请求。按 session.endsAt 设定时器，到时以 4401 关闭。',
    },
  },
  {
    name: 'one-of-two',
    steps: ['session'],
    when: (story) => factsOf(story).isOneOfTwo === true && factsOf(story).closedAfter === undefined,
    hint: {
      en: 'ana has your page open in two tabs, and only one of them was closed. A session can have many connections: do you keep just one for each, in a Map, so that the next takes the place of the one before? Set a timer for each connection.',
      zh: 'ana 在两个标签页里打开了你的网页，只有一个被关闭了。一个会话可以有多个连接：你是不是在 Map 里只给每个会话记了一个，后来的把先来的顶掉了？给每个连接各设一个定时器。',
    },
  },
  {
    name: 'counts-from-coming',
    steps: ['session'],
    when: (story) => factsOf(story).closedAfter === 'a session of its own',
    hint: {
      en: 'Each connection lasts as long as a whole session, counted from when it came. But the session began with the login: those who come later have only what is left of it, session.endsAt - Date.now().',
      zh: '每个连接都从进来时算起，持续了整整一个会话的时间。可是会话从登录时就开始了：来得晚的，只能用剩下的时间：session.endsAt - Date.now()。',
    },
  },
  {
    name: 'ends-when-it-speaks',
    steps: ['session'],
    when: (story) => factsOf(story).closedAfter === 'speaking',
    hint: {
      en: 'You look at the session only when something is said. Those who keep silent go on listening, for ever. When somebody comes in, set a timer to session.endsAt.',
      zh: '只有对方说话时，你才去看会话是否到期。一直不说话的，就能永远听下去。应在进来时就按 session.endsAt 设好定时器。',
    },
  },
  {
    name: 'ends-for-user',
    steps: ['session'],
    when: (story) => is(story, 'over early') && factsOf(story).isOfSameUser === true,
    hint: {
      en: 'ana has logged in on two devices, some time apart: two sessions, each with an end of its own. When the first ended, the connection of the second was closed as well: you have looked for all that bear her name. What ends is a session, and not a user: give each connection a timer to the endsAt of its own session.',
      zh: 'ana 先后在两台设备上登录，于是有两个会话，各有各的到期时间。第一个到期时，第二个会话的连接也被关闭了：你是按名字去找要关闭的连接。到期的是会话，不是用户：给每个连接各设一个定时器，时间取自它自己会话的 endsAt。',
    },
  },
  {
    name: 'ends-for-all',
    steps: ['session'],
    when: (story) => is(story, 'over early') && story.closeCodeFrom('server') === 4401,
    hint: {
      en: 'One session ended, and somebody was closed whose own session goes on. Each connection has a timer of its own; in it, close that ws and no other.',
      zh: '一个会话到期了，会话还没到期的人也被断开了。每个连接要有自己的定时器，里面只关闭这一个 ws。',
    },
  },
  {
    name: 'ends-without-code',
    steps: ['session'],
    when: (story) => is(story, 'other code') && story.step === 'session',
    hint: {
      en: 'It was closed in time, but not with 4401. The client of lesson 07 comes back after any other code, with the same session, and again. Write ws.close(4401).',
      zh: '关闭得很及时，但关闭码不是 4401。换成任何别的关闭码，第 07 课的客户端都会带着同一个会话一次次重连。写 ws.close(4401)。',
    },
  },
];
