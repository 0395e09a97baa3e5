import type { Step } from '../../workshop/harness/index.ts';
import { composerSteps } from './composer-steps.ts';
import { connectionSteps } from './connection-steps.ts';
import type { Framework } from './framework.ts';
import { messageSteps } from './message-steps.ts';
import { returningSteps } from './returning-steps.ts';

/** The steps that judge a chat page, whatever it is made with. */
export function pageSteps(framework: Framework): Step[] {
  return [
    ...connectionSteps(framework),
    ...messageSteps(framework),
    ...composerSteps(framework),
    ...returningSteps(framework),
  ];
}
