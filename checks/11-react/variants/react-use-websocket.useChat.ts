import { useEffect, useRef, useState } from 'react';
import useWebSocket, { ReadyState } from 'react-use-websocket';
import type { Said, State } from '../../../solutions/11-react/connection.ts';
import type { Chat, Options } from '../../../solutions/11-react/useChat.ts';

export { isSendKey } from '../../../solutions/11-react/useChat.ts';

/** With a library that connects and comes back by itself; the resume is ours. */
export function useChat({ url, baseMs }: Options): Chat {
  const [messages, setMessages] = useState<readonly Said[]>([]);
  const [unsent, setUnsent] = useState<readonly string[]>([]);
  const [here, setHere] = useState<readonly string[]>([]);
  const lastId = useRef(0);
  const [hasBeenOpen, setHasBeenOpen] = useState(false);

  const { sendJsonMessage, readyState } = useWebSocket(url, {
    shouldReconnect: () => true,
    reconnectAttempts: Infinity,
    reconnectInterval: () => Math.random() * baseMs,
    onMessage: ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === 'here') setHere(message.names);
      if (message.type !== 'said' || message.id <= lastId.current) return;
      lastId.current = message.id;
      setMessages((all) => [...all, message].slice(-10_000));
    },
  });
  const isOpen = readyState === ReadyState.OPEN;
  if (isOpen && !hasBeenOpen) setHasBeenOpen(true);

  useEffect(() => {
    if (!isOpen) return;
    if (lastId.current > 0) sendJsonMessage({ type: 'resume', lastId: lastId.current }, false);
    for (const text of unsent) sendJsonMessage({ type: 'say', text }, false);
    setUnsent([]);
  }, [isOpen, sendJsonMessage]);

  function say(text: string) {
    if (isOpen) sendJsonMessage({ type: 'say', text });
    else setUnsent((all) => [...all, text]);
  }

  return { state: stateOf(readyState, hasBeenOpen), messages, unsent, here, say };
}

function stateOf(readyState: ReadyState, hasBeenOpen: boolean): State {
  if (readyState === ReadyState.OPEN) return 'open';
  return hasBeenOpen ? 'waiting' : 'connecting';
}
