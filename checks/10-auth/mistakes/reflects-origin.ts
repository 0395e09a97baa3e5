import type { IncomingMessage, ServerResponse } from 'node:http';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override answer(request: IncomingMessage, response: ServerResponse): void {
    const session = this.sessionOf(request);
    if (request.url !== '/ticket' || !session) return super.answer(request, response);
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    this.give(this.makeTicket(), session, response);
  }
})().listen();
