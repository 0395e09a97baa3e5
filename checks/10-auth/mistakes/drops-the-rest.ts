import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override stop(): void {
    console.log('Too many messages: dropped');
  }
})().listen();
