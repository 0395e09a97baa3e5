import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override decide(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.listenForErrors(socket);
    if (this.isForeign(request.headers.origin)) return this.refuse(socket, '403 Forbidden');
    const session = this.redeem(this.ticketIn(request.url ?? '')) ?? this.sessionOf(request);
    if (session) this.letIn(request, socket, head, session);
    else this.refuse(socket, '401 Unauthorized');
  }
})().listen();
