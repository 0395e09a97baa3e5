import { onScopeDispose, shallowRef } from 'vue';
import { useChat as useRoom, type Chat, type Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

/** As the solution; and a clock ticks beside it, as in a room that says “3 minutes ago”. */
export function useChat(options: Options): Chat {
  const now = shallowRef(Date.now());
  const clock = setInterval(() => (now.value = Date.now()), 1000);
  onScopeDispose(() => clearInterval(clock));
  return useRoom(options);
}
