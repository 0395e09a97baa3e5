import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override forgetLater(): void {}
})().listen();
