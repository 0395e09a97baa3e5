import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isOwn(origin: string): boolean {
    return new RegExp(`^(${this.origins.join('|')})$`).test(origin);
  }
})().listen();
