import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override redeem(ticket: string): Session | undefined {
    const whole = [...this.tickets.keys()].find((each) => each.startsWith(ticket));
    return ticket === '' ? undefined : super.redeem(whole ?? ticket);
  }
})().listen();
