import { useState } from 'react';
import { Composer } from './Composer.tsx';
import { Messages } from './Messages.tsx';
import { useChat } from './useChat.ts';
import { words } from './words.ts';

const server = import.meta.env.SERVER_URL ?? 'ws://localhost:8080';
const baseMs = Number(import.meta.env.RECONNECT_BASE_MS) || 1000;

/** The chat of one person. */
export function Room({ name, onLeave }: { name: string; onLeave: () => void }) {
  const url = `${server}?name=${encodeURIComponent(name)}`;
  const { state, messages, unsent, here, say } = useChat({ url, baseMs });
  return (
    <main className="room">
      <header>
        <h1>{words.title}</h1>
        <Status state={state} />
        <ul className="here" aria-label={words.here}>
          {here.map((each, index) => (
            <li key={index}>{each}</li>
          ))}
        </ul>
        <button className="quiet" onClick={onLeave}>
          {words.leave}
        </button>
      </header>
      <Messages messages={messages} unsent={unsent} name={name} />
      <Composer onSend={say} />
    </main>
  );
}

type State = ReturnType<typeof useChat>['state'];

/** How the connection is. A screen reader says it when it changes. */
function Status({ state }: { state: State }) {
  const [wasOpen, setWasOpen] = useState(false);
  if (state === 'open' && !wasOpen) setWasOpen(true);
  // Each attempt to come back waits, and then connects. That would be announced again and again.
  const shown = state === 'connecting' && wasOpen ? 'waiting' : state;
  return (
    <p role="status" className={`status ${shown}`}>
      {words[shown]}
    </p>
  );
}
