import { useEffect, useState } from 'react';
import {
  useChat as useRoom,
  type Chat,
  type Options,
} from '../../../solutions/11-react/useChat.ts';

export { isSendKey } from '../../../solutions/11-react/useChat.ts';

/** As the solution; and the room is drawn anew every second, as one that says “3 minutes ago” has to be. */
export function useChat(options: Options): Chat {
  const [, setNow] = useState(0);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, []);
  return useRoom(options);
}
