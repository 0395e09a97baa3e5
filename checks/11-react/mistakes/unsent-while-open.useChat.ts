import { useCallback, useEffect, useRef, useState } from 'react';
import { Connection, type Said, type State } from '../../../solutions/11-react/connection.ts';
import type { Chat, Options } from '../../../solutions/11-react/useChat.ts';

export { isSendKey } from '../../../solutions/11-react/useChat.ts';

const most = 10_000;

export function useChat({ url, baseMs }: Options): Chat {
  const [state, setState] = useState<State>('connecting');
  const [messages, setMessages] = useState<readonly Said[]>([]);
  const [unsent, setUnsent] = useState<readonly string[]>([]);
  const [here, setHere] = useState<readonly string[]>([]);
  const current = useRef<Connection>(undefined);

  useEffect(() => {
    const connection = new Connection({ url, baseMs, WebSocket });
    current.current = connection;
    setState(connection.state);
    connection.on('state', (next) => {
      setState(next);
      if (next === 'open') setUnsent([]);
    });
    connection.on('said', (said) => setMessages((all) => [...all, said].slice(-most)));
    connection.on('told', (told) => {
      const { names } = told as { names?: string[] };
      if (names) setHere(names);
    });
    return () => connection.dispose();
  }, [url, baseMs]);

  const say = useCallback((text: string) => {
    if (state !== 'open') setUnsent((all) => [...all, text]);
    current.current?.say(text);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return { state, messages, unsent, here, say };
}
