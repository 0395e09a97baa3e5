import type { Mistake } from '../../workshop/harness/index.ts';
import { factsOf, holdsUnshown, insideOf, isInEffect, isTurned, lastStack, saw } from './facts.ts';

/** The known mistakes of what the page shows and sends. */
export const showingHints: readonly Mistake[] = [
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
    name: 'ids-as-strings',
    steps: ['burst'],
    when: (story) => saw(story, 'out of order') && isTurned(story),
    hint: {
      en: 'The order breaks where the ids become a digit longer: compared as strings, "1000" comes before "999". The messages come in order already, so there is no need to sort them; if you do, compare numbers: one.id - other.id.',
      zh: '顺序是在 id 多出一位的地方乱的：按字符串比较，"1000" 排在 "999" 前面。消息本来就是按顺序来的，不用排序；要排，就按数字比较：one.id - other.id。',
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
  {
    name: 'sends-unsent-itself',
    steps: ['returns'],
    when: (story) => saw(story, 'unsent said twice'),
    hint: {
      en: 'What was waiting was sent twice: connection.say() keeps what it cannot send, and the connection sends it once it is open. So unsent.value is there only to be shown: when the state is open, empty it, and send nothing of it.',
      zh: '等待的内容发送了两次：connection.say() 会留着发不出去的内容，连上之后由 connection 自己补发。unsent.value 只是用来显示的：状态变成 open 时清空它，不要再发一遍。',
    },
  },
];
