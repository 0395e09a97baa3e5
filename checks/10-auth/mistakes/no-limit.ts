import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override count(): number {
    return 0;
  }
})().listen();
