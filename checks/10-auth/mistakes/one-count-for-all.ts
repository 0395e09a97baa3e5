import { RightServer } from './base/right-server.ts';

let messages = 0;
setInterval(() => (messages = 0), 1000).unref();

new (class extends RightServer {
  override count(): number {
    messages += 1;
    return messages;
  }
})().listen();
