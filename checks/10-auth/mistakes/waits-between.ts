import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override async decide(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    this.listenForErrors(socket);
    if (this.isForeign(request.headers.origin)) return this.refuse(socket, '403 Forbidden');
    const ticket = this.ticketIn(request.url ?? '');
    const session = this.tickets.get(ticket);
    // As a look into a database does.
    await setTimeout(5);
    this.tickets.delete(ticket);
    if (session) this.letIn(request, socket, head, session);
    else this.refuse(socket, '401 Unauthorized');
  }
})().listen();
