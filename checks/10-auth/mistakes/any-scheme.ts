import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isOwn(origin: string): boolean {
    if (!URL.canParse(origin)) return false;
    return this.origins.some((each) => new URL(each).host === new URL(origin).host);
  }
})().listen();
