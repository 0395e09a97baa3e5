import { RightServer, type Session } from './base/right-server.ts';

const given: Record<string, Session | undefined> = {};

new (class extends RightServer {
  override forgetLater(ticket: string): void {
    given[ticket] = this.tickets.get(ticket);
    setTimeout(() => delete given[ticket], this.ticketLife).unref();
  }

  override redeem(ticket: string): Session | undefined {
    const session = given[ticket];
    delete given[ticket];
    return session;
  }
})().listen();
