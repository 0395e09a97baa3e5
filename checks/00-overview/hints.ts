import type { Mistake, Story } from '../../workshop/harness/index.ts';
import { opcode, statusOf } from '../../workshop/wire/index.ts';

const threw = (story: Story, words: RegExp) => words.test(story.thrown?.message ?? '');

/** What one heard in the step, as text. @param isProbe what came before or after the failure; both if it is not given */
function heard(story: Story, name: string, isProbe?: boolean): string[] {
  return story.wire.flatMap(({ to, frame, probe = false }) =>
    to === name && frame && isData(frame.opcode) && (isProbe ?? probe) === probe
      ? [Buffer.from(frame.payload).toString('utf8')]
      : [],
  );
}

function isData(code: number): boolean {
  return code === opcode.text || code === opcode.binary;
}

/** The scores that were set in the step before it failed, in order. */
function scores(story: Story): string[] {
  return story.wire.flatMap(({ kind, bytes, probe }) => {
    if (kind !== 'request' || probe) return [];
    const [, score] = /^PUT [^]*\r\n\r\n([^]+)$/.exec(Buffer.from(bytes).toString('latin1')) ?? [];
    return score === undefined ? [] : [score];
  });
}

const times = (story: Story, name: string, score: string | undefined) =>
  heard(story, name, false).filter((text) => text === score).length;
/** How many copies of the first score of the step came to each of the three. */
const copies = (story: Story) =>
  ['ana', 'bo', 'cy'].map((name) => times(story, name, scores(story)[0]));
/** How many messages came to ana between two moments of the looking into: she asks, then a poll does. */
const heardAfter = (story: Story, isIt: (entry: Story['wire'][number]) => boolean) => {
  const asked = story.wire.findIndex((entry) => entry.probe && isIt(entry));
  if (asked < 0) return 0;
  const rest = story.wire.slice(asked + 1);
  const next = rest.findIndex(({ probe, kind }) => probe && kind === 'request');
  return rest
    .slice(0, next < 0 ? rest.length : next)
    .filter(({ to, frame }) => to === 'ana' && frame && isData(frame.opcode)).length;
};
const hasClosed = (story: Story) =>
  story.endings.some(
    ({ from, to, probe }) => from === 'server' && /^(ana|bo|cy)$/.test(to) && !probe,
  );

export const mistakes: readonly Mistake[] = [
  {
    name: 'clients-is-a-set',
    steps: ['poll', 'push', 'everyone', 'leaver'],
    when: (story) => threw(story, /clients\.\w+ is not a function/),
    hint: {
      en: 'wss.clients is a Set: it has forEach and works in for…of, but it has no map() and no [0].',
      zh: 'wss.clients 是 Set：有 forEach，也能用于 for…of，但没有 map()，也没有 [0]。',
    },
  },
  {
    name: 'send-object',
    steps: ['push', 'everyone', 'leaver'],
    when: (story) => threw(story, /must be of type string|Received (type|an instance)/),
    hint: {
      en: 'send() takes text or bytes, and no object. The score is a text already: client.send(score).',
      zh: 'send() 只接受文本或字节，不接受对象。比分本来就是文本：client.send(score)。',
    },
  },
  {
    name: 'crash-after-leave',
    steps: ['leaver'],
    when: (story) => story.thrown !== undefined,
    hint: {
      en: 'Your list has a hole where the client was, and undefined has no send(). wss.clients has no holes: ws takes out whoever leaves.',
      zh: '客户端离开后，你的列表里留下一个空位，而 undefined 没有 send()。wss.clients 没有空位：谁离开，ws 就把谁去掉。',
    },
  },
  {
    name: 'binary-push',
    steps: ['push'],
    when: (story) => story.heardBy('ana').at(-1)?.opcode === opcode.binary,
    hint: {
      en: 'The right bytes, but as binary: send(Buffer) makes a binary frame. Send the string itself.',
      zh: '内容对了，但发成了二进制：send(Buffer) 发出的是二进制帧。直接发送字符串。',
    },
  },
  {
    name: 'json-string',
    steps: ['push'],
    when: (story) => /^".*"$/.test(heard(story, 'ana', false).at(-1) ?? ''),
    hint: {
      en: 'There are quotes around the score: JSON.stringify() adds them. Send the score itself.',
      zh: '比分外面多了引号：那是 JSON.stringify() 加上的。直接发送比分。',
    },
  },
  {
    name: 'json-push',
    steps: ['push'],
    when: (story) => /^[{[]/.test(heard(story, 'ana', false).at(-1) ?? ''),
    hint: {
      en: 'The score is wrapped in JSON. Here the message is the score and nothing else: client.send(score).',
      zh: '比分被包在了 JSON 里。这里的消息就是比分本身，别无其他：client.send(score)。',
    },
  },
  {
    name: 'pushes-old-value',
    steps: ['push'],
    when: (story) => !hasClosed(story) && isOneBehind(story),
    hint: {
      en: 'ana heard the score of before: you send first and set afterwards. Send after the line score = next.',
      zh: 'ana 收到的是上一个比分：你先发送，后赋值。应在 score = next 这一行之后再发送。',
    },
  },
  {
    name: 'closes-after-push',
    steps: ['push'],
    when: hasClosed,
    hint: {
      en: 'The server closed the connection after the first push. A WebSocket stays open for the next change: leave out close().',
      zh: '服务器推送一次之后就关闭了连接。WebSocket 要一直打开，等下一次变化：去掉 close()。',
    },
  },
  {
    name: 'needs-asking',
    steps: ['push'],
    when: (story) =>
      heardAfter(story, ({ from, frame }) => from === 'ana' && frame !== undefined) > 0,
    hint: {
      en: "The score comes when ana sends a message, and not by itself: that is polling again. Send it in setScore(), not in 'message'.",
      zh: "ana 发来消息时才给比分，不会主动发：这还是轮询。应在 setScore() 里发送，而不是在 'message' 里。",
    },
  },
  {
    name: 'push-on-every-poll',
    steps: ['push'],
    when: (story) =>
      heardAfter(story, ({ from, kind }) => from === 'poll' && kind === 'request') > 0,
    hint: {
      en: 'The score comes when somebody polls, and not when it changes: your line is in the GET branch. Put it into setScore().',
      zh: '有人轮询时才推送，比分变化时却没有：你那一行写在 GET 分支里了。应放进 setScore()。',
    },
  },
  {
    name: 'push-on-connect',
    steps: ['push'],
    when: (story) => heard(story, 'ana', false).length > 0 && !story.thrown,
    hint: {
      en: "The score came when ana connected, and never again: your line is in 'connection'. Put it into setScore(), which runs at each change.",
      zh: "ana 连上时收到了比分，之后再也没有：你那一行写在 'connection' 里了。应放进每次变化都会运行的 setScore()。",
    },
  },
  {
    name: 'interval-push',
    steps: ['everyone'],
    when: (story) => {
      const counts = scores(story).map((score) => times(story, 'ana', score));
      return counts.some((count) => count > 2) && new Set(counts).size > 1;
    },
    hint: {
      en: 'The score comes again and again although nothing has changed: a timer sends it. Send in setScore(), at each change, once.',
      zh: '比分没有变，却一次又一次地发来：是定时器在发。应在 setScore() 里，每次变化发送一次。',
    },
  },
  {
    name: 'only-one-client',
    steps: ['everyone'],
    when: (story) => copies(story).join() === '0,0,1',
    hint: {
      en: 'Only the last who connected hears it: one variable holds one client. Go through wss.clients.',
      zh: '只有最后连上的客户端收到：一个变量只能记住一个客户端。应遍历 wss.clients。',
    },
  },
  {
    name: 'push-twice',
    steps: ['everyone'],
    when: (story) => copies(story).every((count) => count === 2),
    hint: {
      en: 'Everyone hears it twice: two places send. One is enough: setScore().',
      zh: '每个人都收到两次：有两处在发送。留 setScore() 这一处就够了。',
    },
  },
  {
    name: 'listener-per-client',
    steps: ['everyone'],
    when: (story) => copies(story).every((count) => count > 2),
    hint: {
      en: "The copies grow with every client that ever came: each 'connection' adds a listener that sends to all. Send in setScore(), once.",
      zh: "来过的客户端越多，份数越多：每次 'connection' 都添加一个向所有人发送的监听函数。应只在 setScore() 里发送一次。",
    },
  },
  {
    name: 'drops-fast-changes',
    steps: ['push', 'everyone'],
    when: (story) =>
      story.step === 'push'
        ? heardAfter(story, ({ from, kind }) => from === 'put' && kind === 'request') > 0
        : copies(story).every((count) => count === 1),
    hint: {
      en: 'Changes that follow quickly are lost: nobody hears of them, now or later. Send each; if you must slow down, keep the last and send it later.',
      zh: '紧接着的变化丢了：现在和以后都没有人会知道。每次变化都要发送；如果一定要限速，就留住最新的，稍后再发。',
    },
  },
  {
    name: 'closes-server',
    steps: ['leaver'],
    when: isRefused,
    hint: {
      en: 'After a client had left, nobody could connect: wss.close() closes the whole server. Leave it out.',
      zh: '有客户端离开之后，谁都连不上了：wss.close() 关闭的是整个服务器。去掉它。',
    },
  },
  {
    name: 'removes-wrong-one',
    steps: ['leaver'],
    when: (story) => {
      const last = scores(story).at(-1);
      return times(story, 'dee', last) > 0 && times(story, 'cy', last) === 0;
    },
    hint: {
      en: 'bo left, and cy was taken out of the list: after the first who left, all the places have moved up. A Set has delete(ws).',
      zh: '离开的是 bo，被去掉的却是 cy：第一个人离开后，后面的位置都往前移了。Set 有 delete(ws)。',
    },
  },
  {
    name: 'empties-on-leave',
    steps: ['leaver'],
    when: (story) => heard(story, 'newcomer', true).length > 0,
    hint: {
      en: 'One has left, and nobody hears anything any more: clear() empties the list. Take out the one: clients.delete(ws).',
      zh: '走了一个人，就谁也收不到了：clear() 清空了整个列表。只去掉那一个：clients.delete(ws)。',
    },
  },
  {
    name: 'stops-at-leaver',
    steps: ['leaver'],
    when: (story) => story.wire.some(({ to, probe }) => to === 'newcomer' && probe),
    hint: {
      en: 'Whoever came after the one that left hears nothing: your loop ends there. Pass over one that is not open with continue, not return or break.',
      zh: '在离开者之后来的人都收不到：循环到那里就结束了。遇到未打开的连接，用 continue 跳过，而不是 return 或 break。',
    },
  },
];

/** Whether ana heard something else than the new score, after it had been set. */
function isOneBehind(story: Story): boolean {
  const put = story.wire.findLastIndex(({ from, probe }) => from === 'put' && !probe);
  return story.wire.some(
    ({ to, frame, probe }, index) =>
      index > put && to === 'ana' && frame && isData(frame.opcode) && !probe,
  );
}

/** Whether somebody asked for an upgrade and got none. */
function isRefused({ wire, thrown }: Story): boolean {
  const asked = wire.flatMap(({ from, kind, bytes, probe }) =>
    kind === 'request' &&
    !probe &&
    /upgrade: websocket/i.test(Buffer.from(bytes).toString('latin1'))
      ? [from]
      : [],
  );
  const accepted = wire.flatMap(({ to, head }) => (head && statusOf(head) === 101 ? [to] : []));
  return !thrown && asked.some((name) => !accepted.includes(name));
}
