/** What the page says, in the language that the browser asks for. */
const all = {
  en: {
    title: 'Chat',
    name: 'Your name',
    enter: 'Come in',
    leave: 'Leave',
    here: 'Who is here',
    messages: 'Messages',
    message: 'Message',
    send: 'Send',
    unsent: 'Not sent yet',
    empty: 'Nothing has been said yet.',
    newer: 'New messages',
    older: (count: number) => `Show older (${count.toLocaleString('en')})`,
    connecting: 'Connecting…',
    open: 'Connected',
    waiting: 'Reconnecting…',
    closed: 'Disconnected',
  },
  'zh-CN': {
    title: '聊天',
    name: '你的名字',
    enter: '进入',
    leave: '离开',
    here: '在线的人',
    messages: '消息',
    message: '输入消息',
    send: '发送',
    unsent: '尚未发送',
    empty: '还没有人说话。',
    newer: '有新消息',
    older: (count: number) => `显示更早的消息（${count.toLocaleString('zh-CN')}）`,
    connecting: '正在连接…',
    open: '已连接',
    waiting: '正在重新连接…',
    closed: '已断开',
  },
};

export const locale = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
export const words = all[locale];
