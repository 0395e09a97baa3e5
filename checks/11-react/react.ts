import type { Framework } from '../chat-page/framework.ts';
import { isStrict } from './strict-mode.ts';

/** What the shared steps have to know of this lesson. */
export const react: Framework = {
  program: 'useChat',
  opened: isStrict,
  redraw: ({ visit }) => visit.tab.asks('redraw'),
  hints: {
    one: {
      en: 'TODO 1 and 2: useSyncExternalStore(store.subscribe, …) has React call subscribe() once the room is shown. Make the Connection there, and dispose of it in the function that subscribe() returns.',
      zh: 'TODO 1 和 2：有了 useSyncExternalStore(store.subscribe, …)，房间挂载之后，React 会调用 subscribe()。在里面创建 Connection，在它返回的函数里 dispose()。',
    },
    leaves: {
      en: 'TODO 2: React calls the function that subscribe() has returned when the room is taken down. That function has to dispose of the connection, so that the next subscribe() makes a new one.',
      zh: 'TODO 2：房间卸载时，React 会调用 subscribe() 返回的函数：要在里面 dispose() 连接；下一次 subscribe() 再创建新的。',
    },
    status: {
      en: "TODO 3: connection.on('state', …) reports each new state. Make a new snapshot that holds it, and call the listeners.",
      zh: "TODO 3：connection.on('state', …) 会告诉你每个状态。创建一个带有新状态的快照，然后调用所有监听函数。",
    },
    shows: {
      en: "TODO 4: connection.on('said', …) hands you each message. Make a new snapshot, with a new array that has the message at its end, and call the listeners.",
      zh: "TODO 4：connection.on('said', …) 会交给你每条消息。创建新的快照，里面是末尾加上这一条的新数组，然后调用所有监听函数。",
    },
    burst: {
      en: 'Start from the messages that the store holds at that moment, not from the ones that some render has seen.',
      zh: '要从 store 此刻保存的消息出发，而不是从某一次渲染时看到的消息出发。',
    },
    here: {
      en: 'TODO 5: connection.on(\'told\', …) hands you every other message. The names in {"type":"here","names":[…]} are the people who are here.',
      zh: 'TODO 5：其他消息由 connection.on(\'told\', …) 交给你。{"type":"here","names":[…]} 说的是谁在线。',
    },
    says: {
      en: 'TODO 6: say() hands the text to the connection. The server sends it to everyone, you included, and that is how it gets shown: do not add it to messages yourself.',
      zh: 'TODO 6：say() 把文本交给 connection。服务器会发给所有人，它也就显示出来了：不要自己加进列表。',
    },
    composing: {
      en: 'TODO 7: isSendKey() has to return false for an Enter with isComposing set, or with the keyCode 229.',
      zh: 'TODO 7：遇到 isComposing 为 true 或 keyCode 为 229 的 Enter，isSendKey() 要返回 false。',
    },
    returns: {
      en: 'TODO 6: whatever is said while the state is not open belongs in unsent, and stays there until the state is open. The connection itself keeps it and sends it, so use the same connection for as long as the room is shown.',
      zh: 'TODO 6：状态不是 open 时说的话，要放进 unsent，直到状态变成 open。保存和补发由 connection 自己完成：房间显示期间，始终用同一个 connection。',
    },
    anew: {
      en: 'TODO 1 and 2: a new url needs a new ChatStore, so both belong in the dependencies of useMemo; and each new Connection starts from nothingYet.',
      zh: 'TODO 1 和 2：url 变了，就要有新的 ChatStore，所以 url 要写进 useMemo 的依赖；每个新的 Connection 都从 nothingYet 开始。',
    },
    gone: {
      en: 'dispose() also stops the timer for the next attempt. Is it called, and on this connection?',
      zh: 'dispose() 也会停掉下一次重连的定时器。它被调用了吗？调用的是这个连接的吗？',
    },
  },
  rules: {
    one: {
      source: 'React, StrictMode',
      url: 'https://react.dev/reference/react/StrictMode',
      says: {
        en: 'In development, StrictMode renders twice, and runs each effect, its cleanup, and the effect again: whatever a component opens, it has to close.',
        zh: '在开发环境里，StrictMode 会渲染两次，并把每个 effect 执行一次、清理一次、再执行一次：组件打开了什么，就要关闭什么。',
      },
    },
  },
};
