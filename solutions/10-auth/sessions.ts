import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Who has logged in, and how long that holds. */
export interface Session {
  readonly name: string;
  /** In ms, as Date.now() counts. */
  readonly endsAt: number;
}

const life = Number(process.env.SESSION_MS) || 60 * 60 * 1000;
const sessions = new Map<string, Session>();

/** Stands in for the login of a real site: it asks for no password, and believes every name. */
export function login({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const name = new URLSearchParams(url.split('?')[1]).get('name') || 'somebody';
  const id = randomBytes(16).toString('hex');
  sessions.set(id, { name, endsAt: Date.now() + life });
  setTimeout(() => sessions.delete(id), life).unref();
  response.setHeader('Set-Cookie', `session=${id}; HttpOnly; SameSite=Lax; Path=/`);
  response.writeHead(204).end();
}

/** The session whose cookie came with a request. @returns undefined where there is none, or none any more */
export function sessionOf({ headers }: IncomingMessage): Session | undefined {
  const [, id = ''] = /(?:^|;\s*)session=([^;]*)/.exec(headers.cookie ?? '') ?? [];
  return sessions.get(id);
}
