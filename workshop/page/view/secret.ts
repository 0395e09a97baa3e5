/** Where a page keeps the secret that lets it in: only pages of this address, its port included, can read it. */
const place = 'websocket-101';

/** The secrets that this page may try, the likeliest first. One in the address is taken out of it: it would stand in the history. */
export function secretsToTry(): string[] {
  const [, given] = /^#([\w-]{43})$/.exec(location.hash) ?? [];
  if (given !== undefined) history.replaceState(history.state, '', location.pathname);
  const kept = read();
  return [...new Set([given, kept].filter((secret) => secret !== undefined))];
}

/** Keeps a secret for the next page, and for when this one is loaded again. */
export function keepSecret(secret: string): void {
  try {
    localStorage.setItem(place, secret);
  } catch {
    // A browser that keeps nothing: then this page knows it as long as it is open.
  }
}

/** Calls back when another page has been let in. */
export function onSecret(listener: (secret: string) => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === place && newValue) listener(newValue);
  });
}

function read(): string | undefined {
  try {
    return localStorage.getItem(place) ?? undefined;
  } catch {
    return undefined;
  }
}
