import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override readonly mostPerSecond = 2 * (Number(process.env.MESSAGES_PER_SECOND) || 10);
})().listen();
