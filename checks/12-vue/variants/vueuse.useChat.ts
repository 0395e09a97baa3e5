import { useWebSocket } from '@vueuse/core';
import { computed, ref, shallowRef } from 'vue';
import type { Said, State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

/** VueUse connects, comes back and cleans up; what this server understands is ours. */
export function useChat({ url, baseMs }: Options): Chat {
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);
  const wasOpen = ref(false);
  let lastId = 0;

  const { status, send } = useWebSocket<string>(url, {
    autoReconnect: {
      delay: (retries) => Math.random() * baseMs * Math.min(30, 2 ** retries),
    },
    // Not watch(data): a ref holds the last message, and not each.
    onMessage: (_ws, { data }) => hear(JSON.parse(data)),
    onConnected(ws) {
      if (wasOpen.value) ws.send(JSON.stringify({ type: 'resume', lastId }));
      wasOpen.value = true;
      unsent.value = [];
    },
  });

  const state = computed<State>(() => {
    if (status.value === 'OPEN') return 'open';
    return wasOpen.value ? 'waiting' : 'connecting';
  });

  function hear(message: Said & { type?: unknown; names?: string[] }): void {
    if (message.type === 'here') here.value = message.names ?? [];
    if (message.type !== 'said' || message.id <= lastId) return;
    lastId = message.id;
    messages.value = [...messages.value, message].slice(-10_000);
  }

  function say(text: string): void {
    if (status.value !== 'OPEN') unsent.value = [...unsent.value, text];
    // It keeps what cannot be sent yet, and sends it once it is open.
    send(JSON.stringify({ type: 'say', text }));
  }

  return { state, messages, unsent, here, say };
}
