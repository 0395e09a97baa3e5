import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Said } from '../../../solutions/11-react/connection.ts';
import { words } from '../../../solutions/11-react/words.ts';

/** How many messages are in the page, and how many more each wish for older ones brings. */
const pageful = 200;
/** Who is no further from the end than this, in px, reads the newest. */
const nearEnd = 48;

interface Props {
  readonly messages: readonly Said[];
  readonly unsent: readonly string[];
  readonly name: string;
}

/** What has been said. It follows the newest message, unless somebody has scrolled up to read. */
export function Messages({ messages, unsent, name }: Props) {
  const log = useRef<HTMLDivElement>(null);
  /** The first message that is shown, while somebody reads further up; undefined: the newest are shown. */
  const [first, setFirst] = useState<number>();
  const [seen, setSeen] = useState<number>();
  /** How far the log reached below its visible top, before older messages came in above. */
  const below = useRef<number>(undefined);

  const newest = messages.at(-1)?.id;
  const newestStart = Math.max(0, messages.length - pageful);
  const kept = first === undefined ? -1 : messages.findIndex(({ id }) => id >= first);
  const start = kept < 0 ? newestStart : Math.min(kept, newestStart);
  const isFollowing = first === undefined;

  useLayoutEffect(() => {
    if (log.current && isFollowing) log.current.scrollTop = log.current.scrollHeight;
  }, [messages, unsent, isFollowing]);

  useLayoutEffect(() => {
    if (log.current && below.current !== undefined)
      log.current.scrollTop = log.current.scrollHeight - below.current;
    below.current = undefined;
  }, [start]);

  // A keyboard on a phone makes the log shorter: its end stays in sight.
  useEffect(() => {
    if (!log.current || !isFollowing) return;
    const { current } = log;
    const observer = new ResizeObserver(() => (current.scrollTop = current.scrollHeight));
    observer.observe(current);
    return () => observer.disconnect();
  }, [isFollowing]);

  function follow({ scrollHeight, scrollTop, clientHeight }: HTMLDivElement) {
    const isAtEnd = scrollHeight - scrollTop - clientHeight < nearEnd;
    if (isAtEnd === isFollowing) return;
    setFirst(isAtEnd ? undefined : messages[start]?.id);
    setSeen(newest);
  }

  function showOlder() {
    if (log.current) below.current = log.current.scrollHeight - log.current.scrollTop;
    setFirst(messages[Math.max(0, start - pageful)]?.id);
    setSeen(newest);
  }

  return (
    <div className="scene">
      <div
        className="log"
        role="log"
        aria-label={words.messages}
        tabIndex={0}
        ref={log}
        onScroll={(event) => follow(event.currentTarget)}
      >
        {messages.length === 0 && unsent.length === 0 && <p className="empty">{words.empty}</p>}
        {start > 0 && (
          <button className="older quiet" onClick={showOlder}>
            {words.older(start)}
          </button>
        )}
        <ol>
          {messages.slice(start).map((said, index, shown) => (
            <Message
              key={said.id}
              said={said}
              isMine={said.name === name}
              isFirst={said.name !== shown[index - 1]?.name}
            />
          ))}
        </ol>
        {unsent.length > 0 && (
          <ul className="unsent" aria-label={words.unsent}>
            {unsent.map((text, index) => (
              <li key={index}>
                <span className="text">{text}</span>
                <small>{words.unsent}</small>
              </li>
            ))}
          </ul>
        )}
      </div>
      {!isFollowing && newest !== seen && (
        <button className="newer" onClick={() => setFirst(undefined)}>
          {words.newer} ↓
        </button>
      )}
    </div>
  );
}

const Message = memo(function Message({
  said,
  isMine,
  isFirst,
}: {
  said: Said;
  isMine: boolean;
  isFirst: boolean;
}) {
  return (
    <li className={isMine ? 'mine' : 'theirs'}>
      {isFirst && said.name !== undefined && <b className="name">{said.name}</b>}
      <span className="text" dangerouslySetInnerHTML={{ __html: said.text }} />
    </li>
  );
});
