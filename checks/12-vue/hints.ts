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
      en: 'reactive() and ref() hand you a Proxy of the connection, and through a Proxy nobody reaches its private fields (#listeners). Keep the connection in a plain const. If it has to be in a ref, then in a shallowRef, or with markRaw().',
      zh: 'reactive() 和 ref() 给你的是 connection 的代理（Proxy），而隔着代理，谁也访问不到它的私有字段（#listeners）。用普通的 const 保存 connection；非要放进 ref，就用 shallowRef 或 markRaw()。',
    },
  },
  {
    name: 'socket-per-component',
    steps: ['one'],
    when: (story) => saw(story, 'several sockets') && componentsIn(story).size > 1,
    hint: {
      en: 'Two components have called useChat(), and each call makes a connection of its own. Call it once, in Room.vue, and hand on what it returns: as props, or with provide() and inject().',
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
      en: 'Vue warned that there is no active scope, or no active instance: after an await it no longer knows whose setup this was, and what you registered was thrown away. Call onScopeDispose() before the first await; and after each await, see whether the scope has ended meanwhile.',
      zh: 'Vue 警告说没有活动的作用域或组件实例：在 await 之后，它已经不知道这是谁的 setup，你注册的函数被丢弃了。要在第一个 await 之前调用 onScopeDispose()；每次 await 之后，还要看看作用域是不是已经停止了。',
    },
  },
  {
    name: 'store-for-ever',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving') && /pinia/.test(lastStack(story)),
    hint: {
      en: 'The connection was made in a Pinia store. A store lives as long as the app, and so does its scope: onScopeDispose() in it does not run when the room is taken down. Connect when a component begins to use it, and dispose in the scope of that component.',
      zh: '连接是在 Pinia 的 store 里创建的。store 和应用活得一样久，它的作用域也是：房间移除时，store 里的 onScopeDispose() 不会执行。组件开始使用时再连接，并在那个组件的作用域里 dispose()。',
    },
  },
  {
    name: 'close-reconnects',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving') && (factsOf(story)?.page?.opened ?? 0) > 1,
    hint: {
      en: "The room was left, the socket closed, and another one was opened: its own 'close' started the next attempt. Note first that it is over, and let 'close' look at that. Connection does so in dispose().",
      zh: "离开房间时 socket 关闭了，却又打开了一个：它自己的 'close' 事件触发了重连。先记下已经结束，再让 'close' 检查这一点。Connection 的 dispose() 就是这样做的。",
    },
  },
  {
    name: 'module-socket',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving') && isOfModule(lastStack(story)),
    hint: {
      en: 'The connection was made as the file useChat.ts was loaded, outside of useChat(): it belongs to no component, so nothing ends it. Make it in useChat(), and dispose of it in onScopeDispose().',
      zh: '连接是在加载 useChat.ts 这个文件时创建的，不在 useChat() 里面：它不属于任何组件，也就没有什么会结束它。放到 useChat() 里创建，并在 onScopeDispose() 里 dispose()。',
    },
  },
  {
    name: 'no-disposal',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving') && componentsIn(story).size > 0,
    hint: {
      en: 'The room is gone, and the connection that its setup made is still open: Vue ends its own effects, and knows nothing of a socket. Tell it: onScopeDispose(() => connection.dispose()).',
      zh: '房间已经移除，它的 setup 创建的连接却还开着：Vue 会停止自己的副作用，但它不知道有 socket。告诉它：onScopeDispose(() => connection.dispose())。',
    },
  },
  {
    name: 'reactive-socket',
    steps: ['status'],
    when: (story) => saw(story, 'wrong status') && (insideOf(story).state?.isDeaf ?? false),
    hint: {
      en: 'state is a computed that looks at nothing reactive, so it keeps its first value. A WebSocket is none of the types that reactive() makes a Proxy of: it is handed back as it is, and nobody is told when its readyState changes. Set a ref when an event tells you so.',
      zh: 'state 是一个 computed，但它没有读取任何响应式的值，所以一直是最初的值。WebSocket 不属于 reactive() 能代理的类型：传进去，原样返回，readyState 变了也没有人知道。要在事件发生时给 ref 赋值。',
    },
  },
  {
    name: 'destructured-reactive',
    steps: ['status', 'shows'],
    when: (story) => insideOf(story).state?.isRef === false,
    hint: {
      en: 'What useChat() has returned as state is no ref, but the value of that moment: taken out of a reactive() object, a value no longer follows it. Return refs: toRefs(chat), or ref() and shallowRef() from the start.',
      zh: 'useChat() 返回的 state 不是 ref，而是那一刻的值：从 reactive() 对象里取出来的值，不会再跟着变。要返回 ref：用 toRefs(chat)，或者一开始就用 ref() 和 shallowRef()。',
    },
  },
  {
    name: 'v-html',
    steps: ['shows'],
    when: (story) => saw(story, 'markup') || (insideOf(story).isMarkup ?? false),
    hint: {
      en: 'v-html puts what somebody wrote into the page as markup, and their code with it. {{ said.text }} puts it there as text.',
      zh: 'v-html 会把别人写的内容当作标记放进页面，连同里面的代码。{{ said.text }} 则按文本显示。',
    },
  },
  {
    name: 'push-into-shallow',
    steps: ['shows'],
    when: (story) => saw(story, 'not shown') && holdsUnshown(story),
    hint: {
      en: 'messages.value holds the message, and the page was not told: a shallowRef looks only at its .value being replaced, and not at a push() into it. Nor does triggerRef() help here, since Messages.vue is given the same array again. Put a new array there: messages.value = [...messages.value, said].',
      zh: 'messages.value 里有这条消息，页面却不知道：shallowRef 只看 .value 有没有换成别的，不看里面的 push()。这里用 triggerRef() 也没用，因为传给 Messages.vue 的还是同一个数组。要换成新数组：messages.value = [...messages.value, said]。',
    },
  },
  {
    name: 'watch-effect-reconnects',
    steps: ['shows'],
    when: (story) => saw(story, 'reconnected') && isInEffect(lastStack(story)),
    hint: {
      en: 'A message came, and Vue ran the code again that connects: it stands in a watchEffect() or a computed, and whatever that reads before its first await is a dependency. Connect in the setup itself, or watch() the address and nothing else.',
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
      en: "Two messages with the same words came, and one is shown. A watch() on the last text sees no change from “yes” to “yes”; nor does a list that knows messages by their text. Take each message where it is handed on, in connection.on('said', …).",
      zh: "来了两条内容相同的消息，只显示了一条。watch() 侦听最后一条的文本，从“好”到“好”就看不出变化；按文本去重的列表也一样。要在 connection.on('said', …) 里，来一条收一条。",
    },
  },
  {
    name: 'shows-own-too',
    steps: ['says'],
    when: (story) => saw(story, 'shown twice'),
    hint: {
      en: 'What was said is in the list twice: say() has added it, and then the server said it to all. Only what the server says is certain, and has an id: add it there alone.',
      zh: '说的话在列表里出现了两次：say() 加了一次，服务器发给所有人，又加了一次。只有服务器发来的才算数，也才有 id：只在那里加。',
    },
  },
  {
    name: 'enter-ends-composition',
    steps: ['composing'],
    when: (story) => saw(story, 'said while composing'),
    hint: {
      en: 'TODO 7: the Enter with which somebody chose their characters was taken for the one that sends. @keydown.enter catches both: the event tells them apart with isComposing, and in Safari with the keyCode 229.',
      zh: 'TODO 7：用户按 Enter 是为了确认候选词，却被当成了发送。@keydown.enter 两种都会触发：要看事件的 isComposing；在 Safari 里看 keyCode 是不是 229。',
    },
  },
  {
    name: 'timer-survives',
    steps: ['gone'],
    when: (story) => saw(story, 'back after leaving'),
    hint: {
      en: 'The room was left while it waited to come back, and the timer of the next attempt fired all the same. Closing a socket stops no timer: clearTimeout() in onScopeDispose(), too. Connection does both in dispose().',
      zh: '在等待重连时离开了房间，下一次尝试的定时器却照样触发。关闭 socket 不会停掉定时器：在 onScopeDispose() 里还要 clearTimeout()。Connection 的 dispose() 两件事都会做。',
    },
  },
];
