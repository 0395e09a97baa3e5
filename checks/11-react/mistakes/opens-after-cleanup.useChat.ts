import { useEffect, useRef, useState } from 'react';
import { Connection, type Said, type State } from '../../../solutions/11-react/connection.ts';
import type { Chat, Options } from '../../../solutions/11-react/useChat.ts';

export { isSendKey } from '../../../solutions/11-react/useChat.ts';

const most = 10_000;

/** Stands in for a request that fetches a ticket. */
const signed = async (url: string) => url;

export function useChat({ url, baseMs }: Options): Chat {
  const [state, setState] = useState<State>('connecting');
  const [messages, setMessages] = useState<readonly Said[]>([]);
  const [unsent, setUnsent] = useState<readonly string[]>([]);
  const [here, setHere] = useState<readonly string[]>([]);
  const current = useRef<Connection>(undefined);

  useEffect(() => {
    void connect();
    return () => current.current?.dispose();

    async function connect() {
      const connection = new Connection({ url: await signed(url), baseMs, WebSocket });
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
    }
  }, [url, baseMs]);

  function say(text: string) {
    if (current.current?.state !== 'open') setUnsent((all) => [...all, text]);
    current.current?.say(text);
  }

  return { state, messages, unsent, here, say };
}
