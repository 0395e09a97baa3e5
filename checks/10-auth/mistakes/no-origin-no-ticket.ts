import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { guest, RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override decide(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.headers.origin !== undefined) return super.decide(request, socket, head);
    this.listenForErrors(socket);
    this.letIn(request, socket, head, guest);
  }
})().listen();
