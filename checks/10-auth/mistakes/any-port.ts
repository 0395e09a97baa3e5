import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override isOwn(origin: string): boolean {
    if (!URL.canParse(origin)) return false;
    const { protocol, hostname } = new URL(origin);
    const own = this.origins.map((each) => new URL(each));
    return own.some((each) => each.protocol === protocol && each.hostname === hostname);
  }
})().listen();
