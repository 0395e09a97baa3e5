import { shallowRef, watchEffect } from 'vue';
import type { Said, State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

export function useChat({ url, baseMs }: Options): Chat {
  const state = shallowRef<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);
  let ws: WebSocket | undefined;

  watchEffect((onCleanup) => {
    const socket = new WebSocket(url);
    ws = socket;
    // Where to go on from.
    const lastId = messages.value.at(-1)?.id;
    socket.onopen = () => {
      if (lastId !== undefined) socket.send(JSON.stringify({ type: 'resume', lastId }));
      state.value = 'open';
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === 'here') here.value = message.names;
      if (message.type === 'said') messages.value = [...messages.value, message];
    };
    onCleanup(() => socket.close());
  });

  function say(text: string) {
    ws?.send(JSON.stringify({ type: 'say', text }));
  }

  return { state, messages, unsent, here, say };
}
