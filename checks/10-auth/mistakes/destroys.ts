import type { Duplex } from 'node:stream';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override refuse(socket: Duplex, status: string): void {
    console.log(`Refused: ${status}`);
    socket.destroy();
  }
})().listen();
