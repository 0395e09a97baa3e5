import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isOwn(origin: string): boolean {
    return this.origins.some((each) => origin.endsWith(each.replace(/^https?:\/\//, '')));
  }
})().listen();
