import type { WebSocket } from 'ws';
import { RightServer, type Session } from './base/right-server.ts';

const firstOf = new Map<string, WebSocket>();
const userOf = new WeakMap<WebSocket, string>();

new (class extends RightServer {
  override enter(ws: WebSocket, session: Session): void {
    userOf.set(ws, session.name);
    if (!firstOf.has(session.name)) firstOf.set(session.name, ws);
    super.enter(ws, session);
  }

  /** All connections of a user are counted with the first. */
  override count(ws: WebSocket): number {
    return super.count(firstOf.get(userOf.get(ws) ?? '') ?? ws);
  }
})().listen();
