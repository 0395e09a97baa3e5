import type { Stage } from '../../workshop/harness/index.ts';
import { patience } from '../../workshop/harness/patience.ts';
import type { Text } from '../../workshop/text.ts';
import { shownOf } from './message-steps.ts';
import { ana, type Scene, sceneOf } from './scene.ts';

/** How many messages have been said when it is measured how the page types. The last are more than a page need keep. */
const histories = [100, 10_000, 12_000];
/** So many are said at once. */
const batch = 500;
const keys = 'The quick brown fox jumps over the lazy dog';

/** Fills the history, types, and shows how long a key takes to be seen, and what the page holds. A page that shows nothing new any more is told so. */
export async function measurePage(stage: Stage): Promise<void> {
  const scene = sceneOf(stage);
  const { visit } = scene;
  stage.timeline.isProbing = true;
  await visit.load(`/?name=${ana}`);
  if (!(await visit.until(async () => (await visit.facts())?.open === 1))) return;
  const rows: string[][] = [];
  let said = 0;
  let newest: readonly string[] = [];
  for (const count of histories) {
    for (; said < count; said += batch) {
      const texts = textsOf(scene, said, Math.min(said + batch, count));
      if (!(await saysMany(scene, texts, said))) return;
      newest = texts.slice(-1);
    }
    said = count;
    const [typing, held] = [await types(scene), await holds(scene)];
    rows.push([count.toLocaleString('en'), ...typing, ...held]);
  }
  stage.table({
    title: {
      en: 'A long history: how long it takes for a key to show up, and how much the page holds',
      zh: '历史消息很多时：从按键到显示要多久，页面占用多少资源',
    },
    head: [
      { en: 'messages', zh: '收到的消息' },
      { en: 'key (median)', zh: '按键到显示（中位数）' },
      { en: 'key (95th percentile)', zh: '按键到显示（第 95 百分位）' },
      { en: 'elements', zh: '元素数' },
      { en: 'script memory', zh: '脚本内存' },
    ],
    rows,
  });
  const showsNewest = async () => (await shownOf(scene, newest)).length > 0;
  if (!(await scene.visit.until(showsNewest, mostMs))) stage.note(keepsTheOldest(said));
}

function keepsTheOldest(said: number): Text {
  const count = said.toLocaleString('en');
  return {
    en: `After ${count} messages, the newest is not shown. Does your list keep the oldest 10,000? Then nobody sees anything new any more: keep the newest, slice(-most).`,
    zh: `收到 ${count} 条消息之后，最新的一条没有显示。你的列表保留的是最早的 10,000 条吗？那样谁也看不到新消息：要保留最新的，即 slice(-most)。`,
  };
}

/** The texts of the messages from one number to another. */
function textsOf({ stage }: Scene, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => stage.phrase(`${from + index}`));
}

async function saysMany(scene: Scene, texts: readonly string[], heard: number): Promise<boolean> {
  const { visit } = scene;
  visit.say(...scene.saidBy('bo', ...texts));
  const hasHeard = async () => ((await visit.facts())?.heard ?? 0) >= heard + texts.length;
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
