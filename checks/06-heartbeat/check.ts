import type { Check } from '../../workshop/harness/index.ts';
import { answeringSteps } from './answering-steps.ts';
import { crowdSteps } from './crowd-steps.ts';
import { mistakes } from './hints.ts';
import { shortest } from './laps.ts';
import { mute } from './mute-step.ts';
import { newcomer } from './newcomer-step.ts';
import { unsolicited } from './unsolicited-step.ts';

export default {
  programs: ['server'],
  processes: { server: 1 },
  environment: { HEARTBEAT_MS: String(shortest) },
  steps: [...answeringSteps, ...crowdSteps, mute, unsolicited, newcomer],
  mistakes,
  shown: {
    en: 'Your server notices who has gone without a word, bothers nobody who is there, and leaves nothing running for those who left.',
    zh: '你的服务器能发现谁不辞而别，不打扰还在的人，也不为离开的人留下任何还在运行的东西。',
  },
} satisfies Check;
