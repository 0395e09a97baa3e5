import { Finding, type Peer, type Stage, type Step } from '../../workshop/harness/index.ts';
import { statusOf } from '../../workshop/wire/index.ts';
import { rules } from './rules.ts';

const needs = ['server'];

/** ana and bo, who have verified the server. */
const pairs = new WeakMap<Stage, readonly [Peer, Peer]>();

function pairOf(stage: Stage): readonly [Peer, Peer] {
  const pair = pairs.get(stage);
  if (pair === undefined) throw new Error('the step secure comes first');
  stage.comeBack(...pair);
  return pair;
}

const secure: Step = {
  id: 'secure',
  title: {
    en: 'wss:// works: a client that verifies your server gets its 101',
    zh: 'wss:// 可用：客户端验证你的服务器之后得到 101',
  },
  needs,
  rule: rules.wss,
  hint: {
    en: 'TODO 1: WebSocketServer by itself does not speak TLS. Make a server with createServer() from node:https, give it `cert` and `key`, hand it on as new WebSocketServer({ server }), and let it listen.',
    zh: 'TODO 1：WebSocketServer 自己不会 TLS。用 node:https 的 createServer() 建一个服务器，给它 `cert` 和 `key`，再交给 new WebSocketServer({ server })，最后让它监听端口。',
  },
  async play(stage) {
    pairs.set(stage, await stage.connect('ana', 'bo'));
  },
};

const chat: Step = {
  id: 'chat',
  title: { en: 'What one says, everyone hears', zh: '一个人说话，所有人都听到' },
  needs,
  rule: rules.chat,
  hint: {
    en: 'This is the chat of lesson 04, and it works in the starter: only the lines above the first wss.on() have to change.',
    zh: '这就是第 04 课的聊天程序，初始代码里已经能用：只需要改第一个 wss.on() 上面的几行。',
  },
  async play(stage) {
    await talks(stage);
  },
};

/** Shows that ana and bo hear each other, and themselves. @throws Finding if they do not */
async function talks(stage: Stage): Promise<void> {
  const pair = pairOf(stage);
  for (const speaker of pair) {
    const words = stage.phrase();
    speaker.say(words);
    for (const listener of pair) await listener.hears(words);
  }
}

const plain: Step = {
  id: 'plain',
  title: {
    en: 'Plain ws:// to the same port never gets a 101',
    zh: '用不加密的 ws:// 连接同一端口，绝不会得到 101',
  },
  needs,
  rule: rules.plain,
  hint: {
    en: 'One server on one port, and it speaks TLS: a client that does not gets no answer.',
    zh: '一个端口只放一个服务器，而且只讲 TLS：不用 TLS 的一律不予响应。',
  },
  async play(stage) {
    const caller = await stage.call('cy');
    caller.requestUpgrade();
    const head = await caller.answered();
    if (head !== undefined && statusOf(head) === 101)
      throw new Finding({
        expected: {
          en: 'cy, who does not speak TLS, gets no 101',
          zh: 'cy 没有使用 TLS，得不到 101',
        },
        observed: {
          en: 'it got one: from here on, everybody on the way can read along',
          zh: '它得到了 101：从这里开始，沿途的人都能读到内容',
        },
      });
    caller.leave();
    await talks(stage);
  },
};

/** What the judge, as several clients, sees of the server. */
export const serverSteps = [secure, chat, plain];
