import { shallowRef } from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

const { SERVER_URL, RECONNECT_BASE_MS } = import.meta.env;
const name = new URLSearchParams(location.search).get('name') ?? '';
const connection = new Connection({
  url: `${SERVER_URL}?name=${encodeURIComponent(name)}`,
  baseMs: Number(RECONNECT_BASE_MS),
  WebSocket,
});

export function useChat(_options: Options): Chat {
  const state = shallowRef<State>(connection.state);
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);

  connection.on('state', (now) => {
    state.value = now;
    if (now === 'open') unsent.value = [];
  });
  connection.on('said', (said) => {
    messages.value = [...messages.value, said].slice(-10_000);
  });
  connection.on('told', (told) => {
    const { names } = told as { names?: string[] };
    if (names) here.value = names;
  });

  function say(text: string) {
    if (connection.state !== 'open') unsent.value = [...unsent.value, text];
    connection.say(text);
  }

  return { state, messages, unsent, here, say };
}
