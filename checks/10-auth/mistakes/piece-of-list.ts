import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isOwn(origin: string): boolean {
    return (process.env.ORIGINS ?? '').includes(origin);
  }
})().listen();
