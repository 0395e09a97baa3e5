import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override redeem(ticket: string): Session | undefined {
    return this.tickets.get(ticket);
  }

  override letIn(request: IncomingMessage, socket: Duplex, head: Buffer, session: Session): void {
    socket.on('close', () => this.tickets.delete(this.ticketIn(request.url ?? '')));
    super.letIn(request, socket, head, session);
  }
})().listen();
