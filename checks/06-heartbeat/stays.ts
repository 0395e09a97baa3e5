import type { Peer } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { type Facts, Seen } from './facts.ts';

/** Who has gone mute is dropped after three intervals at the latest; one more is for the phase. */
export const muteLaps = 4;

/** One who has just come was dropped sooner than it could answer. @param ms after it came */
export function early(ms: number, interval: number): Seen {
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

/** One who has gone mute was pinged too often before it was dropped. */
export function late(pings: number): Seen {
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

/** One who has gone mute is still there. @param pings how many it left unanswered */
export function stays(peer: Peer, pings: number, facts: Partial<Facts>): Seen {
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
