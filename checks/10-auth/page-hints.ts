import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { factsOf, is, letIn, threw } from './told.ts';
import type { Shape } from './origins.ts';

/** Whether an origin of this shape was let in. */
const passes = (story: Story, shape: Shape) => factsOf(story).shapes?.has(shape) ?? false;
/** Whether anything was let in that has nothing in common with an own origin: then Origin is not looked at. */
const isUnseen = (story: Story) => passes(story, 'other');

/** What goes wrong with pages of other sites. */
export const pageMistakes: readonly Mistake[] = [
  {
    name: 'looks-at-no-origin',
    steps: ['origins'],
    when: (story) => isUnseen(story),
    hint: {
      en: 'Pages of any origin come in. The ticket says who, but not through which page: add TODO 3, before you look at the ticket.',
      zh: '任何源的网页都能进来。票据说明是谁，却不说明通过哪个网页：在查票据之前加上 TODO 3。',
    },
  },
  {
    name: 'includes-host',
    steps: ['origins'],
    when: (story) => passes(story, 'suffix') && passes(story, 'prefix'),
    hint: {
      en: 'It was enough that the name of your host stands somewhere in the origin. Anybody can have a host like evilchat.example, or chat.example.evil.example. Compare the whole: set.has(origin).',
      zh: '只要源里某处出现你的主机名，就放进来了。可是谁都可以有 evilchat.example 或 chat.example.evil.example 这样的主机。要整个比较：set.has(origin)。',
    },
  },
  {
    name: 'starts-with',
    steps: ['origins'],
    when: (story) => passes(story, 'suffix'),
    hint: {
      en: 'It was enough that the origin begins like yours. But it is the end of a host that says whose it is: chat.example.evil.example is a host of evil.example. Compare the whole: set.has(origin).',
      zh: '只要源的开头和你的一样，就放进来了。可是主机归谁所有，要看结尾：chat.example.evil.example 是 evil.example 的主机。要整个比较：set.has(origin)。',
    },
  },
  {
    name: 'ends-with',
    steps: ['origins'],
    when: (story) => passes(story, 'prefix'),
    hint: {
      en: 'It was enough that the origin ends like yours. evilchat.example ends like chat.example, too, and anybody can buy it. Compare the whole: set.has(origin).',
      zh: '只要源的结尾和你的一样，就放进来了。evilchat.example 的结尾也和 chat.example 一样，谁都可以注册它。要整个比较：set.has(origin)。',
    },
  },
  {
    name: 'takes-subdomains',
    steps: ['origins'],
    when: (story) => passes(story, 'subdomain'),
    hint: {
      en: 'Subdomains of your host come in. They are other origins: a forgotten one, or one that users may write to, is enough for an attack. Only what is in ORIGINS is yours.',
      zh: '你的主机的子域名也能进来。它们是别的源：一个被遗忘的子域名，或者一个用户可以发布内容的子域名，就足以用来攻击。只有 ORIGINS 里列出的才是本站。',
    },
  },
  {
    name: 'any-port',
    steps: ['origins'],
    when: (story) => passes(story, 'port'),
    hint: {
      en: 'The port was not compared. On another port of the same host there may be another program, which is not yours. An origin is scheme, host and port: compare the whole string.',
      zh: '没有比较端口。同一台主机的另一个端口上，可能是别人的程序。源由协议、主机和端口组成：要比较整个字符串。',
    },
  },
  {
    name: 'any-scheme',
    steps: ['origins'],
    when: (story) => passes(story, 'scheme'),
    hint: {
      en: 'The scheme was not compared. A page over http: can be changed by anybody on the way (lesson 09), and so it is not your page. An origin is scheme, host and port: compare the whole string.',
      zh: '没有比较协议。http: 的网页，沿途的任何人都能篡改（第 09 课），所以它不是你的网页。源由协议、主机和端口组成：要比较整个字符串。',
    },
  },
  {
    name: 'pattern',
    steps: ['origins'],
    when: (story) => passes(story, 'dot'),
    hint: {
      en: 'In a regular expression, a dot stands for any character: chat-example matches chat.example. Compare strings: set.has(origin).',
      zh: '在正则表达式里，点号代表任意字符：chat-example 也能匹配 chat.example。直接比较字符串：set.has(origin)。',
    },
  },
  {
    name: 'piece-of-list',
    steps: ['origins'],
    when: (story) => passes(story, 'piece'),
    hint: {
      en: "A piece of the list was enough: includes() of a string finds any part of it, and chat.exampl is a part of chat.example. First split(','), then compare whole origins.",
      zh: "列表里的一小段就能通过：字符串的 includes() 能找到任意片段，而 chat.exampl 正是 chat.example 的一段。先 split(',')，再整个比较。",
    },
  },
  {
    name: 'null-is-own',
    steps: ['origins'],
    when: (story) => passes(story, 'null'),
    hint: {
      en: 'A browser sends Origin: null for a page to which it gives no origin: one in a sandboxed iframe, for example, which anybody can make. It is a string, and not one of your origins.',
      zh: '对不具有可信源的网页，浏览器会发送 Origin: null，例如沙箱 iframe 里的网页，而这种网页谁都能做。它只是一个字符串，不是你的源。',
    },
  },
  {
    name: 'parses-any-origin',
    steps: ['origins'],
    when: (story) => threw(story, /Invalid URL/),
    hint: {
      en: 'new URL() throws at what is not a URL, and the origin of some pages is the word null: that one request ended the server for all. There is nothing to parse: compare the string.',
      zh: '遇到不是 URL 的内容，new URL() 会抛出异常，而有些网页的源就是 null 这个词：这样一个请求就让整个服务器退出了。不需要解析，直接比较字符串。',
    },
  },
  {
    name: 'origin-of-nothing',
    steps: ['no-origin'],
    when: (story) => story.thrown?.name === 'TypeError' && threw(story, /of undefined/),
    hint: {
      en: 'request.headers.origin is undefined when it is not a browser that asks, and that ended the server: one line of curl would be enough. See whether there is one before you use it.',
      zh: '不是浏览器发来的请求，request.headers.origin 就是 undefined，服务器因此退出了：一行 curl 就够了。使用之前，先看它是否存在。',
    },
  },
  {
    name: 'no-origin-no-ticket',
    steps: ['no-origin'],
    when: (story) => letIn(story, 'nothing'),
    hint: {
      en: 'Without an Origin nobody asked for a ticket. To leave a header out is the easiest thing for an attacker who is not a browser: the ticket is for everyone.',
      zh: '没有 Origin，就没有查票据。对不用浏览器的攻击者来说，少发一个头部再容易不过：票据是每个人都要有的。',
    },
  },
  {
    name: 'origin-or-nothing',
    steps: ['no-origin'],
    when: (story) => is(story, 'shut out'),
    hint: {
      en: 'bot has a good ticket, and was refused because it sends no Origin. An app or a script has no page, so nobody could trick its user with one. Refuse an Origin that is foreign, not one that is missing.',
      zh: 'bot 的票据有效，却因为没有发送 Origin 而被拒绝。应用或脚本没有网页，也就没有人能用网页骗它的用户。要拒绝的是外站的 Origin，而不是没有 Origin。',
    },
  },
  {
    name: 'cookie-is-enough',
    steps: ['no-ticket', 'cross-site'],
    when: (story) => letIn(story, 'cookie') && factsOf(story).isForeignLetIn === true,
    hint: {
      en: "ana's cookie was enough, and her browser adds it to whatever eve's page asks for: eve now reads ana's chat and speaks in her name. That is cross-site WebSocket hijacking. Look at the Origin of every upgrade, and take tickets only.",
      zh: '有 ana 的 cookie 就够了，而 eve 的网页不管请求什么，浏览器都会带上它：eve 现在能读 ana 的聊天，还能以她的名义说话。这就是跨站 WebSocket 劫持。每个 upgrade 都要看 Origin，并且只认票据。',
    },
  },
  {
    name: 'reflects-origin',
    steps: ['cross-site'],
    when: (story) => is(story, 'readable'),
    hint: {
      en: 'Access-Control-Allow-Origin repeats whatever origin asks, with Allow-Credentials: so every page on the web may fetch a ticket of its visitor. Refuse foreign origins at POST /ticket, and name only your own there.',
      zh: 'Access-Control-Allow-Origin 把请求方的源原样返回，还带着 Allow-Credentials：于是任何网页都可以替它的访客领一张票据。在 POST /ticket 也要拒绝外站的源，这里只写自己的源。',
    },
  },
];
