import type { Mistake } from '../../workshop/harness/index.ts';
import {
  factsOf,
  isByItself,
  isInEffect,
  isInInitializer,
  isInRender,
  isInSubscribe,
  saw,
  stacksOf,
} from './facts.ts';

/** What goes wrong with the connection itself. */
export const connectingHints: readonly Mistake[] = [
  {
    name: 'new-snapshot-each-time',
    steps: ['one'],
    when: (story) =>
      (factsOf(story)?.thrown ?? []).some(({ message }) => /Maximum update depth/.test(message)) &&
      /getSnapshot should be cached/.test(story.allPrintedBy('page')),
    hint: {
      en: 'getSnapshot() makes a new object each time it is called, so React concludes that something has changed, renders again, calls it again, and so on. Return the same object until something is new: keep it in a field, and replace it only in #change().',
      zh: 'getSnapshot() 每次都返回新对象，React 以为有变化，于是重新渲染，再取一次快照，没完没了。没有新内容时，要返回同一个对象：把它存在字段里，只在 #change() 里换新的。',
    },
  },
  {
    name: 'strict-mode-removed',
    steps: ['one'],
    when: (story) => saw(story, 'not strict'),
    hint: {
      en: 'Put <StrictMode> back around <App /> in main.tsx. If a second connection appears with it, the cleanup is missing: without StrictMode, you would find out from the first user who changes rooms.',
      zh: '在 main.tsx 里把 <StrictMode> 重新包在 <App /> 外面。如果因此多出一个连接，那是缺了清理函数：去掉 StrictMode，问题只会推迟到用户切换房间时才暴露。',
    },
  },
  {
    name: 'socket-in-initializer',
    steps: ['one', 'leaves'],
    when: (story) => stacksOf(story).some(isInInitializer),
    hint: {
      en: 'The connection is opened where useState or useMemo makes its first value. That is part of rendering: React may do it twice and throw one of the two away, and nobody closes that one. Make the object there if you like, but open the connection in an effect, or in subscribe().',
      zh: '连接是在 useState 或 useMemo 的初始化函数里打开的。那属于渲染：React 可能执行两次，丢弃其中一次的结果，被丢弃的连接就没有人关闭。对象可以在那里创建，但连接要在 effect 或 subscribe() 里打开。',
    },
  },
  {
    name: 'socket-in-render',
    steps: ['one', 'leaves'],
    when: (story) => stacksOf(story).some(isInRender),
    hint: {
      en: 'A connection is opened while the component renders: new Connection(…) runs on every render, even as an argument of useRef(). Rendering only describes the page, and React does it as often as it likes. Open the connection in an effect, or in subscribe().',
      zh: '组件渲染时就打开了连接：new Connection(…) 每次渲染都会执行，写成 useRef() 的参数也一样。渲染只是描述页面，React 想渲染几次就渲染几次。请在 effect 或 subscribe() 里打开连接。',
    },
  },
  {
    name: 'subscribes-again',
    steps: ['one', 'leaves', 'status'],
    when: (story) => saw(story, 'again and again') && stacksOf(story).some(isInSubscribe),
    hint: {
      en: 'On each render React is given a different subscribe function, so it unsubscribes and subscribes again. Keep one store, with useMemo(() => new ChatStore(…), [url, baseMs]), and pass store.subscribe as it is, not wrapped in a new arrow function.',
      zh: '每次渲染，React 拿到的 subscribe 都是另一个函数，于是取消订阅，再重新订阅。用 useMemo(() => new ChatStore(…), [url, baseMs]) 保留同一个 store，并直接传 store.subscribe，不要每次包一层新的箭头函数。',
    },
  },
  {
    name: 'store-in-render',
    steps: ['status', 'shows'],
    when: (story) => saw(story, 'opens another when redrawn'),
    hint: {
      en: 'Each render makes another store: React asks one for its snapshot while another has the connection. Make one store for each address: useMemo(() => new ChatStore({ url, baseMs }), [url, baseMs]).',
      zh: '每次渲染都新建一个 store：React 从其中一个取快照，而连接在另一个里。每个地址只创建一次：useMemo(() => new ChatStore({ url, baseMs }), [url, baseMs])。',
    },
  },
  {
    name: 'options-in-deps',
    steps: ['one', 'leaves', 'status', 'shows'],
    when: (story) => saw(story, 'again and again') && stacksOf(story).some(isInEffect),
    hint: {
      en: 'The effect runs again after every render: either one of its dependencies is an object that is made afresh each time, such as the options, or it has no list of dependencies at all. Depend on what the object holds: [url, baseMs].',
      zh: '每次渲染之后，effect 都会重新执行：它的依赖里有每次都新建的对象（例如 options），或者根本没有写依赖数组。依赖要写对象里的值：[url, baseMs]。',
    },
  },
  {
    name: 'opens-after-cleanup',
    steps: ['one', 'leaves'],
    when: (story) =>
      saw(story, 'several sockets', 'open after leaving') && stacksOf(story).every(isByItself),
    hint: {
      en: 'The connection is opened a little after the effect has run: behind an await, in a then(), or in a timer. By then the cleanup of that run may be over, and has found nothing to close. Have the cleanup note that it has run, and look at that note before you open; or open in the effect itself.',
      zh: '连接不是在 effect 里直接打开的，而是晚了一步：在 await 之后、then() 里，或者定时器里。那时这一轮的清理函数可能已经执行完了，什么也没有关到。让清理函数做个标记，打开之前先看一看；或者直接在 effect 里打开。',
    },
  },
  {
    name: 'close-reconnects',
    steps: ['one', 'leaves'],
    when: (story) =>
      saw(story, 'several sockets', 'open after leaving') && stacksOf(story).some(isByItself),
    hint: {
      en: "The cleanup closes the socket; a moment later its 'close' event comes, and opens a new one. Before you close on purpose, make a note of it, so that the 'close' listener can tell: dispose() in connection.ts does that.",
      zh: "清理函数关闭了 socket，随后它的 'close' 触发，又打开了一个新的。主动关闭之前要先做个标记：connection.ts 的 dispose() 就是这样做的。",
    },
  },
  {
    name: 'no-cleanup',
    steps: ['one', 'leaves'],
    when: (story) => saw(story, 'several sockets'),
    hint: {
      en: 'More than one connection was opened by an effect, and is still open: StrictMode runs each effect twice so that you notice at once. The effect, or subscribe(), has to return a function that disposes of what it has opened, whether that is open by then or still connecting.',
      zh: '有不止一个连接，都是在 effect 里打开的，现在都还开着：StrictMode 让每个 effect 执行两次，就是为了让这个问题马上暴露。effect（或 subscribe()）要返回一个函数，关闭它自己打开的连接，不管那时它已经连上，还是正在连接。',
    },
  },
  {
    name: 'guard-without-cleanup',
    steps: ['leaves'],
    when: (story) => saw(story, 'open after leaving'),
    hint: {
      en: 'The room has been taken down, and its connection is still open. Something keeps it from being a second one under StrictMode (an “if (ref.current) return”, say), but nothing closes it when the room goes. The effect, or subscribe(), has to return a function that disposes of it, each time.',
      zh: '房间已经卸载，它的连接却还开着。代码里有办法让 StrictMode 下只有一个连接（比如 if (ref.current) return），但房间卸载时没有人关闭它。effect（或 subscribe()）要返回一个函数，每一次都关闭连接。',
    },
  },
  {
    name: 'ref-guard',
    steps: ['one'],
    when: (story) => saw(story, 'no socket is left') && stacksOf(story).length === 1,
    hint: {
      en: 'One connection was opened and the cleanup closed it, but when the effect ran again, something kept it from opening another: an “if (ref.current) return”, say. Do not fight the second run: open in each run, and close in each cleanup.',
      zh: '打开过一个连接，清理函数把它关了；effect 再次执行时，却有代码拦着，没有打开新的，比如 if (ref.current) return。不要跟第二次执行较劲：每次都打开，每次清理都关闭。',
    },
  },
  {
    name: 'messages-in-deps',
    steps: ['shows', 'burst', 'says'],
    when: (story) => saw(story, 'reconnected'),
    hint: {
      en: 'Each message brings a new connection, because something that the effect depends on changes with it. Take messages out of the dependencies, and build the new list from the old one: setMessages((all) => [...all, said]).',
      zh: '每来一条消息，就换一个新连接：effect 的依赖跟着消息变了。把 messages 从依赖里去掉，用函数式更新，由旧列表得出新列表：setMessages((all) => [...all, said])。',
    },
  },
  {
    name: 'new-connection-each-time',
    steps: ['returns'],
    when: (story) => saw(story, 'no resume') && isInEffect(stacksOf(story).at(-1) ?? ''),
    hint: {
      en: 'When the connection was lost, an effect made a new Connection. It knows nothing about the old one: neither the last id nor what was waiting to be sent. Do not react to the state waiting at all: the connection that you have comes back by itself.',
      zh: '断线之后，effect 又创建了一个新的 Connection。它对旧的一无所知：既不知道最后的 id，也没有等待发送的内容。不要对 waiting 做任何处理：原来的 connection 会自己重连。',
    },
  },
  {
    name: 'no-resume',
    steps: ['returns'],
    when: (story) => saw(story, 'no resume'),
    hint: {
      en: 'It came back, but did not say how far it had got, so whatever was said in the meantime is missing. The Connection in connection.ts does this for you; a socket of your own has to send {"type":"resume","lastId":n} first.',
      zh: '它重新连上了，却没有说明自己收到了哪一条：断线期间的消息就丢了。connection.ts 的 Connection 会做这件事；如果用自己的 socket，就要先发送 {"type":"resume","lastId":n}。',
    },
  },
  {
    name: 'one-store-for-all',
    steps: ['anew'],
    when: (story) => saw(story, 'under the old name'),
    hint: {
      en: 'The name has changed, and with it the url, but the connection still goes to the first one: what you keep does not depend on url. useMemo(…, [url, baseMs]) makes a new store for a new address; at the top of a module, a Map does, with one store for each url.',
      zh: '名字变了，url 也跟着变了，连接却还是去了最初的地址：你保存的东西没有随 url 变化。useMemo(…, [url, baseMs]) 会为新地址创建新的 store；如果放在模块顶层，就用 Map，每个 url 一个 store。',
    },
  },
  {
    name: 'timer-survives',
    steps: ['gone'],
    when: (story) => saw(story, 'back after leaving'),
    hint: {
      en: 'The room was left while the next attempt was pending, and its timer kept running: it connects for nobody. A cleanup has to stop the timer as well: clearTimeout(timer). dispose() does both.',
      zh: '离开房间时，下一次重连还在等待，它的定时器没有停：房间里已经没有人了，它还是建立了连接。清理时也要停掉定时器：clearTimeout(timer)。dispose() 两件事都做。',
    },
  },
];
