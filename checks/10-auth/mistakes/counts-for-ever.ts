import type { WebSocket } from 'ws';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override count(ws: WebSocket): number {
    const messages = (this.counts.get(ws)?.messages ?? 0) + 1;
    this.counts.set(ws, { since: 0, messages });
    return messages;
  }
})().listen();
