import { useState } from 'react';
import { Room } from './Room.tsx';
import { words } from './words.ts';

/** A door, and behind it the room. Who leaves takes the room down, and with it its connection. */
export function App() {
  const [name, setName] = useState(new URLSearchParams(location.search).get('name') ?? '');
  if (name === '') return <Door onEnter={setName} />;
  return <Room name={name} onLeave={() => setName('')} />;
}

/** Stands in for the login of lesson 10: it believes every name. */
function Door({ onEnter }: { onEnter: (name: string) => void }) {
  const [name, setName] = useState('');
  return (
    <main className="door">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onEnter(name.trim());
        }}
      >
        <h1>{words.title}</h1>
        <label htmlFor="name">{words.name}</label>
        <div className="row">
          <input
            id="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="nickname"
            maxLength={40}
            autoFocus
          />
          <button disabled={name.trim() === ''}>{words.enter}</button>
        </div>
      </form>
    </main>
  );
}
