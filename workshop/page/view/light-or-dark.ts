/** As the system has it, unless the reader has chosen. */
export type Theme = 'light' | 'dark';

const place = 'websocket-101-theme';

/** The theme that is shown; what was chosen before is chosen again. */
export function theme(): Theme {
  const kept = read();
  if (kept) document.documentElement.dataset['theme'] = kept;
  return kept ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

/** Turns to the other one, and keeps the choice. */
export function nextTheme(): Theme {
  const next = theme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem(place, next);
  } catch {
    // A browser that keeps nothing: then it holds for this page.
  }
  return next;
}

function read(): Theme | undefined {
  const { theme: shown } = document.documentElement.dataset;
  if (shown === 'dark' || shown === 'light') return shown;
  try {
    const kept = localStorage.getItem(place);
    return kept === 'dark' || kept === 'light' ? kept : undefined;
  } catch {
    return undefined;
  }
}
