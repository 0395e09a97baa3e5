import type { WebSocket } from 'ws';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override endWith({ endsAt }: Session, ws: WebSocket): void {
    setTimeout(() => ws.close(), endsAt - Date.now());
  }
})().listen();
