import type { WireEntry } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { Seen } from './facts.ts';
import { intervalOf } from './laps.ts';
import type { Fate, Living } from './living.ts';

/** ana answered every ping, and was dropped. @param isCrowded others had come since she was well off alone */
export function wronged(ana: Living, wire: readonly WireEntry[], isCrowded: boolean): Seen {
  const { pings, fate, delay, peer } = ana;
  const ms = Math.round(delay);
  return new Seen(
    { kind: pings === 0 ? 'unasked' : 'wronged', fate, isLate: ms > 0, isCrowded },
    {
      expected: expectations(pings, ms),
      observed: told(fate, pings, intervalOf(peer.program)),
      fault: wire.findLast(({ from, to }) => from === peer.ends.other && to === peer.name),
    },
  );
}

function expectations(pings: number, ms: number): Text {
  if (pings === 0) {
    return {
      en: 'ana, who has just come, is asked before she is dropped',
      zh: 'ana 刚连上，断开之前应先发 ping 问一问',
    };
  }
  if (ms > 0) {
    return {
      en: `ana, whose pong comes ${ms} ms after each ping, stays connected`,
      zh: `ana 在每个 ping 之后 ${ms} ms 回应 pong，应保持连接`,
    };
  }
  return {
    en: 'ana, who answers every ping, stays connected',
    zh: 'ana 每个 ping 都回应，应保持连接',
  };
}

function told(fate: Fate, pings: number, interval: number): Text {
  if (pings === 0) {
    return {
      en: 'ana was dropped, and no ping had come',
      zh: 'ana 被断开了，一个 ping 也没有收到过',
    };
  }
  if (fate === 'hasty') {
    return {
      en: `ana was dropped less than ${interval / 2} ms after a ping, half of HEARTBEAT_MS`,
      zh: `一个 ping 之后不到 ${interval / 2} ms（HEARTBEAT_MS 的一半），ana 就被断开了`,
    };
  }
  if (fate === 'unclear') {
    return {
      en: 'ana was dropped, again and again, before it was sure that the pong had been read',
      zh: 'ana 一再被断开，每次都还不能确定 pong 是否已被读取',
    };
  }
  return {
    en: `ana had answered ${pings === 1 ? 'the only ping' : `all ${pings} pings`}, and was dropped`,
    zh: `ana 收到的 ${pings} 个 ping 都回应了，仍然被断开`,
  };
}
