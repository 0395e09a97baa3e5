import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isOwn(origin: string): boolean {
    return origin === 'null' || super.isOwn(origin);
  }
})().listen();
