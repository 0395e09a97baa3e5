import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override decide(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.listenForErrors(socket);
    if (this.isForeign(request.headers.origin)) return this.refuse(socket, '403 Forbidden');
    const session = this.redeem(this.ticketIn(request.url ?? ''));
    this.wss.handleUpgrade(request, socket, head, (ws) => {
      if (session) this.wss.emit('connection', ws, request, session);
      else ws.close(1008, 'no ticket');
    });
  }
})().listen();
