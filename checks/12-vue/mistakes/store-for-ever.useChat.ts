import { createPinia, defineStore, setActivePinia, storeToRefs } from 'pinia';
import { onScopeDispose, shallowRef } from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

setActivePinia(createPinia());

const useStore = defineStore('chat', () => {
  const state = shallowRef<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);
  let connection: Connection | undefined;

  function connect({ url, baseMs }: Options) {
    if (connection) return;
    connection = new Connection({ url, baseMs, WebSocket });
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
  }
  onScopeDispose(() => connection?.dispose());

  function say(text: string) {
    if (connection?.state !== 'open') unsent.value = [...unsent.value, text];
    connection?.say(text);
  }

  return { state, messages, unsent, here, say, connect };
});

export function useChat(options: Options): Chat {
  const store = useStore();
  store.connect(options);
  const { state, messages, unsent, here } = storeToRefs(store);
  return { state, messages, unsent, here, say: store.say };
}
