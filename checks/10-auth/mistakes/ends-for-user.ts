import type { WebSocket } from 'ws';
import { RightServer, type Session } from './base/right-server.ts';

const connections = new Map<string, Set<WebSocket>>();

new (class extends RightServer {
  override endWith({ name, endsAt }: Session, ws: WebSocket): void {
    const theirs = connections.get(name) ?? new Set();
    connections.set(name, theirs.add(ws));
    const timer = setTimeout(() => {
      for (const each of theirs) each.close(4401);
    }, endsAt - Date.now());
    ws.on('close', () => {
      clearTimeout(timer);
      theirs.delete(ws);
    });
  }
})().listen();
