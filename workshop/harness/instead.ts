import type { Text } from '../text.ts';
import { contentOf, describe, list, quote, someHex } from './describe.ts';
import type { Endpoint, Heard } from './endpoint.ts';
import type { WireEntry } from './timeline.ts';

/** The most messages that are told of. */
const mostMessages = 4;

/** What happened in place of what was expected: a broken frame, other messages, the end, or nothing. */
export function whatHappened(
  { ends: { name, other }, breach, closed, ended }: Endpoint,
  instead: readonly Heard[],
): { observed: Text; fault?: WireEntry } {
  if (breach) {
    const bytes = someHex(breach.entry.bytes);
    const observed = {
      en: `${name} got ${bytes}, which is not a valid frame`,
      zh: `${name} 收到 ${bytes}，这样的帧不合规范`,
    };
    return { observed, fault: breach.entry };
  }
  const last = instead.at(-1);
  if (last) {
    const some = list(instead.slice(0, mostMessages).map((heard) => describe(contentOf(heard))));
    const observed = { en: `${name} heard ${some.en}`, zh: `${name} 听到的是${some.zh}` };
    return { observed, fault: last.entry };
  }
  return { observed: howItEnded() };

  function howItEnded(): Text {
    if (closed) {
      const { code, reason } = closed;
      const words = reason === '' ? `${code}` : `${code} ${quote(reason)}`;
      return {
        en: `the ${other} closed the connection: ${words}`,
        zh: `${other} 关闭了连接：${words}`,
      };
    }
    if (ended === 'reset')
      return { en: `the ${other} dropped the connection`, zh: `${other} 断开了连接（RST）` };
    if (ended)
      return {
        en: `the ${other} hung up without a close frame`,
        zh: `${other} 没有发送关闭帧就断开了连接`,
      };
    return { en: `${name} heard nothing`, zh: `${name} 什么也没有听到` };
  }
}
