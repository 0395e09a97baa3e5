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
      en: 'getSnapshot() makes a new object each time it is asked, so React finds that something has changed, draws again, asks again, and so on. Return the same object until something is new: keep it in a field, and replace it in #change().',
      zh: 'getSnapshot() 每次都返回新对象，React 以为有变化，于是重新渲染，再问一次，没完没了。没有新内容时，要返回同一个对象：把它存在字段里，只在 #change() 里换新的。',
    },
  },
  {
    name: 'strict-mode-removed',
    steps: ['one'],
    when: (story) => saw(story, 'not strict'),
    hint: {
      en: 'Put <StrictMode> back around <App /> in main.tsx. If a second connection shows with it, the cleanup is missing: without it, that shows at the first user who changes the room.',
      zh: '在 main.tsx 里把 <StrictMode> 重新包在 <App /> 外面。如果因此多出一个连接，那是缺了清理函数：去掉 StrictMode，问题只会推迟到用户切换房间的时候。',
    },
  },
  {
    name: 'socket-in-initializer',
    steps: ['one', 'leaves'],
    when: (story) => stacksOf(story).some(isInInitializer),
    hint: {
      en: 'The connection is opened where useState or useMemo makes its first value. That is a part of rendering: React may do it twice, and throw one away, which nobody closes. Make the object there if you like, but open it in an effect, or in subscribe().',
      zh: '连接是在 useState 或 useMemo 的初始化函数里打开的。那属于渲染：React 可能执行两次，丢掉其中一个，被丢掉的就没有人关闭。对象可以在那里创建，但连接要在 effect 或 subscribe() 里打开。',
    },
  },
  {
    name: 'socket-in-render',
    steps: ['one', 'leaves'],
    when: (story) => stacksOf(story).some(isInRender),
    hint: {
      en: 'A connection is opened while the component renders: new Connection(…) runs at every render, also as an argument of useRef(). Rendering only describes the page, and React does it as often as it likes. Open it in an effect, or in subscribe().',
      zh: '组件渲染时就打开了连接：new Connection(…) 每次渲染都会执行，写成 useRef() 的参数也一样。渲染只是描述页面，React 想渲染几次就渲染几次。请在 effect 或 subscribe() 里打开连接。',
    },
  },
  {
    name: 'subscribes-again',
    steps: ['one', 'leaves', 'status'],
    when: (story) => saw(story, 'again and again') && stacksOf(story).some(isInSubscribe),
    hint: {
      en: 'At each render React gets another subscribe function, so it unsubscribes and subscribes again. Keep one store, with useMemo(() => new ChatStore(…), [url, baseMs]), and hand on store.subscribe as it is, not in a new arrow function.',
      zh: '每次渲染，React 拿到的 subscribe 都是另一个函数，于是退订，再重新订阅。用 useMemo(() => new ChatStore(…), [url, baseMs]) 保留同一个 store，并直接传 store.subscribe，不要每次包一层新的箭头函数。',
    },
  },
  {
    name: 'store-in-render',
    steps: ['status', 'shows'],
    when: (story) => saw(story, 'opens another when redrawn'),
    hint: {
      en: 'Each render makes another store: React asks one for its snapshot while another has the connection. Make it once for each address: useMemo(() => new ChatStore({ url, baseMs }), [url, baseMs]).',
      zh: '每次渲染都新建一个 store：React 向其中一个要快照，而连接在另一个手里。每个地址只创建一次：useMemo(() => new ChatStore({ url, baseMs }), [url, baseMs])。',
    },
  },
  {
    name: 'options-in-deps',
    steps: ['one', 'leaves', 'status', 'shows'],
    when: (story) => saw(story, 'again and again') && stacksOf(story).some(isInEffect),
    hint: {
      en: 'The effect runs again after every render: one of its dependencies is an object that is made anew each time, such as the options, or it has no list of dependencies. Depend on what the object holds: [url, baseMs].',
      zh: '每次渲染之后，effect 都会重新执行：它的依赖里有每次都新建的对象（例如 options），或者根本没有写依赖数组。依赖要写对象里的值：[url, baseMs]。',
    },
  },
  {
    name: 'close-reconnects',
    steps: ['one', 'leaves'],
    when: (story) =>
      saw(story, 'several sockets', 'open after leaving') && stacksOf(story).some(isByItself),
    hint: {
      en: "The cleanup closes the socket, its 'close' comes a moment later, and brings a new one. Whoever closes on purpose has to say so first: dispose() of connection.ts does.",
      zh: "清理函数关闭了 socket，随后它的 'close' 触发，又打开了一个新的。主动关闭之前要先做标记：connection.ts 的 dispose() 就是这样做的。",
    },
  },
  {
    name: 'no-cleanup',
    steps: ['one', 'leaves'],
    when: (story) => saw(story, 'several sockets', 'open after leaving'),
    hint: {
      en: 'Two connections, both opened by an effect, and none is closed: StrictMode runs each effect twice so that this shows at once. The effect, or subscribe(), has to return a function that disposes of what it has opened.',
      zh: '两个连接都是 effect 打开的，一个也没有关闭：StrictMode 让每个 effect 执行两次，就是为了让这个问题马上暴露。effect（或 subscribe()）要返回一个函数，关闭它自己打开的连接。',
    },
  },
  {
    name: 'ref-guard',
    steps: ['one'],
    when: (story) => saw(story, 'no socket is left') && stacksOf(story).length === 1,
    hint: {
      en: 'One connection was opened, the cleanup has closed it, and when the effect ran again something kept it from opening another: an “if (ref.current) return”, say. Do not fight the second run: open in each, and close in each cleanup.',
      zh: '打开过一个连接，清理函数把它关了；effect 再次执行时，却有东西拦着不让打开新的，比如 if (ref.current) return。不要跟第二次执行较劲：每次都打开，每次清理都关闭。',
    },
  },
  {
    name: 'messages-in-deps',
    steps: ['shows', 'burst', 'says'],
    when: (story) => saw(story, 'reconnected'),
    hint: {
      en: 'Each message brings a new connection: what the effect depends on has changed with it. Take messages out of the dependencies, and let the new list follow from the old one: setMessages((all) => [...all, said]).',
      zh: '每来一条消息，就换一个新连接：effect 的依赖跟着消息变了。把 messages 从依赖里去掉，让新列表由旧列表得出：setMessages((all) => [...all, said])。',
    },
  },
  {
    name: 'new-connection-each-time',
    steps: ['returns'],
    when: (story) => saw(story, 'no resume') && isInEffect(stacksOf(story).at(-1) ?? ''),
    hint: {
      en: 'After the loss an effect has made a new Connection. It knows nothing of the old one: neither the last id nor what was waiting. Do not react to waiting at all: the connection that you have comes back by itself.',
      zh: '断线之后，effect 又创建了一个新的 Connection。它对旧的一无所知：既不知道最后的 id，也没有等待发送的内容。不要对 waiting 做任何处理：原来的 connection 会自己重连。',
    },
  },
  {
    name: 'no-resume',
    steps: ['returns'],
    when: (story) => saw(story, 'no resume'),
    hint: {
      en: 'It has come back, and did not say how far it had got: whatever was said meanwhile is missing. Connection of connection.ts does it; a socket of your own has to send {"type":"resume","lastId":n} first.',
      zh: '它重新连上了，却没有说明自己收到了哪里：其间的消息就丢了。connection.ts 的 Connection 会做这件事；如果用自己的 socket，就要先发送 {"type":"resume","lastId":n}。',
    },
  },
  {
    name: 'timer-survives',
    steps: ['gone'],
    when: (story) => saw(story, 'back after leaving'),
    hint: {
      en: 'The room was left while the next attempt was waiting, and its timer still ran: it connects for nobody. Whoever cleans up stops the timer too: clearTimeout(timer). dispose() does both.',
      zh: '离开房间时，下一次重连还在等待，它的定时器没有停：结果为一个没有人的房间建立了连接。清理时也要停掉定时器：clearTimeout(timer)。dispose() 两件事都做。',
    },
  },
];
