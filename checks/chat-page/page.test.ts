import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, describe, test, type TestContext } from 'node:test';
import { type Lesson, listLessons } from '../../workshop/course/lessons.ts';
import { findLaunches, loadCheck } from '../../workshop/course/load.ts';
import { Browsers } from '../../workshop/harness/browser/browsers.ts';
import { findBrowser, noBrowser } from '../../workshop/harness/browser/find.ts';
import { Spares } from '../../workshop/harness/index.ts';
import { Stage } from '../../workshop/harness/stage.ts';
import { Timeline } from '../../workshop/harness/timeline.ts';
import { ana, type Scene, setScene } from './scene.ts';

const browsers = new Browsers();
after(() => browsers.end());

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const checks = await Promise.all(
  listLessons().map(async (lesson) => ({ lesson, check: await loadCheck(lesson) })),
);

if ((await findBrowser()) === undefined) {
  const says = `the pages were not looked at: ${noBrowser().en}`;
  test(says, { skip: !process.env.CI && says }, () => assert.fail(says));
  checks.length = 0;
}

for (const { lesson } of checks.filter(({ check: { page } }) => page)) {
  describe(`the page of ${lesson.id}`, { concurrency: 2 }, () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing in it when it is ${colorScheme}`, async (t) => {
        const { visit } = await sceneOf(t, lesson);
        const { page } = visit.tab;
        await page.emulateMedia({ colorScheme });
        await page.addScriptTag({ path: axe });
        const inRoom = await page.evaluate<Found[]>(runAxe);
        await page.getByRole('button', { name: 'Leave' }).click();
        const atDoor = await page.evaluate<Found[]>(runAxe);
        assert.deepEqual([...inRoom, ...atDoor], []);
      });
    }

    test('nothing of it is wider than a phone', async (t) => {
      const { visit } = await sceneOf(t, lesson);
      await visit.tab.page.setViewportSize({ width: 390, height: 844 });
      const { page } = visit.tab;
      const widest = () => page.evaluate<number>('document.documentElement.scrollWidth');
      assert.equal(await widest(), 390);
      await page.getByRole('button', { name: 'Leave' }).click();
      await page.getByRole('button', { name: 'Come in' }).waitFor();
      assert.equal(await widest(), 390, 'at the door');
    });

    test('it follows the newest message, and leaves alone who has scrolled up to read', async (t) => {
      const scene = await sceneOf(t, lesson);
      const { visit } = scene;
      const { page } = visit.tab;
      const [newest] = await says(scene, 40);
      const isInView = (text: string) =>
        visit.until(async () => scene.log.getByText(text).isVisible());
      assert.equal(await isInView(newest ?? ''), true);
      assert.equal(await visit.until(async () => (await below(scene)) < 2), true);
      await page.evaluate(`${log}.scrollTo(0, 100)`);
      await visit.until(async () => (await below(scene)) > 100);
      await visit.settles();
      await says(scene, 1);
      assert.equal(await page.evaluate(`${log}.scrollTop`), 100);
      await page.getByRole('button', { name: 'New messages' }).click();
      assert.equal(await visit.until(async () => (await below(scene)) < 2), true);
    });

    test('of a long history some is in the page, and older messages come when they are wished for', async (t) => {
      const scene = await sceneOf(t, lesson);
      await says(scene, 450);
      const shown = () => scene.log.locator('ol > li').count();
      assert.equal(await scene.visit.until(async () => (await shown()) === 200), true);
      const older = scene.log.getByRole('button', { name: 'Show older' });
      await older.click();
      assert.equal(await scene.visit.until(async () => (await shown()) === 400), true);
      await older.click();
      assert.equal(await scene.visit.until(async () => (await older.count()) === 0), true);
    });

    test('Shift+Enter begins a line, and an empty message is not sent', async (t) => {
      const scene = await sceneOf(t, lesson);
      const { visit, message } = scene;
      await message.press('Enter');
      await message.fill('one');
      await message.press('Shift+Enter');
      await message.pressSequentially('two');
      await message.press('Enter');
      await visit.until(() => scene.line.heard.length > 0);
      assert.deepEqual(
        scene.line.heard.map(({ payload }) => JSON.parse(Buffer.from(payload).toString('utf8'))),
        [{ type: 'say', text: 'one\ntwo' }],
      );
    });
  });
}

/** What axe finds, by its rule, and where. */
interface Found {
  readonly rule: string;
  readonly where: string;
}

const runAxe = `axe.run().then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ rule: id, where: html }))))`;

/** Opens the solution's page, with some people in it and some words. */
async function sceneOf(t: TestContext, lesson: Lesson): Promise<Scene> {
  const check = await loadCheck(lesson);
  const launches = findLaunches(check, { folder: lesson.solution, isNamed: false });
  // What is served by this process starts faster.
  for (const [name, launch] of launches) launches.set(name, { ...launch, instead: {} });
  const stage = new Stage({
    launches,
    spares: new Spares(),
    timeline: Timeline.unseen(),
    environment: check.environment,
    page: check.page,
    browsers,
    onBoot: () => {},
    onIdle: () => {},
    onNote: () => {},
    onTable: () => {},
  });
  t.after(() => stage.end());
  const visit = await stage.page();
  const scene = setScene(stage, visit);
  await visit.load(`/?name=${ana}`);
  await visit.until(async () => (await visit.facts())?.open === 1);
  visit.say({ type: 'here', names: ['ana', 'bo', 'cy'] });
  visit.say(...scene.saidBy('bo', 'Shall we meet?'), ...scene.saidBy('ana', 'At eight.'));
  await visit.until(async () => (await scene.textOf(scene.log)).includes('At eight.'));
  return scene;
}

/** Says so many messages. @returns the newest first */
async function says(scene: Scene, count: number): Promise<string[]> {
  const texts = Array.from({ length: count }, () => scene.stage.phrase('word'));
  scene.visit.say(...scene.saidBy('bo', ...texts));
  await scene.visit.settles();
  return texts.toReversed();
}

const log = `document.querySelector('[role="log"]')`;

/** How far the end of the log lies below what is seen of it, in px. */
function below({ visit }: Scene): Promise<number> {
  const { page } = visit.tab;
  return page.evaluate<number>(`${log}.scrollHeight - ${log}.scrollTop - ${log}.clientHeight`);
}
