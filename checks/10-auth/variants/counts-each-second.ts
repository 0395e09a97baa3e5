import type { RawData, WebSocket } from 'ws';
import { RightServer } from '../mistakes/base/right-server.ts';
/** How many messages each has sent in this second: at its end, whoever has sent too many is closed. */
const counts = new Map<WebSocket, number>();

new (class extends RightServer {
  override hear(ws: WebSocket, name: string, data: RawData): void {
    counts.set(ws, (counts.get(ws) ?? 0) + 1);
    if ((counts.get(ws) ?? 0) <= this.mostPerSecond) super.hear(ws, name, data);
  }

  override count(): number {
    return 0;
  }

  override listen(): void {
    super.listen();
    setInterval(() => {
      for (const [ws, count] of counts) if (count > this.mostPerSecond) this.stop(ws);
      counts.clear();
    }, 1000).unref();
  }
})().listen();
