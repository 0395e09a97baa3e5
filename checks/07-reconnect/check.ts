import { type Check, tellsDials } from '../../workshop/harness/index.ts';
import { catchingUpSteps } from './catching-up.ts';
import { growingSteps } from './growing.ts';
import { mistakes } from './hints.ts';
import { jitter } from './in-step.ts';
import { leavingSteps } from './leaving.ts';
import { returningSteps } from './returning.ts';
import { base } from './waits.ts';

export default {
  programs: ['client'],
  edits: ['connection'],
  // One lives through most of it, five are cut off together, and one ends while it waits.
  processes: { client: 7 },
  environment: { ...tellsDials, RECONNECT_BASE_MS: String(base) },
  steps: [...returningSteps, ...growingSteps, ...catchingUpSteps, jitter, ...leavingSteps],
  mistakes,
  shown: {
    en: 'Your client comes back from every drop, crowds nobody, and loses and doubles nothing that the server kept.',
    zh: '你的客户端每次断线都会回来，不给服务器添乱；服务器保存着的消息，不丢，也不重。',
  },
} satisfies Check;
