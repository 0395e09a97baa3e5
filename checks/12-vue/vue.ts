import type { Framework } from '../chat-page/framework.ts';
import { askInside } from './inside.ts';

/** What the shared steps have to know of this lesson. */
export const vue: Framework = {
  program: 'useChat',
  hints: {
    one: {
      en: 'TODO 1: Room.vue calls useChat() in its setup, once each time that the room is shown. Make the Connection right there: new Connection({ url, baseMs, WebSocket }).',
      zh: 'TODO 1：房间每次显示，Room.vue 的 setup 都会调用一次 useChat()。就在这里创建 Connection：new Connection({ url, baseMs, WebSocket })。',
    },
    leaves: {
      en: 'TODO 2: when the room is unmounted, Vue stops the scope of its setup and runs the function that you gave to onScopeDispose(). Dispose of the connection there.',
      zh: 'TODO 2：房间卸载时，Vue 会停止它的 setup 所在的作用域（effect scope），并执行交给 onScopeDispose() 的函数：在里面 dispose() 连接。',
    },
    status: {
      en: "TODO 3: connection.on('state', …) reports each new state. Put it into state.value: that is the ref that the page looks at.",
      zh: "TODO 3：connection.on('state', …) 会告诉你每个状态。把它赋给 state.value：页面看的就是这个 ref。",
    },
    shows: {
      en: "TODO 4: connection.on('said', …) hands you each message. Put a new array into messages.value, with the message at its end.",
      zh: "TODO 4：connection.on('said', …) 会交给你每条消息。给 messages.value 赋一个新数组，末尾是这一条。",
    },
    burst: {
      en: 'Start from what messages.value holds at that moment, and add each message in the listener that receives it.',
      zh: '要从 messages.value 此刻的值出发，在收到消息的监听函数里，把每一条都加进去。',
    },
    here: {
      en: 'TODO 5: connection.on(\'told\', …) hands you every other message. The names in {"type":"here","names":[…]} are all the people who are here now; for anything else, namesIn() returns undefined, and the list stays as it is.',
      zh: 'TODO 5：其他消息由 connection.on(\'told\', …) 交给你。{"type":"here","names":[…]} 说的是现在在线的所有人；别的消息，namesIn() 返回 undefined，名单不变。',
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
      en: 'TODO 6: whatever is said while the state is not open belongs in unsent.value, and stays there until the state is open. The connection itself keeps it and sends it.',
      zh: 'TODO 6：状态不是 open 时说的话，要放进 unsent.value，直到状态变成 open。保存和补发由 connection 自己完成。',
    },
    anew: {
      en: 'Each call of useChat() gets a connection to its own url, and refs of its own that start empty. Make all of them inside useChat().',
      zh: '每次调用 useChat()，都要连接自己的 url，并有一份自己的 ref，从空的开始。它们都要在 useChat() 里面创建。',
    },
    gone: {
      en: 'dispose() also stops the timer for the next attempt. Is it called when the scope stops, and on this connection?',
      zh: 'dispose() 也会停掉下一次重连的定时器。作用域停止时调用它了吗？调用的是这个连接的吗？',
    },
  },
  inside: askInside,
  rules: {
    one: {
      source: 'Vue, Composables',
      url: 'https://vuejs.org/guide/reusability/composables.html',
      says: {
        en: 'Each component that calls a composable gets a state of its own; and whatever a composable begins, it has to clean up when that component is unmounted.',
        zh: '每个调用组合式函数的组件，得到的都是自己的一份状态；组合式函数产生的副作用，要在组件卸载时清理掉。',
      },
    },
  },
};
