import type { IncomingMessage } from 'node:http';
import { guest, RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override sessionOf(request: IncomingMessage): Session {
    return super.sessionOf(request) ?? guest;
  }
})().listen();
