import { join } from 'node:path';
import { root } from '../../root.ts';
import type { Unread } from '../program.ts';

/** The module that serves pages: plain JavaScript, for the process in which a learner's page is served. */
export const module = join(root, 'workshop/harness/browser/page-server.mjs');

/** What that module exports. */
export interface PageServer {
  /** @see page-server.mjs */
  servePage(
    page: object,
    onFault: (fault: Unread) => void,
  ): Promise<{ port: number; close(): Promise<void> }>;
}
