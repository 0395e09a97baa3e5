import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import { RightServer, type Session } from '../mistakes/base/right-server.ts';

const users = new WeakMap<WebSocket, string>();
const counts = new Map<string, { since: number; messages: number }>();
const sessions = new Map<Session, Set<WebSocket>>();

new (class extends RightServer {
  override answer(request: IncomingMessage, response: ServerResponse): void {
    const hasNone = request.url === '/ticket' && this.sessionOf(request) === undefined;
    if (hasNone)
      response.writeHead(403).end(JSON.stringify({ ticket: null, error: 'log in first' }));
    else super.answer(request, response);
  }

  override enter(ws: WebSocket, session: Session): void {
    users.set(ws, session.name);
    super.enter(ws, session);
  }

  /** Beside the limit of each connection, one of twice as many for each user. */
  override count(ws: WebSocket): number {
    const now = performance.now();
    const user = users.get(ws) ?? '';
    const count = counts.get(user) ?? { since: now, messages: 0 };
    if (now - count.since >= 1000) Object.assign(count, { since: now, messages: 0 });
    count.messages += 1;
    counts.set(user, count);
    return count.messages > 2 * this.mostPerSecond ? Infinity : super.count(ws);
  }

  /** One timer for each session, and all its connections. */
  override endWith(session: Session, ws: WebSocket): void {
    const known = sessions.get(session);
    const theirs = known ?? new Set();
    sessions.set(session, theirs.add(ws));
    ws.on('close', () => theirs.delete(ws));
    if (known) return;
    setTimeout(() => {
      for (const each of theirs) each.close(4401);
      sessions.delete(session);
    }, session.endsAt - Date.now()).unref();
  }
})().listen();
