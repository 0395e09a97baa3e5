import { rfc6455, type Rule } from '../../workshop/harness/index.ts';

/** What the steps of this lesson rest on. */
export const rules = {
  envelope: {
    source: 'RFC 8259, section 2',
    url: 'https://www.rfc-editor.org/rfc/rfc8259#section-2',
    says: {
      en: 'A JSON text is an object, an array, a number, a string, true, false or null. Which of them a program accepts is for the program to say.',
      zh: 'JSON 文本可以是对象、数组、数字、字符串、true、false 或 null。程序接受其中哪一种，要由程序自己规定。',
    },
  },
  refusing: rfc6455('7.4', {
    en: '1003 refuses a kind of data, 1007 data that is not what its type says, 1008 whatever breaks the rules of the house; 4000 to 4999 are free for two programs to agree on.',
    zh: '1003 表示不接受这种数据，1007 表示数据与类型不符，1008 表示违反了服务器自己的规则；4000 到 4999 由两个程序自行约定。',
  }),
  failing: rfc6455('7.1.7', {
    en: 'An end that sees a rule of the protocol broken fails the connection, and may say why: 1002 for a frame that breaks the rules, 1007 for text that is not UTF-8.',
    zh: '发现对方违反协议，就要让这个连接失败，并可以说明原因：帧不合规范用 1002，文本不是 UTF-8 用 1007。',
  }),
  big: rfc6455('7.4.1', {
    en: 'An end that gets a message too big to process closes with 1009.',
    zh: '收到大得无法处理的消息，就以 1009 关闭连接。',
  }),
  leaving: rfc6455('7.4.1', {
    en: '1001, going away: a server goes down, or a browser leaves the page.',
    zh: '1001（going away，正在离开）：服务器要停机，或者浏览器离开了页面。',
  }),
} satisfies Record<string, Rule>;
