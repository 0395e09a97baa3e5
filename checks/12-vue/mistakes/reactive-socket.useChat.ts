import { computed, onScopeDispose, reactive, shallowRef } from 'vue';
import type { Said } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

export function useChat({ url, baseMs }: Options): Chat {
  const ws = reactive(new WebSocket(url));
  const state = computed(() => (ws.readyState === WebSocket.OPEN ? 'open' : 'connecting'));
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);

  ws.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === 'here') here.value = message.names;
    if (message.type === 'said') messages.value = [...messages.value, message];
  };
  onScopeDispose(() => ws.close());

  function say(text: string) {
    if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify({ type: 'say', text }));
    else unsent.value = [...unsent.value, text];
  }

  return { state, messages, unsent, here, say };
}
