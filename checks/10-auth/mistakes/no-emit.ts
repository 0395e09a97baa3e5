import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override letIn(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.wss.handleUpgrade(request, socket, head, () => console.log('Somebody came in'));
  }
})().listen();
