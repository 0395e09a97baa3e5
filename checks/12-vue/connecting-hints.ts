import type { Mistake } from '../../workshop/harness/index.ts';
import { componentsIn, factsOf, insideOf, isOfModule, isUnbound, lastStack, saw } from './facts.ts';

/** The known mistakes of opening, keeping and closing the connection. */
export const connectingHints: readonly Mistake[] = [
  {
    name: 'unbound-method',
    steps: ['leaves', 'says'],
    when: (story) => factsOf(story)?.thrown.some(isUnbound) ?? false,
    hint: {
      en: 'A method of the connection was passed on by itself, as in onScopeDispose(connection.dispose): when it is called, its this is no longer the connection, so its private fields are out of reach. Pass a function that calls it: () => connection.dispose().',
      zh: '你把 connection 的方法单独传了出去，比如 onScopeDispose(connection.dispose)：等到它被调用时，this 已经不是 connection，也就访问不到私有字段。要传一个调用它的函数：() => connection.dispose()。',
    },
  },
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
];
