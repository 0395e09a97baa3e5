import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override letIn(request: IncomingMessage, socket: Duplex, head: Buffer, session: Session): void {
    super.letIn(request, socket, head, this.sessionOf(request) ?? session);
  }
})().listen();
