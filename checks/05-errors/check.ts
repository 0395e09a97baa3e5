import type { Check, Peer, Stage, Step } from '../../workshop/harness/index.ts';
import { areFailed } from './breaches.ts';
import { everyoneHears, follows, hearsSaid, say } from './envelope.ts';
import { mistakes } from './hints.ts';
import { isLimited } from './limit.ts';
import { areRefused, heardInARow } from './refusals.ts';
import { rules } from './rules.ts';
import { endsWell } from './shutdown.ts';

const needs = ['server'];

const said: Step = {
  id: 'said',
  title: {
    en: 'What is said reaches everyone, with an id that rises by one',
    zh: '说的话到达所有人，并带有每次加一的 id',
  },
  needs,
  rule: rules.envelope,
  hint: {
    en: "Read the message with JSON.parse(data.toString()), count up one number for all, and broadcast({ type: 'said', id, text }) to all, the sender included.",
    zh: "用 JSON.parse(data.toString()) 读出消息，全体共用一个递增的编号，然后用 broadcast({ type: 'said', id, text }) 发给所有人，包括发送者。",
  },
  async play(stage) {
    const [ana, bo] = await stage.connect('ana', 'bo');
    let last: number | undefined;
    const said: Array<[Peer, string]> = [
      [ana, stage.phrase()],
      [bo, stage.phrase()],
      [bo, ''],
      // What is trimmed, escaped, normalized or read as something else than UTF-8 comes out another.
      [ana, ` <b>${stage.phrase()}</b> "你好😀" e\u0301 Ａ\t\r\n `],
    ];
    for (const [speaker, text] of said) {
      const id = await everyoneHears(stage, speaker, [bo, ana], text);
      if (last !== undefined) follows(last, id, bo);
      last = id;
    }
    await hearsABurst(stage, ana, bo);
    heardInARow(bo);
  },
};

/** How many texts are said in one go. */
const burst = 12;

/** One says many texts in one go, and another hears them all, in whatever order. @throws Finding if one does not come */
async function hearsABurst(stage: Stage, speaker: Peer, listener: Peer): Promise<void> {
  const texts = Array.from({ length: burst }, () => stage.phrase());
  const before = listener.heard.length;
  for (const text of texts) speaker.say(say(text));
  for (const text of texts) await hearsSaid(listener, text, before);
}

const noJson: Step = {
  id: 'no-json',
  title: {
    en: 'What is not JSON is answered, and nobody else notices',
    zh: '不是 JSON 的消息会得到答复，别人毫无察觉',
  },
  needs,
  rule: rules.refusing,
  hint: {
    en: 'JSON.parse() throws at whatever is not JSON. Call it inside try, in the listener itself; in catch, answer the sender with {"type":"error","reason":"…"}.',
    zh: '遇到不是 JSON 的内容，JSON.parse() 会抛出异常。在监听函数里用 try 包住它，在 catch 里给发送者回一条 {"type":"error","reason":"…"}。',
  },
  play: (stage) => areRefused(stage, ['not json', '', '{"type":"say","text":"hi"']),
};

const shapes: Step = {
  id: 'shapes',
  title: {
    en: 'JSON of another shape is answered, and nobody else notices',
    zh: '结构不对的 JSON 会得到答复，别人毫无察觉',
  },
  needs,
  rule: rules.envelope,
  hint: {
    en: 'JSON can be anything: null, a list, a number. Take only an object whose type is "say" and whose text is a string; refuse all the rest.',
    zh: 'JSON 可以是任何东西：null、数组、数字。只接受 type 为 "say" 且 text 是字符串的对象，其余一律拒绝。',
  },
  play: (stage) =>
    areRefused(stage, [
      'null',
      '[]',
      '{}',
      '42',
      JSON.stringify({ type: stage.phrase('say'), text: 'hi' }),
      '{"type":"say"}',
      say(42),
      say(true),
      say(null),
      say(['hi']),
      say({ hi: 'hi' }),
    ]),
};

const breaches: Step = {
  id: 'breaches',
  title: {
    en: 'A broken frame ends its own connection, and no other',
    zh: '一个不合规范的帧只结束它自己的连接',
  },
  needs,
  rule: rules.failing,
  hint: {
    en: "ws closes such a connection by itself, and emits 'error' on its socket. Listen for it: ws.on('error', …), on each ws.",
    zh: "ws 会自己关闭这样的连接，并在该 socket 上触发 'error'。给每个 ws 都注册监听函数：ws.on('error', …)。",
  },
  play: areFailed,
};

const big: Step = {
  id: 'big',
  title: {
    en: 'A message of more than 64 KiB closes with 1009',
    zh: '超过 64 KiB 的消息以 1009 关闭连接',
  },
  needs,
  rule: rules.big,
  hint: {
    en: 'ws takes up to 100 MiB unless you say less: new WebSocketServer({ port, maxPayload: 64 * 1024 }). It counts bytes, and closes with 1009 by itself.',
    zh: '不设上限时，ws 最多接受 100 MiB：new WebSocketServer({ port, maxPayload: 64 * 1024 })。它数的是字节，超过了会自动以 1009 关闭。',
  },
  play: isLimited,
};

const shutdown: Step = {
  id: 'shutdown',
  title: {
    en: 'At SIGTERM everyone gets 1001, nobody is let in, and the server ends with 0',
    zh: '收到 SIGTERM 后：每个人收到 1001，不再放人进来，服务器以 0 退出',
  },
  needs,
  rule: rules.leaving,
  hint: {
    en: "process.once('SIGTERM', …): stop listening with wss.close(), close every client with 1001, and after a second terminate() those who have not answered.",
    zh: "process.once('SIGTERM', …)：用 wss.close() 停止监听，以 1001 关闭每个客户端，一秒之后对还没回应的调用 terminate()。",
  },
  play: endsWell,
};

export default {
  programs: ['server'],
  processes: { server: 1 },
  steps: [said, noJson, shapes, breaches, big, shutdown],
  mistakes,
  shown: {
    en: 'One bad message, one broken frame, one flood: each costs its sender the connection at most. And your server knows how to leave.',
    zh: '一条坏消息、一个坏帧、一条超长的消息，最多只让发送者自己断线。你的服务器也懂得怎样告别了。',
  },
} satisfies Check;
