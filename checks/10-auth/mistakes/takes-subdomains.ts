import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isOwn(origin: string): boolean {
    if (!URL.canParse(origin)) return false;
    const { hostname } = new URL(origin);
    const own = this.origins.map((each) => new URL(each).hostname);
    return own.some((each) => hostname === each || hostname.endsWith(`.${each}`));
  }
})().listen();
