import { randomBytes } from 'node:crypto';
import type { Peer, Step } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { opcode } from '../../workshop/wire/index.ts';
import { type Facts, Seen } from './facts.ts';
import { interval, within } from './laps.ts';
import { Living, pingsAt } from './living.ts';
import { tellStays } from './look.ts';
import { rules } from './rules.ts';
import { Scene } from './scene.ts';

const needs = ['server'];

/** Who has gone mute is dropped after three intervals at the latest; one more is for the phase. */
export const muteLaps = 4;

const mute: Step = {
  id: 'mute',
  title: {
    en: 'A client that has gone mute is dropped, after one to three intervals',
    zh: '不再应答的客户端，会在一到三个间隔之后被断开',
  },
  needs,
  rule: rules.terminate,
  hint: {
    en: 'Before each ping, see whether the last one was answered. If it was not, call client.terminate() instead.',
    zh: '每次发 ping 之前，先看上一个有没有得到应答。没有的话，不再发 ping，而是调用 client.terminate()。',
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    const { ana } = scene;
    const began = performance.now();
    const { bo, cy, dee, others } = await silence(scene);
    const talker = await scene.joinUnseen('talker');
    talker.isPolite = false;
    const atFirst = new Map([bo, cy, dee, ana.peer].map((peer) => [peer, pingsAt(peer)]));
    let halfway = atFirst;
    const isOver = () => hasEnded(bo) && hasEnded(cy);
    for (let laps = 0; laps < muteLaps && !isOver(); laps += 1) {
      if (laps === muteLaps / 2)
        halfway = new Map([bo, cy, ana.peer].map((peer) => [peer, pingsAt(peer)]));
      // Whether whatever it sends is a sign of life is for the server to say: either way is right.
      talker.ping(stage.phrase('busy'));
      await within(1, [ana.peer, bo, cy], isOver);
    }
    dee.socket.resume();
    await within(muteLaps, [ana.peer, dee], () => hasEnded(dee) || !isOver());
    const ms = performance.now() - began;
    if (isOver() && ms < interval / 2) throw early(ms);
    const left = [cy, bo, dee].find((peer) => !hasEnded(peer));
    if (left) {
      const since = (counts: ReadonlyMap<Peer, number>, peer = left) =>
        pingsAt(peer) - (counts.get(peer) ?? 0);
      const isPinged = since(halfway) > 0;
      const hasStopped = !isPinged && !ana.peer.isOver && since(halfway, ana.peer) === 0;
      // ana may have been taken for one who is gone, by a machine that was late: then nobody is left to be pinged.
      if (hasStopped && (await scene.renew())) return mute.play(stage);
      const isInTurn = others.some(hasEnded) && !others.every(hasEnded);
      const facts = { isPinged, hasStopped, isInTurn };
      await tellStays(scene, stays(left, since(atFirst), facts), left);
    }
    const { alone } = scene;
    const most = ((muteLaps + 1) * alone.pings) / alone.laps + 1;
    const pings = pingsAt(cy);
    if (pings > most) throw late(pings);
    // That they were dropped says nothing, unless somebody who answers was there and stayed.
    if (!(await scene.mind())) return mute.play(stage);
  },
};

/** How many more fall silent with bo, so that it takes too long to drop one in each interval. */
const moreMute = 5;

/** bo has answered so far and stops; cy never answers; dee does not even read, and there is nothing of it to see. */
async function silence(scene: Scene): Promise<{ bo: Peer; cy: Peer; dee: Peer; others: Peer[] }> {
  const { stage, crowd } = scene;
  const [still] = crowd.filter((peer) => !peer.isOver);
  const [bo] = still ? [still] : await stage.connect('bo');
  bo.isAside = false;
  bo.isPolite = false;
  const others: Peer[] = [];
  while (others.length < moreMute) others.push(await scene.joinUnseen(`mute-${others.length}`));
  for (const other of others) other.isPolite = false;
  const [cy] = await stage.connect('cy');
  cy.isPolite = false;
  const dee = await scene.joinUnseen('dee');
  dee.isPolite = false;
  dee.socket.pause();
  return { bo, cy, dee, others };
}

function hasEnded({ ended }: Peer): boolean {
  return ended !== undefined;
}

function early(ms: number): Seen {
  return new Seen(
    { kind: 'early' },
    {
      expected: {
        en: `cy, who has just come, has an interval (${interval} ms) to answer in`,
        zh: `cy 刚连上，至少有一个间隔（${interval} ms）的时间来应答`,
      },
      observed: {
        en: `cy was dropped ${Math.ceil(ms)} ms after coming`,
        zh: `cy 连上 ${Math.ceil(ms)} ms 后就被断开了`,
      },
    },
  );
}

function late(pings: number): Seen {
  return new Seen(
    { kind: 'stays', isDroppedLate: true },
    {
      expected: {
        en: 'the server drops cy, who answers nothing, after three intervals at most',
        zh: 'cy 什么都不回应，服务器最迟在三个间隔之后断开它',
      },
      observed: {
        en: `cy was dropped only after ${pings} unanswered pings`,
        zh: `直到 ${pings} 个 ping 都没有应答，cy 才被断开`,
      },
    },
  );
}

function stays(peer: Peer, pings: number, facts: Partial<Facts>): Seen {
  const { name, closed } = peer;
  return new Seen(
    { kind: 'stays', ...facts, isClosed: closed !== undefined },
    {
      expected: {
        en: `the server drops ${name}, who answers nothing, after three intervals at most`,
        zh: `${name} 什么都不回应，服务器最迟在三个间隔之后断开它`,
      },
      observed:
        facts.hasStopped && !closed ? stopped(name) : stillThere(name, pings, closed !== undefined),
    },
  );
}

function stopped(name: string): Text {
  return {
    en: `${name} is still connected, and in the last intervals nobody was pinged, not even ana, who answers: the heartbeat has stopped`,
    zh: `${name} 仍然连着；而且最近几个间隔里谁也没有收到 ping，连一直在应答的 ana 也没有：心跳停了`,
  };
}

function stillThere(name: string, pings: number, isClosed: boolean): Text {
  if (isClosed) {
    return {
      en: `it sent a close frame, ${name} did not answer that either, and the connection is still open`,
      zh: `服务器发了关闭帧，${name} 同样没有回应，连接仍然开着`,
    };
  }
  return {
    en: `${muteLaps} intervals and ${pings} unanswered pings later, ${name} is still connected`,
    zh: `过了 ${muteLaps} 个间隔，${pings} 个 ping 没有应答，${name} 仍然连着`,
  };
}

const unsolicited: Step = {
  id: 'unsolicited',
  title: {
    en: 'A pong that nobody has asked for harms nothing',
    zh: '没人要求的 pong 不会造成任何影响',
  },
  needs,
  rule: rules.unsolicited,
  hint: {
    en: 'A pong says that its sender is there, and no more. Rely neither on its bytes nor on your having asked for it. And what is said still goes to everyone, as in lesson 04.',
    zh: 'pong 只说明发送者还在。不要依赖别的：既不要依赖它的内容，也不要以为它一定是你要来的。另外，收到的消息仍要像第 04 课那样发给所有人。',
  },
  async play(stage) {
    const scene = await Scene.of(stage);
    const [fay] = await stage.connect('fay');
    for (const payload of ['', stage.phrase('pong'), randomBytes(125)])
      fay.send({ opcode: opcode.pong, payload });
    const living = new Living(fay);
    const words = stage.phrase('still-here');
    fay.say(words);
    // How often fay was pinged before her pongs had been read: such a ping says nothing of what they did.
    let before = Infinity;
    try {
      await fay.hearsBytes(words);
      before = living.pings;
      await within(muteLaps, [fay], () => living.pings > before || fay.isOver);
      if (living.pings === before) fay.staysOpen();
    } catch (finding) {
      // One who is still there and heard nothing has been given time enough.
      const isUnclear = fay.isOver && (living.fate === 'unclear' || living.pings > 0);
      if (isUnclear && scene.mayComeAgain()) return unsolicited.play(stage);
      throw finding;
    }
    await scene.mind();
  },
};

/** What becomes of those who do not answer, and of one who answers without a question. */
export const muteSteps = [mute, unsolicited];
