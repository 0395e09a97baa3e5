import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RightServer, type Session } from './base/right-server.ts';

new (class extends RightServer {
  override letIn(request: IncomingMessage, socket: Duplex, head: Buffer, session: Session): void {
    const query = new URLSearchParams(request.url?.split('?')[1]);
    const name = query.get('name') ?? session.name;
    super.letIn(request, socket, head, { ...session, name });
  }
})().listen();
