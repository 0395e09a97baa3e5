import { createPinia, defineStore, setActivePinia, storeToRefs } from 'pinia';
import { markRaw, onScopeDispose, ref, shallowRef } from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

// In an app of one's own, main.ts would say app.use(createPinia()).
setActivePinia(createPinia());

/** The store outlives every component. So it counts who uses it, and connects only meanwhile. */
const useChatStore = defineStore('chat', () => {
  const state = ref<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = ref<string[]>([]);
  const here = ref<string[]>([]);
  const connection = shallowRef<Connection>();
  let users = 0;

  function enter({ url, baseMs }: Options): void {
    users += 1;
    connection.value ??= connect(new Connection({ url, baseMs, WebSocket }));
  }

  function leave(): void {
    users -= 1;
    if (users > 0) return;
    connection.value?.dispose();
    connection.value = undefined;
  }

  function connect(fresh: Connection): Connection {
    [state.value, messages.value, unsent.value, here.value] = ['connecting', [], [], []];
    fresh.on('state', (now) => {
      state.value = now;
      if (now === 'open') unsent.value = [];
    });
    fresh.on('said', (said) => {
      messages.value = [...messages.value, said].slice(-10_000);
    });
    fresh.on('told', (told) => {
      if ('names' in told && Array.isArray(told.names)) here.value = told.names;
    });
    return markRaw(fresh);
  }

  function say(text: string): void {
    if (connection.value?.state !== 'open') unsent.value.push(text);
    connection.value?.say(text);
  }

  return { state, messages, unsent, here, enter, leave, say };
});

export function useChat(options: Options): Chat {
  const store = useChatStore();
  store.enter(options);
  onScopeDispose(store.leave);
  return { ...storeToRefs(store), say: store.say };
}
