import type { WebSocket } from 'ws';
import type { Say } from '../../../solutions/10-auth/chat.ts';
import { RightServer, type Session } from './base/right-server.ts';

let last = '';

new (class extends RightServer {
  override enter(ws: WebSocket, session: Session): void {
    last = session.name;
    super.enter(ws, session);
  }

  override passOn(said: Say): void {
    super.passOn(said, last);
  }
})().listen();
