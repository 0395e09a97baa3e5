import { useEffect, useReducer, useRef } from 'react';
import { Connection } from '../../../solutions/11-react/connection.ts';
import type { Chat, Options, Snapshot } from '../../../solutions/11-react/useChat.ts';

export { isSendKey } from '../../../solutions/11-react/useChat.ts';

type News = (before: Snapshot) => Partial<Snapshot>;

const nothingYet: Snapshot = { state: 'connecting', messages: [], unsent: [], here: [] };

/** With a reducer whose actions are functions; what comes within one frame is shown in one go. */
export function useChat({ url, baseMs }: Options): Chat {
  const [snapshot, tell] = useReducer(
    (before: Snapshot, news: readonly News[]) =>
      news.reduce((now, each) => ({ ...now, ...each(now) }), before),
    nothingYet,
  );
  const connection = useRef<Connection | null>(null);

  useEffect(() => {
    const waiting: News[] = [];
    let frame: ReturnType<typeof setTimeout> | undefined;
    const soon = (news: News) => {
      waiting.push(news);
      frame ??= setTimeout(() => {
        frame = undefined;
        tell(waiting.splice(0));
      }, 16);
    };
    const its = new Connection({ url, baseMs, WebSocket });
    connection.current = its;
    const stops = [
      its.on('state', (state) =>
        soon(() => (state === 'open' ? { state, unsent: [] } : { state })),
      ),
      its.on('said', (said) =>
        soon(({ messages }) => ({ messages: [...messages.slice(-9_999), said] })),
      ),
      its.on('told', (told) => {
        if ('names' in told) soon(() => ({ here: told.names as string[] }));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(frame);
      its.dispose();
    };
  }, [url, baseMs]);

  function say(text: string) {
    if (connection.current?.state !== 'open')
      tell([({ unsent }) => ({ unsent: [...unsent, text] })]);
    connection.current?.say(text);
  }

  return { ...snapshot, say };
}
