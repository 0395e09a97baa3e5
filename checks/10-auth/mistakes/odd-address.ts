import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override ticketIn(url: string): string {
    return new URL(url, 'http://localhost').searchParams.get('ticket') ?? '';
  }
})().listen();
