import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

const mdn = (path: string) => `https://developer.mozilla.org/en-US/docs/Web/${path}`;
const aria = 'https://www.w3.org/TR/wai-aria-1.2/';

/** What the steps of both pages rest on. */
export const rules = {
  closing: rfc6455('7.4.1', {
    en: '1000 is a normal closure: the connection has done what it was opened for.',
    zh: '1000 表示正常关闭：建立连接要做的事已经做完。',
  }),
  status: {
    source: 'WAI-ARIA 1.2, status',
    url: `${aria}#status`,
    says: {
      en: 'An element with the role status is a live region: when its text changes, a screen reader reads it out.',
      zh: 'role 为 status 的元素是实时区域（live region）：文字一变，屏幕阅读器就会读出来。',
    },
  },
  shows: {
    source: 'This lesson',
    says: {
      en: 'The server says {"type":"said","id":n,"name":…,"text":…}. The log shows each message once, in the order of the ids.',
      zh: '服务器发来 {"type":"said","id":n,"name":…,"text":…}。消息列表把每一条显示一次，按 id 的顺序。',
    },
  },
  text: {
    source: 'OWASP, Cross Site Scripting Prevention',
    url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html',
    says: {
      en: 'What somebody else wrote goes into a page as text, never as HTML: markup can carry code.',
      zh: '别人写的内容，要作为文本放进页面，绝不能作为 HTML：标记里可以夹带代码。',
    },
  },
  here: {
    source: 'This lesson',
    says: {
      en: 'The server says {"type":"here","names":[…]} whenever somebody comes or leaves; connection.on("told", …) hands it to you.',
      zh: '有人进来或离开时，服务器发来 {"type":"here","names":[…]}；connection.on("told", …) 会把它交给你。',
    },
  },
  says: {
    source: 'This lesson',
    says: {
      en: 'Enter sends {"type":"say","text":…}, once, and clears the field. The page shows a message when it comes back from the server.',
      zh: '按下 Enter，发送一次 {"type":"say","text":…}，并清空输入框。自己的消息，等服务器发回来再显示。',
    },
  },
  composing: {
    source: 'UI Events, isComposing',
    url: mdn('API/KeyboardEvent/isComposing'),
    says: {
      en: 'A key that an input method is using has isComposing set, or the keyCode 229: it belongs to the composition, not to the page.',
      zh: '输入法正在处理的按键，isComposing 为 true，或者 keyCode 是 229：它属于输入法，不属于页面。',
    },
  },
  unsent: {
    source: 'This lesson',
    says: {
      en: 'What has been typed and not sent stays to be seen, under “Not sent yet”, until it is sent.',
      zh: '已经输入、尚未发送的内容，要一直显示在 “Not sent yet” 下面，直到发出为止。',
    },
  },
  anew: {
    source: 'This lesson',
    says: {
      en: 'The address of the room holds the name: another name is another address. And a new connection has heard nothing: the server may say again what it has said before.',
      zh: '房间的地址里带着名字：换了名字，就是另一个地址。新的连接什么也没有收到过：服务器可以把说过的再说一遍。',
    },
  },
  resume: {
    source: 'Lesson 07',
    says: {
      en: 'On its return, a client sends {"type":"resume","lastId":n} first, and then whatever it could not send. connection.ts does both.',
      zh: '重新连上后，先发送 {"type":"resume","lastId":n}，再发送没有发出去的内容。这两件事 connection.ts 都会做。',
    },
  },
} satisfies Record<string, Rule>;
