import { type FSWatcher, watch } from 'chokidar';

/** What counts as a part of a program; texts and the editor's own files, which begin with a dot or a #, do not. */
const source =
  /(?:^|[\\/])[^.#\\/][^\\/]*\.(?:[cm]?[jt]sx?|json|py|go|rs|rb|php|java|html|css|vue)$/;

/** How long after a save to wait for the next one of the same editor, in ms. */
const settle = 20;

/** What is to happen at a save. */
export interface Saves {
  /** Looks at the files again and again: for network disks and WSL, where no events come. */
  readonly poll: boolean;
  /** Whether a file counts. Without it, each part of a program does. */
  readonly counts?: (path: string) => boolean;
  /** Is called at once, while the editor may still be writing. */
  readonly seen?: () => void;
  /** Is called once, with the last of several files that are saved together. */
  readonly saved: (path: string) => void;
}

/**
 * Calls back at every save in some folders, also one that is made by renaming a new file over the old one.
 * @returns a promise for the watcher, once it watches
 */
export async function onSave(
  folders: readonly string[],
  { poll, counts = () => true, seen, saved }: Saves,
): Promise<FSWatcher> {
  const watcher = watch([...folders], {
    ignoreInitial: true,
    usePolling: poll,
    interval: 100,
    ignored: (path) => /(^|[\\/])(node_modules|\.git)([\\/]|$)/.test(path),
  });
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (event, path) => {
    if (event.endsWith('Dir') || !source.test(path) || !counts(path)) return;
    clearTimeout(timer);
    timer = setTimeout(saved, settle, path);
    seen?.();
  });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return watcher;
}
