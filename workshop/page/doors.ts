import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is not let in: an HTTP status. */
export type Refused = 400 | 403 | 421;

/** What is looked at of a request. */
export interface Knock {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The names and values in the order in which they came, to see what came twice. */
  readonly rawHeaders: readonly string[];
}

/** The names under which a browser on this machine reaches the page. */
export function hostsOf(port: number): ReadonlySet<string> {
  return new Set(['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`));
}

/**
 * Looks at who knocks, before anything else is done.
 *
 * - A name that is not ours is a foreign page's that leads here (DNS rebinding): its browser takes us for the same origin.
 * - An Origin that is not the address which was asked for is a foreign page's, also from another port of this machine.
 * - A browser says of itself whether a foreign page is behind the request. Only to go to a page by a link is allowed.
 *
 * @param needsOrigin where a browser always sends an Origin, and what sends none is refused
 */
export function refuses(
  { method, headers, rawHeaders }: Knock,
  hosts: ReadonlySet<string>,
  needsOrigin = false,
): Refused | undefined {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const isTwice = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  if (isTwice('host') || isTwice('origin')) return 400;
  const host = headers.host?.toLowerCase() ?? '';
  if (!hosts.has(host)) return 421;
  if (headers.origin === undefined ? needsOrigin : headers.origin !== `http://${host}`) return 403;
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  const isLink =
    headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return isLink && method === 'GET' ? undefined : 403;
}
