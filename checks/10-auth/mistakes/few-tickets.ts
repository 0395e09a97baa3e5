import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override makeTicket(): string {
    return Math.random().toString(36).slice(2);
  }
})().listen();
