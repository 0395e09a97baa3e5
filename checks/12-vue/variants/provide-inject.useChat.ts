import {
  effectScope,
  hasInjectionContext,
  inject,
  type InjectionKey,
  onScopeDispose,
  provide,
  shallowRef,
} from 'vue';
import { Connection, type Said, type State } from '../../../solutions/12-vue/connection.ts';
import type { Chat, Options } from '../../../solutions/12-vue/useChat.ts';

export { isSendKey } from '../../../solutions/12-vue/useChat.ts';

const key: InjectionKey<Chat> = Symbol('chat');

/** The first component that asks makes the chat, and provides it to all below: they get the same one. */
export function useChat(options: Options): Chat {
  const above = hasInjectionContext() ? inject(key, undefined) : undefined;
  if (above) return above;
  const chat = makeChat(options);
  provide(key, chat);
  return chat;
}

function makeChat({ url, baseMs }: Options): Chat {
  const state = shallowRef<State>('connecting');
  const messages = shallowRef<readonly Said[]>([]);
  const unsent = shallowRef<readonly string[]>([]);
  const here = shallowRef<readonly string[]>([]);

  // A scope of its own, stopped by hand.
  const scope = effectScope(true);
  const connection = scope.run(() => new Connection({ url, baseMs, WebSocket }));
  if (connection === undefined) throw new Error('the scope has ended');
  scope.run(() => onScopeDispose(() => connection.dispose()));
  onScopeDispose(() => scope.stop());

  connection.on('state', (now) => {
    state.value = now;
    if (now === 'open') unsent.value = [];
  });
  connection.on('said', (said) => {
    messages.value = messages.value.concat(said).slice(-10_000);
  });
  connection.on('told', (told) => {
    if ('names' in told && Array.isArray(told.names)) here.value = told.names;
  });

  function say(text: string): void {
    if (connection?.state !== 'open') unsent.value = [...unsent.value, text];
    connection?.say(text);
  }
  return { state, messages, unsent, here, say };
}
