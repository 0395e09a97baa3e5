import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override makeTicket(): string {
    return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replaceAll('x', () =>
      Math.floor(Math.random() * 16).toString(16),
    );
  }
})().listen();
