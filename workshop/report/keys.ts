import { emitKeypressEvents } from 'node:readline';

/** What a key does. */
export type Keys = Readonly<Record<string, () => void | Promise<void>>>;

/** Listens to single keys where the input is a terminal. Ctrl-C is the key `q`. */
export function listenToKeys(keys: Keys): void {
  const { stdin } = process;
  if (!stdin.isTTY) return;
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  process.once('exit', () => stdin.setRawMode(false));
  stdin.on('keypress', (_text: string | undefined, key: { name?: string; ctrl?: boolean }) => {
    const name = key.ctrl ? (key.name === 'c' ? 'q' : '') : (key.name ?? '');
    void keys[name]?.();
  });
}
