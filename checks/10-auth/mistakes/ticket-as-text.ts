import type { ServerResponse } from 'node:http';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override give(ticket: string, session: Session, response: ServerResponse): void {
    this.tickets.set(ticket, session);
    response.end(ticket);
  }
})().listen();
