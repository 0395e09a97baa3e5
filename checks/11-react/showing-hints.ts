import type { Mistake } from '../../workshop/harness/index.ts';
import { factsOf, saw } from './facts.ts';

const isSame = (some: readonly string[] = [], others: readonly string[] = []) =>
  some.length === others.length && some.every((each, index) => each === others[index]);

/** What goes wrong between the connection and the page. */
export const showingHints: readonly Mistake[] = [
  {
    name: 'hears-the-old-one',
    steps: ['status'],
    when: (story) => factsOf(story)?.status?.startsWith('Disconnected') === true,
    hint: {
      en: "The page shows the state of a connection that is gone. dispose() reported 'closed', and the new connection, which begins as 'connecting', reports nothing until it is open. Start from connection.state, or stop listening before you dispose.",
      zh: "页面显示的是旧连接的状态。dispose() 时它发出了 'closed'；新连接一开始就是 'connecting'，打开之前不会再通知。状态要从 connection.state 开始，或者在 dispose() 之前先取消监听。",
    },
  },
  {
    name: 'mutates-snapshot',
    steps: ['status'],
    when: (story) => saw(story, 'shown once redrawn'),
    hint: {
      en: 'The state is there, but React has not rendered it: React renders when a listener is called and getSnapshot() then returns a different object than before. A snapshot that you change in place is still the same object. Make a new one, this.#snapshot = { ...this.#snapshot, ...news }, and call each listener.',
      zh: '状态其实已经变了，React 却没有重新渲染：只有监听函数被调用，而且 getSnapshot() 返回的对象和上次不同，它才会渲染。在原来的快照上改，对象还是同一个。要创建新的：this.#snapshot = { ...this.#snapshot, ...news }，再调用每个监听函数。',
    },
  },
  {
    name: 'mutates-list',
    steps: ['shows'],
    when: (story) => saw(story, 'shown once redrawn'),
    hint: {
      en: 'The message was there, but React showed it only after something else had changed: the list is still the same array. push() changes it without React noticing; make a new one: [...messages, said].',
      zh: '消息其实已经有了，可是要等别的东西变化，React 才把它画出来：列表还是同一个数组。push() 改了内容，React 却察觉不到；要创建新数组：[...messages, said]。',
    },
  },
  {
    name: 'inner-html',
    steps: ['shows'],
    when: (story) => saw(story, 'markup'),
    hint: {
      en: 'What somebody wrote became part of the page, and the code in it ran in the name of whoever reads it. Take out dangerouslySetInnerHTML: {said.text} inserts it as text.',
      zh: '别人写的内容成了页面的一部分，里面的代码以读者的身份执行了。去掉 dangerouslySetInnerHTML：用 {said.text} 就是纯文本。',
    },
  },
  {
    name: 'dedupes-by-text',
    steps: ['shows'],
    when: (story) => {
      const { shown = [], said = [] } = factsOf(story) ?? {};
      return (
        saw(story, 'some not shown') &&
        said.length > new Set(said).size &&
        isSame(shown, [...new Set(said)])
      );
    },
    hint: {
      en: 'Two messages with the same words are still two messages. The id tells whether one is new, and connection.ts has already looked at that.',
      zh: '内容相同的两条消息，仍然是两条。是不是新消息，要看 id，而 connection.ts 已经看过了。',
    },
  },
  {
    name: 'stale-closure',
    steps: ['shows'],
    when: (story) => {
      const { shown = [], said = [] } = factsOf(story) ?? {};
      return saw(story, 'some not shown') && isSame(shown, said.slice(-1));
    },
    hint: {
      en: 'Each message replaces all the ones before it. The listener was made in the first render, and sees messages as it was then: empty, for ever. Build the new list from the current one: setMessages((all) => [...all, said]).',
      zh: '每来一条消息，之前的就都没了。监听函数是第一次渲染时创建的，它看到的 messages 永远是当时的空数组，这就是过期闭包（stale closure）。用函数式更新，由当前的列表得出新列表：setMessages((all) => [...all, said])。',
    },
  },
  {
    name: 'newest-first',
    steps: ['shows', 'burst'],
    when: (story) => {
      const { shown, said } = factsOf(story) ?? {};
      return saw(story, 'out of order') && isSame(shown?.toReversed(), said);
    },
    hint: {
      en: 'The newest message comes first. A chat is read downwards: put each message at the end of the list, [...messages, said].',
      zh: '最新的排在了最前面。聊天是从上往下读的：把每条消息加到列表末尾，[...messages, said]。',
    },
  },
  {
    name: 'last-message',
    steps: ['burst'],
    when: (story) => saw(story, 'some not shown', 'not shown'),
    hint: {
      en: 'Messages that arrive faster than React renders overwrite each other in a state that holds only the last one. Do not pass them through a state and an effect: append each one to the list in the listener itself.',
      zh: '消息来得比 React 渲染快，而这个 state 只能存最后一条，于是后来的覆盖了先来的。不要经过 state 和 effect 转手：在监听函数里直接把每条加进列表。',
    },
  },
  {
    name: 'shows-own-too',
    steps: ['says'],
    when: (story) => saw(story, 'shown twice'),
    hint: {
      en: 'It is shown twice: once when it was typed, and once when the server sent it. Do not add it yourself; the server sends it to everyone, the sender included.',
      zh: '它显示了两次：输入时一次，服务器发回来时又一次。不要自己加进列表；服务器会发给所有人，包括发送者。',
    },
  },
  {
    name: 'unsent-while-open',
    steps: ['says'],
    when: (story) => saw(story, 'unsent stays'),
    hint: {
      en: 'It was sent at once, and has even come back, but the page still lists it as not sent. Add to unsent only while the state is not open; and look at the state as it is at that moment, not as some earlier render has seen it.',
      zh: '消息已经发送，服务器也发回来了，页面却还把它列为尚未发送。只有状态不是 open 时，才加进 unsent；而且要看此刻的状态，不是之前某次渲染时看到的。',
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
    name: 'enter-ends-composition',
    steps: ['composing'],
    when: (story) => saw(story, 'said while composing', 'field emptied while composing'),
    hint: {
      en: 'People who write Chinese choose a word with Enter, and here that Enter sent half a word. Such an Enter has event.isComposing set, or the keyCode 229: isSendKey() has to return false for it.',
      zh: '打中文时，按 Enter 只是让文字上屏，页面却把没打完的内容发了出去。这样的 Enter，event.isComposing 为 true，或者 keyCode 是 229：isSendKey() 要返回 false。',
    },
  },
  {
    name: 'unsent-gone-early',
    steps: ['away'],
    when: (story) => saw(story, 'unsent gone early'),
    hint: {
      en: 'It was shown as not sent, then the page tried to reconnect, and now it is gone from the list, though it has not been sent. Empty unsent when the state is open, and at no other state: each attempt passes through connecting.',
      zh: '它本来显示为尚未发送；页面尝试重连之后，就从列表里消失了，其实还没有发送。只有状态变成 open 时才能清空 unsent：每次尝试重连，都会经过 connecting。',
    },
  },
  {
    name: 'unsent-only-last',
    steps: ['away'],
    when: (story) => {
      const { shown = [], said = [] } = factsOf(story) ?? {};
      return saw(story, 'not shown as unsent') && said.length > 1 && isSame(shown, said.slice(-1));
    },
    hint: {
      en: 'Only what was typed last is listed; it has taken the place of what was there before. Add it to the end: [...unsent, text], starting from the list as it is at that moment, not as some render has seen it.',
      zh: '列表里只有最后输入的一条，它取代了之前的。要加在末尾：[...unsent, text]，并且从此刻的列表出发，而不是某次渲染时看到的列表。',
    },
  },
  {
    name: 'unsent-hidden',
    steps: ['away'],
    when: (story) => saw(story, 'not shown as unsent') && factsOf(story)?.shown?.length === 0,
    hint: {
      en: 'What was typed is gone from the field, and appears nowhere: whoever typed it will think that it is lost. While the state is not open, whether it is waiting or connecting, add it to unsent.',
      zh: '输入的内容从输入框里消失了，哪里也看不到：输入的人会以为它丢了。只要状态不是 open，不管是 waiting 还是 connecting，都要把它加进 unsent。',
    },
  },
  {
    name: 'queue-lost',
    steps: ['returns'],
    when: (story) => saw(story, 'unsent not said'),
    hint: {
      en: 'What was said while the server was away was shown as unsent, but never sent. Hand it to connection.say() in any state: it keeps what it cannot send, and sends it when it is back.',
      zh: '服务器不在时写的消息，显示为尚未发送，之后也一直没有发送。无论什么状态，都要交给 connection.say()：暂时发不出去的，它会留着，重新连上之后再发。',
    },
  },
  {
    name: 'flushes-again',
    steps: ['returns'],
    when: (story) => saw(story, 'unsent said twice'),
    hint: {
      en: 'It was sent twice: the connection sends what it has kept, and the hook sends its unsent list once more. unsent is only there to be shown; when the state is open, empty it.',
      zh: '它发送了两次：connection 会补发它留着的内容，而 hook 又把 unsent 发了一遍。unsent 只用来显示；状态变成 open 时，清空它就行。',
    },
  },
  {
    name: 'wipes-on-return',
    steps: ['returns'],
    when: (story) => {
      const { shown = [], said = [] } = factsOf(story) ?? {};
      return saw(story, 'some not shown') && isSame(shown, said.slice(1));
    },
    hint: {
      en: 'What had been said before the connection was lost is gone from the page. After resume, the server sends only what was missed: whatever is already shown has to stay. Begin with an empty list when a Connection is made, not when its state changes.',
      zh: '断线之前的消息从页面上消失了。收到 resume 之后，服务器只补发错过的：已经显示的要留着。只有创建 Connection 时才从空列表开始，状态变化时不要清空。',
    },
  },
  {
    name: 'keeps-the-old-room',
    steps: ['anew'],
    when: (story) => saw(story, 'shown twice'),
    hint: {
      en: 'The list of the connection before is still there, and a new Connection knows nothing of it: what the server says again is shown again. Start from nothingYet whenever you make a Connection.',
      zh: '上一个连接的列表还在，而新的 Connection 并不知道：服务器再说一遍的，就又显示了一遍。每次创建 Connection，都要从 nothingYet 开始。',
    },
  },
  {
    name: 'unsent-stays',
    steps: ['returns'],
    when: (story) => saw(story, 'unsent stays'),
    hint: {
      en: 'It has been sent, but is still shown as unsent. connection.ts sends what it has kept before it reports that it is open, so empty unsent when the state is open.',
      zh: '已经发送了，却还显示为尚未发送。connection.ts 会先发送留着的内容，再通知 open：所以状态变成 open 时，清空 unsent。',
    },
  },
];
