import type { Page as Tab } from 'playwright-core';
import type { PageFigure } from './page.ts';

/** How many frames the transcript has that is scrolled, and how often another one is shown before. */
const [count, rounds] = [2_000, 20];

interface Scrolled {
  readonly usual: number;
  readonly slow: number;
}

/** Shows long transcripts in a page, one after the other, scrolls through the last, and looks what the page holds then. */
export async function scrolling(tab: Tab): Promise<PageFigure[]> {
  const { usual, slow } = await tab.evaluate<Scrolled>(`(${inPage})(${count}, ${rounds})`);
  const session = await tab.context().newCDPSession(tab);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return [
    {
      title: {
        en: `${count} frames scrolled: one picture`,
        zh: `滚动 ${count} 个帧：每画一次`,
      },
      value: usual,
      unit: 'ms',
      atMost: 17,
    },
    {
      title: { en: 'the slowest in twenty', zh: '其中最慢的二十分之一' },
      value: slow,
      unit: 'ms',
      atMost: 34,
    },
    {
      title: {
        en: `memory after ${rounds} such checks`,
        zh: `${rounds} 次这样的检查之后的内存`,
      },
      value: usedSize / 2 ** 20,
      unit: 'MiB',
      atMost: 50,
    },
  ];
}

/** Runs in the page. */
const inPage = `async (count, rounds) => {
  const page = document.querySelector('course-page');
  const [step] = page.check.steps;
  const entry = (at) => ({
    at,
    step: step.id,
    from: at % 2 ? 'server' : 'ana',
    to: at % 2 ? 'ana' : 'server',
    kind: 'text',
    label: 'text "message ' + at + '"',
    length: 18,
    bytes: '8110' + '6d'.repeat(16),
  });
  const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let round = 0; round < rounds; round += 1) {
    const wire = Array.from({ length: count }, (_, at) => entry(at + round));
    page.check = { ...page.check, wire };
    await page.updateComplete;
    await drawn();
  }
  const view = document.querySelector('wire-view');
  await view.updateComplete;
  const { scroller } = view;
  const steps = 240;
  const times = [];
  let before = await drawn();
  for (let frame = 0; frame < steps; frame += 1) {
    scroller.scrollTop = (frame * scroller.scrollHeight) / steps;
    const now = await drawn();
    times.push(now - before);
    before = now;
  }
  times.sort((one, other) => one - other);
  return { usual: times[steps / 2], slow: times[Math.floor(steps * 0.95)] };
}`;
