import type { Check } from '../../workshop/harness/index.ts';
import { certificates } from './certificates.ts';
import { clientSteps } from './client-steps.ts';
import { mistakes } from './hints.ts';
import { draw } from './pictures.ts';
import { serverSteps } from './server-steps.ts';

export default {
  programs: ['server', 'client'],
  // One client meets the right server, four a wrong one, and two a machine on the way.
  processes: { server: 1, client: 7 },
  tls: certificates,
  steps: [...serverSteps, ...clientSteps],
  mistakes,
  measure: draw,
  shown: {
    en: 'Nobody between your client and your server reads along, and nobody can pose as your server.',
    zh: '你的客户端和服务器之间，没有人能偷看，也没有人能冒充服务器。',
  },
} satisfies Check;
