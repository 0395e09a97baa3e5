import type { Check } from '../../workshop/harness/index.ts';
import { measurePage } from '../chat-page/measured.ts';
import { pageSteps } from '../chat-page/steps.ts';
import { mistakes } from './hints.ts';
import { vue } from './vue.ts';

export default {
  programs: ['useChat'],
  processes: {},
  page: {
    starter: 'checks/12-vue/starter',
    packages: ['vue', '@vueuse/core', 'pinia'],
    script: 'checks/12-vue/in-page.js',
  },
  environment: { RECONNECT_BASE_MS: '50' },
  steps: pageSteps(vue),
  mistakes,
  measure: measurePage,
  shown: {
    en: 'One connection for as long as the room is shown, and not a moment longer; and everything that it brings is on the page.',
    zh: '房间显示多久，连接就存在多久，一刻也不多留；它带来的一切，都在页面上。',
  },
} satisfies Check;
