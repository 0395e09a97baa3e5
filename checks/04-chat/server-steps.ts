import { randomBytes } from 'node:crypto';
import type { Content, Peer, Stage, Step } from '../../workshop/harness/index.ts';
import { encodeClose, opcode } from '../../workshop/wire/index.ts';
import { join, othersFirst, quiet, room } from './moves.ts';
import { rules } from './rules.ts';

const needs = ['server'];

const everyone: Step = {
  id: 'everyone',
  title: {
    en: 'What one says, everyone hears, the sender included',
    zh: '一个人说话，所有人都听到，包括他自己',
  },
  needs,
  rule: rules.clients,
  hint: {
    en: "In the 'message' listener, walk through wss.clients and send the message to each: for (const client of wss.clients) …",
    zh: "在 'message' 监听函数里遍历 wss.clients，逐个发送：for (const client of wss.clients) …",
  },
  async play(stage) {
    const all = await join(stage, 'ana', 'bo', 'cy');
    for (const speaker of all) {
      const words = stage.phrase();
      speaker.say(words);
      for (const listener of othersFirst(all, speaker)) {
        await listener.hearsBytes(words).catch((finding) => {
          if (listener.heard.length > 0) throw finding;
          return stage.lookInto(finding, () => letAllSpeak(stage, all));
        });
      }
    }
  },
};

/** Who hears whom, and whether it is so again, tells one server that forgets somebody from another. */
async function letAllSpeak({ phrase }: Stage, all: readonly [Peer, ...Peer[]]): Promise<void> {
  for (const speaker of all) speaker.say(phrase('probe'));
  for (const speaker of all) await speaker.answersPing();
  for (const speaker of all) speaker.say(phrase('probe'));
  await all[0].settles();
}

const once: Step = {
  id: 'once',
  title: { en: 'Everyone hears it exactly once', zh: '每个人恰好听到一次' },
  needs,
  rule: rules.clients,
  hint: {
    en: 'Somebody gets a second copy: send once to each of wss.clients, and add one message listener to each connection.',
    zh: '有人收到了第二份：对 wss.clients 里的每个连接只发送一次，每个连接也只注册一个 message 监听函数。',
  },
  async play(stage) {
    const all = await room(stage);
    const [ana] = all;
    const said = [stage.phrase(), stage.phrase('again')];
    for (const content of said) {
      ana.say(content);
      for (const listener of all) await listener.hearsBytes(content);
    }
    await quiet(stage, ana);
    for (const listener of all) listener.heardOnce(...said);
  },
};

const type: Step = {
  id: 'type',
  title: { en: 'Text stays text, binary stays binary', zh: '文本仍是文本，二进制仍是二进制' },
  needs,
  rule: rules.type,
  hint: {
    en: "The listener gets a second argument: ws.on('message', (data, isBinary) => …). Hand it on: client.send(data, { binary: isBinary }).",
    zh: "监听函数有第二个参数：ws.on('message', (data, isBinary) => …)。把它传下去：client.send(data, { binary: isBinary })。",
  },
  async play(stage) {
    const [ana, bo] = await join(stage, 'ana', 'bo');
    const { phrase } = stage;
    const said: Content[] = [phrase(), randomBytes(40), '', Buffer.from(phrase()), Buffer.of()];
    for (const content of [...said, phrase()]) {
      ana.say(content);
      for (const listener of [bo, ana]) {
        await listener
          .hears(content)
          .catch((finding) => stage.lookInto(finding, () => listener.settles()));
      }
    }
    for (const listener of [bo, ana]) listener.heardOnce(...said);
  },
};

const bytes: Step = {
  id: 'bytes',
  title: { en: 'Not a byte is changed', zh: '一个字节都不变' },
  needs,
  rule: rules.bytes,
  hint: {
    en: 'Send the data that came, as it came: not trimmed, not cut, not escaped, not converted.',
    zh: '收到什么就发什么：不去空白，不截断，不转义，不转换。',
  },
  async play(stage) {
    const [ana, bo] = await room(stage);
    const { phrase } = stage;
    const twice = phrase('twice');
    const said: Content[] = [
      `\t ${phrase('spaces')}\r\n `,
      twice,
      twice,
      `<B>"${phrase("It's")}" & more</B>`,
      `{ "price": 1.0, "name": "${phrase()}" }`,
      `${phrase()} 你好😀`,
      // A byte order mark, and an é of two code points: Unicode has shorter ways to write what looks the same.
      `\u{FEFF}${phrase()} cafe\u{301}`,
      randomBytes(125),
      phrase().padEnd(126, '.'),
      phrase('long').padEnd(65_535, '字').slice(0, 21_845),
      randomBytes(65_536),
    ];
    for (const content of said) {
      ana.say(content);
      await bo.hearsBytes(content);
      await ana.hearsBytes(content);
    }
  },
};

/** How many messages a burst has. */
const burst = 200;
/** How many characters the longest of them has: whoever treats a long message otherwise finds this one long. */
const longest = 66_000;

/** Long before short, and text beside binary: who treats one kind in another way lets it fall behind. */
function inBurst(words: string, index: number): Content {
  if (index === burst / 4) return words.padEnd(longest, '.');
  if (index % 4 === 1) return words.padEnd(400, '.');
  return index % 4 === 2 ? Buffer.from(words) : words;
}

function frameOf(content: Content) {
  return { opcode: typeof content === 'string' ? opcode.text : opcode.binary, payload: content };
}

const order: Step = {
  id: 'order',
  title: { en: 'A burst arrives in the order it was sent', zh: '连发的消息按发送顺序到达' },
  needs,
  rule: rules.order,
  hint: {
    en: 'Send every message in the listener itself, at once, to everyone: what waits for anything is overtaken by the message that comes next.',
    zh: '在监听函数里当场把每条消息发给所有人：只要等一下，后面的消息就可能抢到前面。',
  },
  async play(stage) {
    const all = await room(stage);
    const [ana] = all;
    const said = Array.from({ length: burst }, (_, index) =>
      inBurst(stage.phrase(`${index + 1}`), index),
    );
    ana.write(said.slice(0, burst / 2).map(frameOf));
    for (const content of said.slice(burst / 2)) ana.say(content);
    for (const listener of othersFirst(all, ana)) {
      await listener
        .hearsInOrder(said)
        .catch((finding) => stage.lookInto(finding, () => listener.settles()));
    }
  },
};

const late: Step = {
  id: 'late',
  title: {
    en: 'A latecomer hears what comes after, and nothing before',
    zh: '后来的人只听到加入之后的消息',
  },
  needs,
  rule: rules.clients,
  hint: {
    en: 'Look at wss.clients each time a message comes, and keep no messages for later.',
    zh: '每次收到消息时都重新看 wss.clients，也不要保存旧消息。',
  },
  async play(stage) {
    const [ana, bo] = await join(stage, 'ana', 'bo');
    const before = stage.phrase('before');
    ana.say(before);
    await bo.hearsBytes(before);
    const [cy] = await join(stage, 'cy');
    for (const speaker of [ana, cy]) {
      const after = stage.phrase('after');
      speaker.say(after);
      for (const listener of [cy, bo, ana]) await listener.hearsBytes(after);
    }
    cy.heardNothingOf(before, {
      en: 'cy hears nothing that was said before cy joined',
      zh: 'cy 听不到自己加入之前的消息',
    });
  },
};

const leavers: Step = {
  id: 'leavers',
  title: {
    en: 'A client that leaves, politely or not, harms nobody',
    zh: '有人离开，无论是否正常，都不影响其他人',
  },
  needs,
  rule: rules.leaving,
  hint: {
    en: 'Take off the list the one who leaves, and no other; let the loop skip a client that is not open, and go on with the next.',
    zh: '谁离开，就只把谁从列表里去掉；循环遇到未打开的连接就跳过，继续下一个。',
  },
  async play(stage) {
    const [ana, bo, cy] = await join(stage, 'ana', 'bo', 'cy');
    const server = await stage.server();
    const lastWords = stage.phrase('last');
    ana.write([frameOf(lastWords), { opcode: opcode.close, payload: encodeClose(1000, '') }]);
    for (const listener of [bo, cy]) await listener.hearsBytes(lastWords);
    await ana.isGone();
    await server.hasSeenThemLeave();
    const said = [lastWords, await allHear(stage, [bo, cy])];
    const [dee] = await join(stage, 'dee');
    said.push(await allHear(stage, [cy, bo, dee]));

    // Who has said goodbye is still there for a while: the connection is CLOSING.
    cy.lingers = true;
    cy.close();
    await cy.isGone();
    said.push(await allHear(stage, [bo, dee]));
    cy.letGo();
    await server.hasSeenThemLeave();

    bo.drop();
    await server.hasSeenThemLeave();
    const [eve] = await join(stage, 'eve');
    said.push(await allHear(stage, [eve, dee]));
    await allHear(stage, [dee, eve]);
    for (const peer of [bo, cy, dee, eve]) peer.heardOnce(...said);

    stage.othersLeave();
    for (const peer of [dee, eve]) peer.close();
    for (const peer of [dee, eve]) await peer.isGone();
    await server.hasSeenThemLeave();
    await allHear(stage, await join(stage, 'fay'));
  },
};

/** The first says something, and each of them hears it. @returns what was said */
async function allHear(stage: Stage, peers: readonly [Peer, ...Peer[]]): Promise<string> {
  const words = stage.phrase('still-here');
  peers[0].say(words);
  for (const peer of peers) {
    await peer
      .hearsBytes(words)
      .catch((finding) => stage.lookInto(finding, () => letNewcomerSpeak(stage)));
  }
  return words;
}

/** Whether somebody new is heard tells a list that was lost from a loop that stops too early. */
async function letNewcomerSpeak(stage: Stage): Promise<void> {
  const [newcomer] = await join(stage, 'newcomer').catch(() => []);
  newcomer?.say(stage.phrase('probe'));
  await newcomer?.settles();
}

/** What the judge's own clients see of the server. */
export const serverSteps = [everyone, once, type, bytes, order, late, leavers];
