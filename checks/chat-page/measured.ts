import type { Stage } from '../../workshop/harness/index.ts';
import { patience } from '../../workshop/harness/patience.ts';
import { ana, type Scene, sceneOf } from './scene.ts';

/** How many messages have been said when it is measured how the page types. The last are more than a page need keep. */
const histories = [100, 10_000, 12_000];
/** So many are said at once. */
const batch = 500;
const keys = 'The quick brown fox jumps over the lazy dog';

/** Fills the history, types, and shows how long a key takes to be seen, and what the page holds. */
export async function measurePage(stage: Stage): Promise<void> {
  const scene = sceneOf(stage);
  const { visit } = scene;
  stage.timeline.isProbing = true;
  await visit.load(`/?name=${ana}`);
  if (!(await visit.until(async () => (await visit.facts())?.open === 1))) return;
  const rows: string[][] = [];
  let said = 0;
  for (const count of histories) {
    for (; said < count; said += batch)
      if (!(await saysMany(scene, Math.min(batch, count - said), said))) return;
    said = count;
    const [typing, held] = [await types(scene), await holds(scene)];
    rows.push([count.toLocaleString('en'), ...typing, ...held]);
  }
  stage.table({
    title: {
      en: 'A long history: how long a key takes until it is seen, and what the page holds',
      zh: '历史消息很多时：按键到显示出来要多久，页面占用多少',
    },
    head: [
      { en: 'messages said', zh: '收到的消息' },
      { en: 'a key (median)', zh: '按键（中位数）' },
      { en: 'a key (95 of 100)', zh: '按键（第 95 百分位）' },
      { en: 'elements', zh: '元素' },
      { en: 'memory of the script', zh: '脚本内存' },
    ],
    rows,
  });
}

async function saysMany(scene: Scene, count: number, heard: number): Promise<boolean> {
  const { visit } = scene;
  const texts = Array.from({ length: count }, (_, index) => scene.stage.phrase(`${heard + index}`));
  visit.say(...scene.saidBy('bo', ...texts));
  const hasHeard = async () => ((await visit.facts())?.heard ?? 0) >= heard + count;
  return visit.until(hasHeard, mostMs);
}

/** For a batch, on a machine on which much else goes on. */
const mostMs = 60_000 * patience;

/** From the key to the frame in which it is seen, in ms: the median, and what 95 of 100 stay below. */
async function types({ visit, message }: Scene): Promise<string[]> {
  const { page } = visit.tab;
  await message.focus();
  await page.evaluate(watchKeys);
  await message.pressSequentially(keys, { timeout: mostMs });
  const isSeen = async () => (await page.evaluate<number>('keyTimes.length')) >= keys.length;
  await visit.until(isSeen, mostMs);
  const times = await page.evaluate<number[]>('keyTimes.sort((one, other) => one - other)');
  await message.fill('');
  const share = (part: number) => `${(times[Math.floor(times.length * part)] ?? 0).toFixed(0)} ms`;
  return [share(0.5), share(0.95)];
}

/** A key has been seen when the frame that came after it has been drawn: then a message to oneself arrives. */
const watchKeys = `
  globalThis.keyTimes = [];
  globalThis.onkeydown ??= ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => keyTimes.push(performance.now() - timeStamp);
    port2.postMessage('');
  });
`;

/** How many elements the page has, and how much memory its script holds once its garbage is collected. */
async function holds({ visit }: Scene): Promise<string[]> {
  const { page } = visit.tab;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const elements = await page.evaluate<number>('document.querySelectorAll("*").length');
  return [elements.toLocaleString('en'), `${(usedSize / 1024 / 1024).toFixed(1)} MiB`];
}
