import { onScopeDispose, shallowRef } from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

export function useChat({ url, baseMs }: Options): Chat {
  const state = shallowRef<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);

  const connection = new Connection({ url, baseMs, WebSocket });
  onScopeDispose(() => connection.dispose());
  connection.on('state', (now) => {
    state.value = now;
    if (now === 'open') unsent.value = [];
  });
  connection.on('said', (said) => {
    messages.value = [...messages.value, said]
      .sort((one, other) => String(one.id).localeCompare(String(other.id)))
      .slice(-10_000);
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
