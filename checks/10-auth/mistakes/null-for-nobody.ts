import type { IncomingMessage, ServerResponse } from 'node:http';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override answer(request: IncomingMessage, response: ServerResponse): void {
    const hasNone = request.url === '/ticket' && this.sessionOf(request) === undefined;
    if (hasNone) response.end(JSON.stringify({ ticket: null }));
    else super.answer(request, response);
  }
})().listen();
