import {
  type Check,
  Finding,
  type Peer,
  quote,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { mistakes } from './hints.ts';
import { measured } from './measured.ts';
import { rules } from './rules.ts';
import { allHear, getScore, newScore, putScore, putScores, quiet } from './scoreboard.ts';

const needs = ['server'];

const poll: Step = {
  id: 'poll',
  title: { en: 'A poll gets the current score', zh: '轮询能取到当前比分' },
  needs,
  rule: rules.poll,
  hint: {
    en: 'GET and PUT of /score were complete when you began: npm run diff 00 shows what has changed there.',
    zh: '/score 的 GET 和 PUT 一开始就是完整的：运行 npm run diff 00，看看那里改动了什么。',
  },
  async play(stage) {
    for (let time = 0; time < 2; time += 1) {
      const score = newScore();
      await putScore(stage, score);
      const answer = await getScore(stage);
      if (answer.trim() === score) continue;
      throw new Finding({
        expected: {
          en: `after PUT ${quote(score)}, GET /score is answered with ${quote(score)}`,
          zh: `PUT ${quote(score)} 之后，GET /score 得到 ${quote(score)}`,
        },
        observed: { en: `the answer is ${quote(answer)}`, zh: `得到的是 ${quote(answer)}` },
      });
    }
  },
};

const push: Step = {
  id: 'push',
  title: {
    en: 'A change reaches a connected client, unasked',
    zh: '比分一变，已连接的客户端不用问就能收到',
  },
  needs,
  rule: rules.push,
  hint: {
    en: 'setScore() is called at each change: go through wss.clients there, and send the score to each.',
    zh: '每次变化都会调用 setScore()：在那里遍历 wss.clients，把比分发给每一个客户端。',
  },
  async play(stage) {
    const [ana] = await stage.connect('ana');
    // Whoever greets has done so now: what comes later belongs to a change.
    await (await stage.server()).hasBeenRead();
    for (let time = 0; time < 2; time += 1) {
      const score = newScore();
      await putScore(stage, score);
      await ana.hears(score).catch((finding) => stage.lookInto(finding, () => askFor(stage, ana)));
    }
  },
};

/** Whether the score comes when it is asked for, or at a later change, tells where the sending was put. */
async function askFor(stage: Stage, ana: Peer): Promise<void> {
  if (ana.isOver) return;
  ana.say('score?');
  await ana.settles();
  await getScore(stage).catch(() => {});
  await ana.settles();
  await putScore(stage, newScore()).catch(() => {});
  await ana.settles();
}

const everyone: Step = {
  id: 'everyone',
  title: {
    en: 'Every connected client hears each change exactly once',
    zh: '每个已连接的客户端对每次变化恰好收到一次',
  },
  needs,
  rule: rules.clients,
  hint: {
    en: 'One loop over wss.clients, in setScore() and nowhere else, sends once to each.',
    zh: '只在 setScore() 里写一个遍历 wss.clients 的循环，给每个客户端发送一次。',
  },
  async play(stage) {
    const all = await stage.connect('ana', 'bo', 'cy');
    const [ana] = all;
    const score = await allHear(stage, all);
    await getScore(stage);
    const together = [newScore(), newScore(), newScore()];
    await putScores(stage, together);
    for (const peer of all) for (const each of together) await peer.hears(each);
    await allHear(stage, all);
    await quiet(stage, ana);
    for (const peer of all) for (const each of [score, ...together]) peer.heardOnce(each);
  },
};

const leaver: Step = {
  id: 'leaver',
  title: { en: 'A client that has left harms nobody', zh: '客户端离开后，不影响其他人' },
  needs,
  rule: rules.clients,
  hint: {
    en: 'wss.clients holds only those who are connected now. With a list of your own, take out the one that has left, and no other.',
    zh: 'wss.clients 里只有当前连着的客户端。如果自己维护列表，就只去掉离开的那一个。',
  },
  async play(stage) {
    const [ana, bo, cy, dee] = await stage.connect('ana', 'bo', 'cy', 'dee');
    ana.close();
    await ana.isGone();
    await (await stage.server()).hasBeenRead();
    await othersHear(stage, [bo, cy, dee]);
    bo.drop();
    await (await stage.server()).hasBeenRead();
    await othersHear(stage, [cy, dee]);
    const [eve] = await stage.connect('eve');
    await othersHear(stage, [cy, dee, eve]);
    const table = await measured(stage);
    if (table) stage.table(table);
  },
};

async function othersHear(stage: Stage, peers: readonly Peer[]): Promise<void> {
  await allHear(stage, peers).catch((finding) =>
    stage.lookInto(finding, async () => {
      const [newcomer] = await stage.connect('newcomer').catch(() => []);
      await putScore(stage, newScore()).catch(() => {});
      await newcomer?.settles();
    }),
  );
}

export default {
  programs: ['server'],
  processes: { server: 1 },
  steps: [poll, push, everyone, leaver],
  mistakes,
  shown: {
    en: 'Nobody has to ask any more: your server tells everyone who is connected, at the moment of the change.',
    zh: '谁都不用再问了：比分一变，你的服务器就立刻告诉所有连着的人。',
  },
} satisfies Check;
