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
      en: "The page shows the state of a connection that is gone. dispose() has said 'closed', and the new connection says nothing until it is open: it begins as 'connecting'. Start from connection.state, or stop listening before you dispose.",
      zh: "页面显示的是旧连接的状态。dispose() 时它说了 'closed'，而新连接一开始就是 'connecting'，打开之前不会再通知。请从 connection.state 开始，或者在 dispose 之前先取消监听。",
    },
  },
  {
    name: 'mutates-snapshot',
    steps: ['status'],
    when: (story) => saw(story, 'shown once redrawn'),
    hint: {
      en: 'The state is there, and React has not drawn it: it draws when a listener is called, and getSnapshot() then returns another object than before. A snapshot that was changed within is the same one. Make a new one, this.#snapshot = { ...this.#snapshot, ...news }, and call each listener.',
      zh: '状态其实已经变了，React 却没有重新渲染：只有 listener 被调用，而且 getSnapshot() 返回的对象和上次不同，它才会渲染。在原来的快照上改，对象还是同一个。要创建新的：this.#snapshot = { ...this.#snapshot, ...news }，再调用每个 listener。',
    },
  },
  {
    name: 'mutates-list',
    steps: ['shows'],
    when: (story) => saw(story, 'shown once redrawn'),
    hint: {
      en: 'The message was there, and React drew it only when something else had changed: the list is still the same array. push() changes it without a sign; make a new one: [...messages, said].',
      zh: '消息其实已经有了，可是要等别的东西变化，React 才把它画出来：列表还是同一个数组。push() 悄悄改了它；要创建新数组：[...messages, said]。',
    },
  },
  {
    name: 'inner-html',
    steps: ['shows'],
    when: (story) => saw(story, 'markup'),
    hint: {
      en: 'What somebody wrote became a part of the page, and its code has run, in the name of whoever reads it. Take dangerouslySetInnerHTML out: {said.text} puts it in as text.',
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
      en: 'Two messages with the same words are two messages. Whether one is new is told by its id, and connection.ts has looked at that already.',
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
      en: 'Each message replaces all before it. The listener was made in the first render, and sees messages as it was then: empty, for ever. Let the new list follow from the one that is there: setMessages((all) => [...all, said]).',
      zh: '每来一条消息，之前的就都没了。监听函数是第一次渲染时创建的，它看到的 messages 永远是当时的空数组（闭包过期）。让新列表由当前的列表得出：setMessages((all) => [...all, said])。',
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
      en: 'The newest stands first. A chat is read downwards: put each message at the end of the list, [...messages, said].',
      zh: '最新的排在了最前面。聊天是从上往下读的：把每条消息加到列表末尾，[...messages, said]。',
    },
  },
  {
    name: 'last-message',
    steps: ['burst'],
    when: (story) => saw(story, 'some not shown', 'not shown'),
    hint: {
      en: 'Messages that come faster than React draws overwrite each other in a state that holds only the last one. Do not send them through a state and an effect: append each to the list in the listener itself.',
      zh: '消息来得比 React 渲染快，而这个 state 只能存最后一条，于是后来的覆盖了先来的。不要经过 state 和 effect 转手：在监听函数里直接把每条加进列表。',
    },
  },
  {
    name: 'shows-own-too',
    steps: ['says'],
    when: (story) => saw(story, 'shown twice'),
    hint: {
      en: 'It is shown twice: once when it was typed, and once when the server said it. Add it nowhere yourself; the server says it to all, the sender included.',
      zh: '它显示了两次：输入时一次，服务器发回来时又一次。不要自己加进列表；服务器会发给所有人，包括发送者。',
    },
  },
  {
    name: 'enter-ends-composition',
    steps: ['composing'],
    when: (story) => saw(story, 'said while composing', 'field emptied while composing'),
    hint: {
      en: 'Who writes Chinese chooses a word with Enter, and half a word was sent. Such an Enter has event.isComposing, or the keyCode 229: isSendKey() has to say no to it.',
      zh: '写中文的人用 Enter 选词，结果半个词就发出去了。这样的 Enter，event.isComposing 为 true，或者 keyCode 是 229：isSendKey() 要返回 false。',
    },
  },
  {
    name: 'unsent-hidden',
    steps: ['away'],
    when: (story) => saw(story, 'not shown as unsent'),
    hint: {
      en: 'What was typed is gone from the field, and stands nowhere: whoever typed it believes that it is lost. While the state is not open, add it to unsent.',
      zh: '输入的内容从输入框里消失了，哪里也看不到：输入的人会以为它丢了。状态不是 open 时，把它加进 unsent。',
    },
  },
  {
    name: 'queue-lost',
    steps: ['returns'],
    when: (story) => saw(story, 'unsent not said'),
    hint: {
      en: 'What was said while the server was away was shown as unsent, and never sent. Hand it to connection.say() in any state: it keeps what it cannot send, and sends it on its return.',
      zh: '服务器不在时说的话，显示为尚未发送，之后也一直没有发送。无论什么状态，都要交给 connection.say()：暂时发不出去的，它会留着，重新连上之后再发。',
    },
  },
  {
    name: 'flushes-again',
    steps: ['returns'],
    when: (story) => saw(story, 'unsent said twice'),
    hint: {
      en: 'It was sent twice: the connection sends what it has kept, and the hook sends its unsent list once more. unsent is for showing only; when the state is open, empty it.',
      zh: '它发送了两次：connection 会补发它留着的内容，而 hook 又把 unsent 发了一遍。unsent 只用来显示；状态变成 open 时，清空它就行。',
    },
  },
  {
    name: 'unsent-stays',
    steps: ['returns'],
    when: (story) => saw(story, 'unsent stays'),
    hint: {
      en: 'It has been sent, and is still shown as unsent. connection.ts sends what it has kept before it says that it is open: when the state is open, empty unsent.',
      zh: '已经发送了，却还显示为尚未发送。connection.ts 会先发送留着的内容，再通知 open：所以状态变成 open 时，清空 unsent。',
    },
  },
];
