import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override give(_ticket: string, session: Session, response: ServerResponse): void {
    const hash = createHash('sha256').update(response.req.headers.cookie ?? '');
    super.give(hash.digest('hex'), session, response);
  }
})().listen();
