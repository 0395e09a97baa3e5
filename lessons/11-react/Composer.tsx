import { useState } from 'react';
import { isSendKey } from './useChat.ts';
import { words } from './words.ts';

/** Where one types. What is typed is its own affair: a key stroke draws this again, and not the messages. */
export function Composer({ onSend }: { onSend: (text: string) => void }) {
  const [text, setText] = useState('');

  function send() {
    if (text.trim() === '') return;
    onSend(text);
    setText('');
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        rows={1}
        aria-label={words.message}
        placeholder={words.message}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (!isSendKey(event.nativeEvent)) return;
          event.preventDefault();
          send();
        }}
        enterKeyHint="send"
        autoComplete="off"
        autoFocus
      />
      <button disabled={text.trim() === ''}>{words.send}</button>
    </form>
  );
}
