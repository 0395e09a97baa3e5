import { useEffect, useRef, useState } from 'react';
import type { Said, State } from '../../../solutions/11-react/connection.ts';
import type { Chat, Options } from '../../../solutions/11-react/useChat.ts';

export { isSendKey } from '../../../solutions/11-react/useChat.ts';

export function useChat({ url, baseMs }: Options): Chat {
  const [state, setState] = useState<State>('connecting');
  const [messages, setMessages] = useState<readonly Said[]>([]);
  const [unsent, setUnsent] = useState<readonly string[]>([]);
  const [here, setHere] = useState<readonly string[]>([]);
  const socket = useRef<WebSocket>(undefined);
  const queue = useRef<string[]>([]);

  useEffect(() => {
    let lastId = 0;
    let isOver = false;

    function connect(isReturning: boolean) {
      const ws = new WebSocket(url);
      socket.current = ws;
      setState('connecting');
      ws.onopen = () => {
        if (isReturning) ws.send(JSON.stringify({ type: 'resume', lastId }));
        for (const text of queue.current.splice(0)) ws.send(JSON.stringify({ type: 'say', text }));
        setUnsent([]);
        setState('open');
      };
      ws.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        if (message.type === 'here') setHere(message.names);
        if (message.type !== 'said' || message.id <= lastId) return;
        lastId = message.id;
        setMessages((all) => [...all, message].slice(-10_000));
      };
      ws.onclose = () => {
        if (isOver) return;
        setState('waiting');
        timer = setTimeout(() => connect(true), Math.random() * baseMs);
      };
    }

    let timer: ReturnType<typeof setTimeout> | undefined;
    connect(false);
    return () => {
      isOver = true;
      clearTimeout(timer);
      socket.current?.close();
    };
  }, [url, baseMs]);

  function say(text: string) {
    if (socket.current?.readyState === WebSocket.OPEN)
      return socket.current.send(JSON.stringify({ type: 'say', text }));
    queue.current.push(text);
    setUnsent([...queue.current]);
  }

  return { state, messages, unsent, here, say };
}
