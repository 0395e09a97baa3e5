import {
  type Check,
  describe,
  Finding,
  type Peer,
  type Stage,
  type Step,
} from '../../workshop/harness/index.ts';
import { Game } from './game.ts';
import { mistakes } from './hints.ts';
import {
  drained,
  hearOut,
  waitForTimers,
  whyForgotten,
  whyNotOnce,
  whyNotTold,
} from './look-into.ts';
import { measured } from './measured.ts';
import { rules } from './rules.ts';

/** How many changes come in the same moment. */
const atOnce = 4;

/** Who came first of all, and stays to the end: whoever leaves, she is to hear every change. */
const firstOf = new WeakMap<Stage, Peer>();
/** Who came second and third, and stay as long. */
const nextOf = new WeakMap<Stage, readonly Peer[]>();

const poll: Step = {
  id: 'poll',
  title: { en: 'A poll gets the current score', zh: '轮询能取到当前比分' },
  needs: ['server'],
  rule: rules.get,
  hint: {
    en: 'GET /score answers with the score, "0:0" at first. PUT /score sets it, once its whole body has come.',
    zh: 'GET /score 返回比分，最初是 "0:0"。PUT /score 在请求体全部收到之后设置比分。',
  },
  async play(stage) {
    const game = new Game(stage);
    await game.polledBy('ana', '0:0');
    const score = await game.scores();
    await game.isHeeded();
    await game.polledBy('ana', score);
    await game.ends();
  },
};

const push: Step = {
  id: 'push',
  title: {
    en: 'A change reaches a connected client, unasked',
    zh: '比分一变，已连接的客户端不用问就能收到',
  },
  needs: ['server'],
  rule: rules.push,
  hint: {
    en: 'setScore() runs at each change. There, below `score = next`, go through wss.clients with for … of, and call send(score) on each client.',
    zh: '比分每变一次，setScore() 就会运行。在 `score = next` 下面用 for … of 遍历 wss.clients，对每个客户端调用 send(score)。',
  },
  async play(stage) {
    const game = new Game(stage);
    const [ana] = await stage.connect('ana');
    firstOf.set(stage, ana);
    const score = await game.scores();
    await ana.hears(score).catch((finding) => whyNotTold(finding, stage, game, ana));
    await game.ends();
  },
};

const everyone: Step = {
  id: 'everyone',
  title: {
    en: 'Every connected client hears each change exactly once',
    zh: '每个已连接的客户端对每次变化恰好收到一次',
  },
  needs: ['server'],
  rule: rules.everyone,
  hint: {
    en: 'Send in one place only: in setScore(), at each change, once to each of wss.clients.',
    zh: '只在一个地方发送：在 setScore() 里，每次变化时，对 wss.clients 中的每个客户端发送一次。',
  },
  async play(stage) {
    const game = new Game(stage);
    const [ana] = await stage.connect('ana');
    const lookInto = (finding: unknown) => whyNotOnce(finding, stage, game, ana);
    const first = await game.scoresSlowly();
    await ana.hears(first).catch(lookInto);
    await heardWhole(ana, first).catch(lookInto);
    // Neither a poll nor a newcomer is a change.
    await game.polledBy('bo', first);
    const [bo] = await stage.connect('bo');
    nextOf.set(stage, [ana, bo]);
    const scores = await game.scoresTogether(atOnce);
    for (const each of [ana, bo]) await hearsAll(each, scores).catch(lookInto);
    const fence = await game.scores();
    for (const each of [ana, bo]) await hearsAll(each, [fence]).catch(lookInto);
    await waitForTimers(stage, ana);
    await heardOnce(ana, [first, ...scores, fence]).catch(lookInto);
    await heardOnce(bo, [...scores, fence]).catch(lookInto);
    await game.ends();
  },
};

/** Waits for all of them, in any order; not any longer once one has come twice. */
async function hearsAll(peer: Peer, scores: readonly string[]): Promise<void> {
  const times = () => scores.map((score) => peer.timesHeard(score));
  const isOver = () => times().every((count) => count > 0) || times().some((count) => count > 1);
  await peer.changes.until(() => isOver() || peer.isOver, undefined, peer.program);
  await heardOnce(peer, scores);
  for (const score of scores) await peer.hears(score);
}

/** @throws Finding if a part of the score was sent, as if it were the score */
async function heardWhole({ name, heard }: Peer, score: string): Promise<void> {
  const part = heard.find(({ payload }) => {
    const text = Buffer.from(payload).toString('utf8');
    return text !== '' && text !== score && score.startsWith(text);
  });
  if (part === undefined) return;
  const { en, zh } = describe(Buffer.from(part.payload).toString('utf8'));
  throw new Finding({
    expected: {
      en: `${name} hears of the change when the whole body of the PUT has come`,
      zh: `PUT 的请求体全部收到之后，${name} 才收到这次变化`,
    },
    observed: { en: `${name} heard ${en}`, zh: `${name} 收到了${zh}` },
    fault: part.entry,
  });
}

/** To be asked after a fence. */
async function heardOnce(peer: Peer, scores: readonly string[]): Promise<void> {
  for (const score of scores) peer.heardOnce(score);
}

const leaver: Step = {
  id: 'leaver',
  title: { en: 'A client that has left harms nobody', zh: '客户端离开后，不影响其他人' },
  needs: ['server'],
  rule: rules.leaver,
  hint: {
    en: "wss.clients holds everyone who is connected now. If you keep a list of your own, remove the one who left at 'close', and nobody else.",
    zh: "wss.clients 里始终是当前连着的客户端。如果你自己维护列表，在 'close' 时只移除离开的那一个。",
  },
  async play(stage) {
    const game = new Game(stage);
    const lookInto = (finding: unknown) => whyForgotten(finding, stage, game);
    const [bo, cy] = await stage.connect('bo', 'cy');
    // Who has said goodbye is still there for a while: the connection is CLOSING.
    bo.lingers = true;
    bo.close();
    await bo.isGone();
    await hears(await game.scores(), cy).catch(lookInto);
    bo.letGo();
    await drained(stage);
    await hears(await game.scores(), cy).catch(lookInto);
    const [dee] = await stage.connect('dee');
    cy.drop();
    await drained(stage);
    const score = await game.scores();
    await hears(score, dee).catch(lookInto);
    const [eve] = await stage.connect('eve');
    const ana = firstOf.get(stage);
    await hears(await game.scores(), dee, eve, ...(ana ? [ana] : [])).catch(lookInto);
    dee.heardOnce(score);
    await leave(stage, dee, eve, ana, ...(nextOf.get(stage) ?? []));
    const [fay] = await stage.connect('fay');
    await hears(await game.scores(), fay);
    await game.ends();
  },
};

/** They leave, and the server learns of it. */
async function leave(stage: Stage, ...peers: Array<Peer | undefined>): Promise<void> {
  for (const peer of peers) peer?.close();
  for (const peer of peers) await peer?.isGone();
  await drained(stage);
}

async function hears(score: string, ...peers: Peer[]): Promise<void> {
  for (const peer of peers) await peer.hears(score);
}

export default {
  programs: ['server'],
  processes: { server: 1 },
  steps: [poll, push, everyone, leaver].map(hearOut),
  mistakes,
  shown: {
    en: 'Your server tells every client the new score, at once and only once, whoever comes and goes.',
    zh: '比分一变，你的服务器就通知每个客户端，各一次，无论谁来谁走。',
  },
  measure: measured,
} satisfies Check;
