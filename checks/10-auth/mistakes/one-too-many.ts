import type { WebSocket } from 'ws';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  /** How many there were before this one. */
  override count(ws: WebSocket): number {
    return super.count(ws) - 1;
  }
})().listen();
