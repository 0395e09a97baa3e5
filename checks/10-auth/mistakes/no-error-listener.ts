import type { Duplex } from 'node:stream';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override listenForErrors(): void {}

  override refuse(socket: Duplex, status: string): void {
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }
})().listen();
