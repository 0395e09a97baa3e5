import type { WebSocket } from 'ws';
import { RightServer, type Session } from './base/right-server.ts';

const latest = new Map<string, WebSocket>();

new (class extends RightServer {
  override endWith({ name, endsAt }: Session, ws: WebSocket): void {
    latest.set(name, ws);
    setTimeout(() => latest.get(name)?.close(4401), endsAt - Date.now());
  }
})().listen();
