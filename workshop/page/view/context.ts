import type { WireJson } from '../messages.ts';
import { headerIn } from './http-head.ts';

/** What the entries before one tell about its connection. */
export interface Context {
  /** Who sent it, if the handshake was seen. */
  readonly from: 'client' | 'server' | undefined;
  /** Whether permessage-deflate was agreed on; undefined where no handshake was seen. */
  readonly isDeflated: boolean | undefined;
  /** The key that the request of this connection sent. */
  readonly key: string | undefined;
}

/** Looks back to the handshake of the connection to which an entry belongs. */
export function contextOf(entries: readonly WireJson[], entry: WireJson): Context {
  let isDeflated: boolean | undefined;
  const here = entries.lastIndexOf(entry);
  for (let index = here; index >= 0; index -= 1) {
    const each = entries[index];
    if (each === undefined || !isSame(each, entry)) continue;
    if (each.kind === 'response')
      isDeflated ??= /permessage-deflate/i.test(
        headerIn(each.head ?? '', 'sec-websocket-extensions') ?? '',
      );
    if (each.kind !== 'request') continue;
    const from = each.from === entry.from ? 'client' : 'server';
    return { from, isDeflated, key: headerIn(each.head ?? '', 'sec-websocket-key') };
  }
  const from = entry.from === 'server' ? 'server' : entry.to === 'server' ? 'client' : undefined;
  return { from, isDeflated, key: undefined };
}

function isSame(one: WireJson, other: WireJson): boolean {
  return (
    (one.from === other.from && one.to === other.to) ||
    (one.from === other.to && one.to === other.from)
  );
}
