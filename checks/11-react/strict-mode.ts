import { fail } from '../chat-page/seen.ts';
import type { Scene } from '../chat-page/scene.ts';

/** @throws Finding if the page does not run under StrictMode: what a missing cleanup leaves would only show later */
export async function isStrict({ visit }: Scene): Promise<void> {
  if (await visit.tab.asks<boolean>('isStrict')) return;
  await fail(visit, 'not strict', {
    expected: {
      en: 'main.tsx renders the page inside <StrictMode>',
      zh: 'main.tsx 在 <StrictMode> 里渲染页面',
    },
    observed: { en: 'it renders it without', zh: '没有 <StrictMode>' },
  });
}
