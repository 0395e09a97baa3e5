import { WebSocketServer } from 'ws';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override makeWss(): WebSocketServer {
    // It answers each upgrade by itself, and so there are two who do.
    return new WebSocketServer({ server: this.server });
  }
})().listen();
