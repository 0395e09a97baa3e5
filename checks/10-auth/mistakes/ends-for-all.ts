import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override endWith({ endsAt }: Session): void {
    setTimeout(() => {
      for (const client of this.wss.clients) client.close(4401);
    }, endsAt - Date.now());
  }
})().listen();
