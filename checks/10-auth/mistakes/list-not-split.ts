import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override readonly origins = [process.env.ORIGINS ?? ''];
})().listen();
