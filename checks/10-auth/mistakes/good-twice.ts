import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override redeem(ticket: string): Session | undefined {
    return this.tickets.get(ticket);
  }
})().listen();
