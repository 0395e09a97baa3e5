import type { Say } from '../../../solutions/10-auth/chat.ts';
import { RightServer } from './base/right-server.ts';

new (class extends RightServer {
  override passOn(said: Say, name: string): void {
    super.passOn(said, String(said.name ?? name));
  }
})().listen();
