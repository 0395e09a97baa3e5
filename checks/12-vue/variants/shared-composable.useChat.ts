import { createSharedComposable, tryOnScopeDispose } from '@vueuse/core';
import { ref, shallowRef } from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

/** One connection for all who ask: begun for the first of them, and disposed of after the last. */
export const useChat = createSharedComposable(({ url, baseMs }: Options): Chat => {
  const state = ref<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);

  const connection = new Connection({ url, baseMs, WebSocket });
  tryOnScopeDispose(() => connection.dispose());

  connection.on('state', (now) => {
    state.value = now;
    if (now === 'open') unsent.value = [];
  });
  connection.on('said', (said) => {
    messages.value = [...messages.value.slice(-9_999), said];
  });
  connection.on('told', (told) => {
    if ('names' in told && Array.isArray(told.names)) here.value = told.names;
  });

  const say = (text: string) => {
    if (connection.state !== 'open') unsent.value = [...unsent.value, text];
    connection.say(text);
  };
  return { state, messages, unsent, here, say };
});
