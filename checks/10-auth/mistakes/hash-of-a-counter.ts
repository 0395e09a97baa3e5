import { createHash } from 'node:crypto';
import { RightServer } from './base/right-server.ts';

let lastTicket = 0;

new (class extends RightServer {
  override makeTicket(): string {
    lastTicket += 1;
    return createHash('sha256').update(String(lastTicket)).digest('hex');
  }
})().listen();
