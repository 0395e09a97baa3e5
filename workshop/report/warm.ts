import type { Assignment } from '../course/assignment.ts';
import { server as pageServer } from '../harness/browser/open.ts';
import type { Spares } from '../harness/index.ts';

/** The most programs of one file that wait, warm, for the next save. */
const mostSpares = 3;

/** Starts ahead what the next judgement will need, so that its verdict comes at once. */
export function warmUp(spares: Spares, { check, launches }: Assignment): void {
  if (check.page) return spares.warm(pageServer, 1);
  for (const [name, launch] of launches)
    spares.warm(launch, Math.min(mostSpares, check.processes[name] ?? 1));
}
