import { RightServer } from './base/right-server.ts';

let last = 0;

new (class extends RightServer {
  override makeTicket(): string {
    last += 1;
    return String(last);
  }
})().listen();
