import type { Check } from '../../workshop/harness/index.ts';
import { doorSteps } from './door-steps.ts';
import { mistakes } from './hints.ts';
import { identity } from './identity-step.ts';
import { mostPerSecond } from './floods.ts';
import { limit } from './limit-step.ts';
import { ownOrigins } from './origins.ts';
import { pageSteps } from './page-steps.ts';
import { timeSteps } from './time-steps.ts';

export default {
  programs: ['server'],
  // The second has short times; in the first nothing ends by itself, however late this machine is.
  processes: { server: 2 },
  environment: { ORIGINS: ownOrigins.join(','), MESSAGES_PER_SECOND: String(mostPerSecond) },
  steps: [...doorSteps, ...pageSteps, identity, limit, ...timeSteps],
  mistakes,
  shown: {
    en: 'Your server knows who comes in, from which page, and for how long; and nobody can spoil it for the others.',
    zh: '你的服务器知道谁进来了、从哪个网页来、能待多久；谁也不能妨碍别人。',
  },
} satisfies Check;
