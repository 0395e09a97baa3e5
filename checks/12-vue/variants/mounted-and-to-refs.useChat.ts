import { onMounted, onUnmounted, reactive, toRefs } from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

/** With deep reactivity, and with the hooks of a component: nothing connects where a server renders the page. */
export function useChat({ url, baseMs }: Options): Chat {
  const chat = reactive({
    state: 'connecting' as State,
    messages: [] as Said[],
    unsent: [] as string[],
    here: [] as string[],
  });
  let connection: Connection | undefined;

  onMounted(() => {
    connection = new Connection({ url, baseMs, WebSocket });
    connection.on('state', (now) => {
      chat.state = now;
      if (now === 'open') chat.unsent = [];
    });
    connection.on('said', (said) => {
      chat.messages.push(said);
      if (chat.messages.length > 10_000) chat.messages.shift();
    });
    connection.on('told', (told) => {
      if ('names' in told && Array.isArray(told.names)) chat.here = told.names;
    });
  });
  onUnmounted(() => connection?.dispose());

  function say(text: string): void {
    if (chat.state !== 'open') chat.unsent.push(text);
    connection?.say(text);
  }

  return { ...toRefs(chat), say };
}
