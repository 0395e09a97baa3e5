import type { Duplex } from 'node:stream';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override refuse(socket: Duplex, status: string): void {
    socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
  }
})().listen();
