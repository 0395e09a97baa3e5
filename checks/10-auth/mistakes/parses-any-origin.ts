import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isOwn(origin: string): boolean {
    const { protocol, host } = new URL(origin);
    return super.isOwn(`${protocol}//${host}`);
  }
})().listen();
