import type { Framework } from '../chat-page/framework.ts';
import { askInside } from './inside.ts';

/** What the shared steps have to know of this lesson. */
export const vue: Framework = {
  program: 'useChat',
  hints: {
    one: {
      en: 'TODO 1: Room.vue calls useChat() in its setup, once for each time that the room is shown. Make the Connection right there: new Connection({ url, baseMs, WebSocket }).',
      zh: 'TODO 1：房间每次显示，Room.vue 的 setup 都会调用一次 useChat()。就在这里创建 Connection：new Connection({ url, baseMs, WebSocket })。',
    },
    leaves: {
      en: 'TODO 2: when the room is taken down, Vue ends the scope of its setup and runs what onScopeDispose() was given. Dispose of the connection there.',
      zh: 'TODO 2：房间移除时，Vue 会停止它的 setup 所在的作用域（effect scope），并执行交给 onScopeDispose() 的函数：在里面 dispose() 连接。',
    },
    status: {
      en: "TODO 3: connection.on('state', …) tells each state. Put it into state.value: the page looks at that ref.",
      zh: "TODO 3：connection.on('state', …) 会告诉你每个状态。把它赋给 state.value：页面看的就是这个 ref。",
    },
    shows: {
      en: "TODO 4: connection.on('said', …) hands on each message. Put a new array into messages.value, which ends in it.",
      zh: "TODO 4：connection.on('said', …) 会交给你每条消息。给 messages.value 赋一个新数组，末尾是这一条。",
    },
    burst: {
      en: 'Start from what messages.value holds at that moment, and add each message in the listener that is given it.',
      zh: '要从 messages.value 此刻的值出发，在收到消息的监听函数里，把每一条都加进去。',
    },
    here: {
      en: 'TODO 5: connection.on(\'told\', …) hands on any other message. In {"type":"here","names":[…]} it is who is here; of any other, namesIn() makes undefined, and the list stays as it was.',
      zh: 'TODO 5：其他消息由 connection.on(\'told\', …) 交给你。{"type":"here","names":[…]} 说的是谁在线；别的消息，namesIn() 返回 undefined，列表保持原样。',
    },
    says: {
      en: 'TODO 6: say() hands the text to the connection. The server says it to all, and so it is shown: add it to no list yourself.',
      zh: 'TODO 6：say() 把文本交给 connection。服务器会发给所有人，它也就显示出来了：不要自己加进列表。',
    },
    composing: {
      en: 'TODO 7: isSendKey() is to say no to an Enter with isComposing, or with the keyCode 229.',
      zh: 'TODO 7：遇到 isComposing 为 true 或 keyCode 为 229 的 Enter，isSendKey() 要返回 false。',
    },
    returns: {
      en: 'TODO 6: what is said while the state is not open belongs into unsent.value, and stays there until the state is open. The connection itself keeps it and sends it.',
      zh: 'TODO 6：状态不是 open 时说的话，要放进 unsent.value，直到状态变成 open。保存和补发由 connection 自己完成。',
    },
    gone: {
      en: 'dispose() also stops the timer of the next attempt. Is it called when the scope ends, and on this connection?',
      zh: 'dispose() 也会停掉下一次重连的定时器。作用域停止时调用它了吗？调用的是这个连接的吗？',
    },
  },
  inside: askInside,
  rules: {
    one: {
      source: 'Vue, Composables',
      url: 'https://vuejs.org/guide/reusability/composables.html',
      says: {
        en: 'Each component that calls a composable gets a state of its own; and what a composable has begun, it has to end when that component goes.',
        zh: '每个调用组合式函数的组件，得到的都是自己的一份状态；组合式函数开始的副作用，要在组件卸载时清理掉。',
      },
    },
  },
};
