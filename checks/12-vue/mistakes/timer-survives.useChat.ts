import { onScopeDispose, shallowRef } from 'vue';
import type { Said, State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

export function useChat({ url, baseMs }: Options): Chat {
  const state = shallowRef<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);
  let isOver = false;
  let isReturning = false;
  let lastId = 0;
  let ws = connect();

  function connect() {
    const socket = new WebSocket(url);
    state.value = 'connecting';
    socket.onopen = () => {
      if (isReturning) socket.send(JSON.stringify({ type: 'resume', lastId }));
      isReturning = true;
      for (const text of unsent.value) socket.send(JSON.stringify({ type: 'say', text }));
      unsent.value = [];
      state.value = 'open';
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === 'here') here.value = message.names;
      if (message.type !== 'said' || message.id <= lastId) return;
      lastId = message.id;
      messages.value = [...messages.value, message].slice(-10_000);
    };
    socket.onclose = () => {
      if (isOver) return;
      state.value = 'waiting';
      setTimeout(() => (ws = connect()), Math.random() * baseMs);
    };
    return socket;
  }

  onScopeDispose(() => {
    isOver = true;
    ws.close();
  });

  function say(text: string) {
    if (state.value === 'open') ws.send(JSON.stringify({ type: 'say', text }));
    else unsent.value = [...unsent.value, text];
  }

  return { state, messages, unsent, here, say };
}
