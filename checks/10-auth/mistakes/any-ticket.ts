import { guest, RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override redeem(ticket: string): Session | undefined {
    return super.redeem(ticket) ?? (ticket === '' ? undefined : guest);
  }
})().listen();
