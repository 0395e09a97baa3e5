import type { RawData, WebSocket } from 'ws';
import { readSay } from '../../../solutions/10-auth/chat.ts';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override hear(ws: WebSocket, name: string, data: RawData): void {
    if (this.count(ws) > this.mostPerSecond) this.stop(ws);
    const said = readSay(data);
    if (said) this.passOn(said, name);
  }
})().listen();
