import { useSyncExternalStore } from 'react';
import { ChatStore, type Chat, type Options } from '../../../solutions/11-react/useChat.ts';

export { isSendKey } from '../../../solutions/11-react/useChat.ts';

/** One store for each address, for all components of the page that ask for it. It is open while one of them looks. */
const stores = new Map<string, ChatStore>();

export function useChat({ url, baseMs }: Options): Chat {
  const store = stores.get(url) ?? new ChatStore({ url, baseMs });
  stores.set(url, store);
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  return { ...snapshot, say: store.say };
}
