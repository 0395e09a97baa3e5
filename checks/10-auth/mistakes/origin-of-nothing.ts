import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isForeign(origin: string): boolean {
    return !this.origins.includes(origin.toLowerCase());
  }
})().listen();
