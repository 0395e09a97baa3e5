import { type Check, tellsDials } from '../../workshop/harness/index.ts';
import { clientSteps } from './client-steps.ts';
import { mistakes } from './hints.ts';
import { serverSteps } from './server-steps.ts';

export default {
  programs: ['server', 'client'],
  // For how long the client means to wait for the answer to its goodbye.
  environment: tellsDials,
  // One client hears and is left, one is typed into, and three meet your server.
  processes: { server: 1, client: 5 },
  steps: [...serverSteps, ...clientSteps],
  mistakes,
  shown: {
    en: 'You have a chat: whatever one says, everybody hears, once and unchanged, and anybody may come and go.',
    zh: '你写出了一个聊天程序：谁说的话，所有人都恰好听到一次，原样不变；任何人都可以随时进出。',
  },
} satisfies Check;
