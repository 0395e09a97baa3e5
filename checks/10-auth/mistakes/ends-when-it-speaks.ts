import type { WebSocket } from 'ws';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override endWith({ endsAt }: Session, ws: WebSocket): void {
    ws.on('message', () => {
      if (Date.now() >= endsAt) ws.close(4401);
    });
  }
})().listen();
