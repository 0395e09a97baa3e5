import type { WebSocket } from 'ws';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override endWith(_session: Session, ws: WebSocket): void {
    setTimeout(() => ws.close(4401), Number(process.env.SESSION_MS) || 60 * 60 * 1000);
  }
})().listen();
