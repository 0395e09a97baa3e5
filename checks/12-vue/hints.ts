import type { Mistake } from '../../workshop/harness/index.ts';
import {
  componentsIn,
  factsOf,
  holdsUnshown,
  insideOf,
  isInEffect,
  isOfModule,
  lastStack,
  saw,
} from './facts.ts';

/** The known mistakes. The first that fits speaks. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'reactive-connection',
    steps: ['one', 'leaves'],
    when: (story) =>
      factsOf(story)?.thrown.some(({ message }) => /private (member|field|method)/.test(message)) ??
      false,
    hint: {
      en: 'reactive() and ref() hand you a Proxy of the connection, and its private fields (#listeners) cannot be reached through a Proxy. Keep the connection in a plain const. If it has to be in a ref, use shallowRef() or markRaw().',
      zh: 'reactive() 和 ref() 给你的是 connection 的代理（Proxy），而通过代理，谁也访问不到它的私有字段（#listeners）。用普通的 const 保存 connection；非要放进 ref，就用 shallowRef 或 markRaw()。',
    },
  },
  {
    name: 'socket-per-component',
    steps: ['one'],
    when: (story) => saw(story, 'several sockets') && componentsIn(story).size > 1,
    hint: {
      en: 'Two components have called useChat(), and each call makes a connection of its own. Call it once, in Room.vue, and pass on what it returns: as props, or with provide() and inject().',
      zh: '有两个组件调用了 useChat()，每次调用都会创建自己的连接。只在 Room.vue 里调用一次，再把返回的内容传下去：用 props，或者用 provide() 和 inject()。',
    },
  },
  {
    name: 'dispose-after-await',
    steps: ['leaves'],
    when: (story) =>
      saw(story, 'open after leaving') &&
      /no active (effect scope|component instance)/.test(story.allPrintedBy('page')),
    hint: {
      en: 'Vue warned that there is no active scope, or no active instance: after an await it no longer knows whose setup this was, so what you registered was thrown away. Call onScopeDispose() before the first await, and after each await check whether the scope has stopped in the meantime.',
      zh: 'Vue 警告说没有活动的作用域或组件实例：在 await 之后，它已经不知道这是谁的 setup，你注册的函数被丢弃了。要在第一个 await 之前调用 onScopeDispose()；每次 await 之后，还要看看作用域是不是已经停止了。',
    },
  },
  {
    name: 'store-for-ever',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving') && /pinia/.test(lastStack(story)),
    hint: {
      en: 'The connection was made in a Pinia store. A store lives as long as the app, and so does its scope: onScopeDispose() in a store does not run when the room is unmounted. Connect when a component begins to use the store, and dispose in the scope of that component.',
      zh: '连接是在 Pinia 的 store 里创建的。store 和应用活得一样久，它的作用域也是：房间卸载时，store 里的 onScopeDispose() 不会执行。组件开始使用时再连接，并在那个组件的作用域里 dispose()。',
    },
  },
  {
    name: 'close-reconnects',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving') && (factsOf(story)?.page?.opened ?? 0) > 1,
    hint: {
      en: "The room was left and the socket closed, but then another one was opened: the 'close' event of the first started the next attempt. Make a note first that it is over, and have the 'close' listener check it. Connection does that in dispose().",
      zh: "离开房间时 socket 关闭了，却又打开了一个：它自己的 'close' 事件触发了重连。先做个标记，表示已经结束，再让 'close' 检查这一点。Connection 的 dispose() 就是这样做的。",
    },
  },
  {
    name: 'module-socket',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving') && isOfModule(lastStack(story)),
    hint: {
      en: 'The connection was made when the file useChat.ts was loaded, outside useChat(): it belongs to no component, so nothing ends it. Make it in useChat(), and dispose of it in onScopeDispose().',
      zh: '连接是在加载 useChat.ts 这个文件时创建的，不在 useChat() 里面：它不属于任何组件，也就没有什么会结束它。放到 useChat() 里创建，并在 onScopeDispose() 里 dispose()。',
    },
  },
  {
    name: 'no-disposal',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving') && componentsIn(story).size > 0,
    hint: {
      en: 'The room is gone, but the connection that its setup made is still open: Vue stops its own effects, and knows nothing about a socket. Tell it: onScopeDispose(() => connection.dispose()).',
      zh: '房间已经卸载，它的 setup 创建的连接却还开着：Vue 会停止自己的副作用，但它不知道有 socket。告诉它：onScopeDispose(() => connection.dispose())。',
    },
  },
  {
    name: 'reactive-socket',
    steps: ['status'],
    when: (story) => saw(story, 'wrong status') && (insideOf(story).state?.isDeaf ?? false),
    hint: {
      en: 'state is a computed that reads nothing reactive, so it keeps its first value. A WebSocket is not one of the types that reactive() makes a Proxy for: it is handed back as it is, and nobody is told when its readyState changes. Set a ref when an event tells you of the change.',
      zh: 'state 是一个 computed，但它没有读取任何响应式的值，所以一直是最初的值。WebSocket 不属于 reactive() 能代理的类型：传进去，原样返回，readyState 变了也没有人知道。要在事件发生时给 ref 赋值。',
    },
  },
  {
    name: 'destructured-reactive',
    steps: ['status', 'shows'],
    when: (story) => insideOf(story).state?.isRef === false,
    hint: {
      en: 'What useChat() returned as state is not a ref, but the value at that moment: once you take a value out of a reactive() object, it no longer follows the object. Return refs: toRefs(chat), or ref() and shallowRef() from the start.',
      zh: 'useChat() 返回的 state 不是 ref，而是那一刻的值：从 reactive() 对象里取出来的值，不会再跟着变。要返回 ref：用 toRefs(chat)，或者一开始就用 ref() 和 shallowRef()。',
    },
  },
  {
    name: 'v-html',
    steps: ['shows'],
    when: (story) => saw(story, 'markup') || (insideOf(story).isMarkup ?? false),
    hint: {
      en: 'v-html puts what somebody wrote into the page as markup, along with any code in it. {{ said.text }} inserts it as text.',
      zh: 'v-html 会把别人写的内容当作标记放进页面，连同里面的代码。{{ said.text }} 则按文本显示。',
    },
  },
  {
    name: 'push-into-shallow',
    steps: ['shows'],
    when: (story) => saw(story, 'not shown') && holdsUnshown(story),
    hint: {
      en: 'messages.value holds the message, but the page was not told: a shallowRef notices only when its .value is replaced, not when you push() into it. triggerRef() does not help here either, since Messages.vue is given the same array again. Put a new array there: messages.value = [...messages.value, said].',
      zh: 'messages.value 里有这条消息，页面却不知道：shallowRef 只看 .value 是否被重新赋值，察觉不到里面的 push()。这里用 triggerRef() 也没用，因为传给 Messages.vue 的还是同一个数组。要换成新数组：messages.value = [...messages.value, said]。',
    },
  },
  {
    name: 'watch-effect-reconnects',
    steps: ['shows'],
    when: (story) => saw(story, 'reconnected') && isInEffect(lastStack(story)),
    hint: {
      en: 'A message came, and Vue ran the code that connects once more: it is inside a watchEffect() or a computed, and whatever that reads before its first await is a dependency. Connect in the setup itself, or watch() the address and nothing else.',
      zh: '来了一条消息，Vue 就把建立连接的代码又执行了一遍：它写在 watchEffect() 或 computed 里，而那里面在第一个 await 之前读到的一切，都是依赖。直接在 setup 里连接，或者用 watch() 只侦听地址。',
    },
  },
  {
    name: 'watches-last-text',
    steps: ['shows'],
    when: (story) => {
      const { said = [], shown = [] } = factsOf(story) ?? {};
      return saw(story, 'some not shown') && new Set(said).size === 1 && shown.length === 1;
    },
    hint: {
      en: "Two messages with the same words came, but only one is shown. A watch() on the last text sees no change from “yes” to “yes”, and neither does a list that tells messages apart by their text. Add each message where it is handed to you, in connection.on('said', …).",
      zh: "来了两条内容相同的消息，只显示了一条。watch() 侦听最后一条的文本，从“好”到“好”就看不出变化；按文本去重的列表也一样。要在 connection.on('said', …) 里，来一条收一条。",
    },
  },
  {
    name: 'shows-own-too',
    steps: ['says'],
    when: (story) => saw(story, 'shown twice'),
    hint: {
      en: 'What was said is in the list twice: say() added it, and then the server sent it to everyone. Only what the server sends is certain and has an id, so add it only there.',
      zh: '发出的消息在列表里出现了两次：say() 加了一次，服务器发给所有人，又加了一次。只有服务器发来的才算数，也才有 id：只在那里加。',
    },
  },
  {
    name: 'unsent-while-open',
    steps: ['says'],
    when: (story) => saw(story, 'unsent stays'),
    hint: {
      en: 'It was sent at once, and has even come back, but the page still lists it as not sent. Add to unsent.value only while the state is not open, as it is at that moment.',
      zh: '消息已经发送，服务器也发回来了，页面却还把它列为尚未发送。只有此刻状态不是 open，才加进 unsent.value。',
    },
  },
  {
    name: 'ignores-229',
    steps: ['composing'],
    when: (story) => saw(story, 'said after composing'),
    hint: {
      en: 'In Chrome this works, but Safari ends the composition before it sends the key: isComposing is false by then, and only the keyCode 229 tells that the input method had it. isSendKey() has to return false for that, too.',
      zh: '在 Chrome 里没有问题，但 Safari 会先结束输入法的组合，再发送按键：这时 isComposing 已经是 false，只有 keyCode 229 还能说明这是输入法的按键。遇到它，isSendKey() 也要返回 false。',
    },
  },
  {
    name: 'unsent-gone-early',
    steps: ['away'],
    when: (story) => saw(story, 'unsent gone early'),
    hint: {
      en: 'It was shown as not sent, then the page tried to reconnect, and now it is gone from the list, though it has not been sent. Empty unsent.value when the state is open, and at no other state: each attempt passes through connecting.',
      zh: '它本来显示为尚未发送；页面尝试重连之后，就从列表里消失了，其实还没有发送。只有状态变成 open 时才能清空 unsent.value：每次尝试重连，都会经过 connecting。',
    },
  },
  {
    name: 'wipes-on-return',
    steps: ['returns'],
    when: (story) => {
      const { said = [], shown = [] } = factsOf(story) ?? {};
      return saw(story, 'some not shown') && shown.join('\n') === said.slice(1).join('\n');
    },
    hint: {
      en: 'What had been said before the connection was lost is gone from the page. After resume, the server sends only what was missed: whatever is already shown has to stay. Do not empty messages.value when the state changes.',
      zh: '断线之前的消息从页面上消失了。收到 resume 之后，服务器只补发错过的：已经显示的要留着。状态变化时，不要清空 messages.value。',
    },
  },
  {
    name: 'shared-refs',
    steps: ['anew'],
    when: (story) => saw(story, 'shown twice'),
    hint: {
      en: 'What the room before had heard is still listed, and a new Connection knows nothing of it: what the server says again is shown again. Refs at the top of the file outlive every room. Make them inside useChat().',
      zh: '上一个房间收到的消息还在列表里，而新的 Connection 并不知道：服务器再说一遍的，就又显示了一遍。写在文件顶层的 ref，比哪个房间都活得久。要在 useChat() 里面创建。',
    },
  },
  {
    name: 'enter-ends-composition',
    steps: ['composing'],
    when: (story) => saw(story, 'said while composing'),
    hint: {
      en: 'The Enter with which somebody chose their characters was taken for the one that sends. @keydown.enter catches both: isComposing tells them apart, and in Safari the keyCode 229 does.',
      zh: '用户按 Enter 是为了让文字上屏，却被当成了发送。@keydown.enter 两种都会触发：要看事件的 isComposing；在 Safari 里看 keyCode 是不是 229。',
    },
  },
  {
    name: 'timer-survives',
    steps: ['gone'],
    when: (story) => saw(story, 'back after leaving'),
    hint: {
      en: 'The room was left while it waited to reconnect, and the timer for the next attempt fired all the same. Closing a socket stops no timer: call clearTimeout() in onScopeDispose() as well. Connection does both in dispose().',
      zh: '在等待重连时离开了房间，下一次尝试的定时器却照样触发。关闭 socket 不会停掉定时器：在 onScopeDispose() 里还要 clearTimeout()。Connection 的 dispose() 两件事都会做。',
    },
  },
];
