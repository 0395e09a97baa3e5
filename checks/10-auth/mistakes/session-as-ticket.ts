import type { ServerResponse } from 'node:http';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override give(_ticket: string, session: Session, response: ServerResponse): void {
    const [, id = ''] = /session=([^;]*)/.exec(response.req.headers.cookie ?? '') ?? [];
    super.give(id, session, response);
  }
})().listen();
