import { onScopeDispose, reactive } from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

export function useChat({ url, baseMs }: Options): Chat {
  const chat = reactive({
    state: 'connecting' as State,
    messages: [] as Said[],
    unsent: [] as string[],
    here: [] as string[],
  });

  const connection = new Connection({ url, baseMs, WebSocket });
  onScopeDispose(() => connection.dispose());
  connection.on('state', (now) => {
    chat.state = now;
    if (now === 'open') chat.unsent = [];
  });
  connection.on('said', (said) => {
    chat.messages.push(said);
  });
  connection.on('told', (told) => {
    const { names } = told as { names?: string[] };
    if (names) chat.here = names;
  });

  function say(text: string) {
    if (connection.state !== 'open') chat.unsent.push(text);
    connection.say(text);
  }

  const { state, messages, unsent, here } = chat;
  return { state, messages, unsent, here, say } as never;
}
