import type { WebSocket } from 'ws';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override stop(ws: WebSocket): void {
    ws.terminate();
  }
})().listen();
