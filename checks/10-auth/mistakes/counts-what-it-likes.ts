import type { RawData, WebSocket } from 'ws';
import { readSay, refuseMessage } from '../../../solutions/10-auth/chat.ts';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override hear(ws: WebSocket, name: string, data: RawData): void {
    const said = readSay(data);
    if (said === undefined) refuseMessage(ws);
    else super.hear(ws, name, data);
  }
})().listen();
