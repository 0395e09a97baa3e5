import type { Check } from '../../workshop/harness/index.ts';
import { measurePage } from '../chat-page/measured.ts';
import { pageSteps } from '../chat-page/steps.ts';
import { mistakes } from './hints.ts';
import { react } from './react.ts';

export default {
  programs: ['useChat'],
  processes: {},
  page: {
    starter: 'checks/11-react/starter',
    packages: [
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'react/jsx-runtime',
      'react-use-websocket',
    ],
    script: 'checks/11-react/in-page.js',
  },
  environment: { RECONNECT_BASE_MS: '50' },
  steps: pageSteps(react),
  mistakes,
  measure: measurePage,
  shown: {
    en: 'One connection for as long as somebody looks, whatever React does meanwhile; and everything that it brings is shown.',
    zh: '只要有人在看，就只有一个连接，不管 React 其间做了什么；它带来的每一条消息都显示出来了。',
  },
} satisfies Check;
