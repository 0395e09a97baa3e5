import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isForeign(origin = ''): boolean {
    return !this.isOwn(origin);
  }
})().listen();
