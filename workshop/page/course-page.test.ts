import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Page as Tab } from 'playwright-core';
import { root } from '../root.ts';
import { openBrowser } from './browser-fixture.ts';
import { copyOfCourse, pageOf } from './fixture.ts';
import type { Page } from './server.ts';

const lesson = '01-handshake';

/** A tab of its own browser profile. What it logs as an error fails the test: a policy that is broken is one. */
async function tabOf(address: string): Promise<Tab> {
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const tab = await context.newPage();
  tab.on('pageerror', (error) => {
    throw error;
  });
  tab.setDefaultTimeout(60_000);
  await tab.goto(address);
  return tab;
}

/** The address of a lesson with the secret of a page. */
function addressOf({ address }: Page, path: string): string {
  const { origin, hash } = new URL(address);
  return `${origin}${path}${hash}`;
}

test('a lesson is read in both languages, a wrong answer is explained, a right one passes, and the next is offered', async () => {
  const home = copyOfCourse({ after }, [lesson, '02-server']);
  const page = await pageOf(home);
  const answer = join(home, 'lessons', lesson, 'server.ts');
  const save = (from: string) => copyFileSync(join(root, from), answer);

  const tab = await tabOf(page.address);
  await tab.waitForURL(`**/en/${lesson}`);
  await tab.getByRole('heading', { level: 1, name: /The handshake, by hand/ }).waitFor();
  await tab.getByText('Connected', { exact: true }).waitFor();
  assert.ok(!tab.url().includes('#'), 'the secret has left the address');

  await tab.getByRole('link', { name: '中文' }).click();
  await tab.getByRole('heading', { level: 1, name: /亲手完成握手/ }).waitFor();
  assert.equal(new URL(tab.url()).pathname, `/zh/${lesson}`);
  assert.equal(await tab.locator('html').getAttribute('lang'), 'zh-CN');
  await tab.goBack();
  await tab.getByRole('heading', { level: 1, name: /The handshake, by hand/ }).waitFor();

  save(`checks/${lesson}/mistakes/binary-hello.ts`);
  const failed = tab.locator('step-list li.failed');
  await failed.waitFor();
  const finding = tab.locator('finding-card');
  await finding
    .getByText(/0x2|binary/)
    .first()
    .waitFor();
  assert.match(await finding.innerText(), /RFC 6455/);
  await tab.locator('wire-view').waitFor();

  save(`solutions/${lesson}/server.ts`);
  await tab.getByText('All steps hold.', { exact: true }).waitFor();
  await tab.getByRole('link', { name: /Next: 02/ }).waitFor();
  assert.match(readFileSync(join(home, '.progress.json'), 'utf8'), /01-handshake/);
  await tab.locator('lesson-list').getByLabel('passed').waitFor({ state: 'attached' });

  await tab.getByRole('link', { name: /Next: 02/ }).click();
  await tab.getByRole('heading', { level: 1, name: /A server and its events/ }).waitFor();
  await tab.context().close();
});

test('two tabs show the same; a hint more is a hint more in both; a reset keeps what was there', async () => {
  const home = copyOfCourse({ after }, ['02-server']);
  const page = await pageOf(home);
  const [one, other] = await Promise.all([
    tabOf(addressOf(page, '/en/02-server')),
    tabOf(addressOf(page, '/zh/02-server')),
  ]);
  await Promise.all([one, other].map((tab) => tab.locator('.link.open').waitFor()));
  assert.equal(await one.locator('details[data-hint]:visible').count(), 0);
  await one.getByRole('button', { name: 'Show hint 1 of 5' }).click();
  await one.locator('details[data-hint="1"][open]').waitFor();
  await other.locator('details[data-hint="1"]').waitFor();

  const file = join(home, 'lessons/02-server/server.ts');
  copyFileSync(join(root, 'checks/02-server/mistakes/silent.ts'), file);
  await Promise.all([one, other].map((tab) => tab.locator('step-list li.failed').waitFor()));

  await one.getByRole('button', { name: 'Start anew …' }).click();
  await one.getByRole('button', { name: 'Put it back' }).click();
  await other.getByText(/已恢复为初始代码/).waitFor();
  assert.equal(
    readFileSync(file, 'utf8'),
    readFileSync(join(root, 'checks/02-server/starter/server.ts'), 'utf8'),
  );
  const [folder = ''] = readdirSync(join(home, 'backups/02-server'));
  assert.ok(existsSync(join(home, 'backups/02-server', folder, 'server.ts')));
  await Promise.all([one, other].map((tab) => tab.context().close()));
});

test('a server that is killed and started again: the page says so, comes back, and shows how things stand', async () => {
  const home = copyOfCourse({ after }, ['02-server']);
  const first = await pageOf(home);
  const tab = await tabOf(addressOf(first, '/en/02-server'));
  await tab.locator('.link.open').waitFor();
  await first.close();
  await tab
    .getByRole('alert')
    .getByText(/npm start/)
    .waitFor();

  copyFileSync(
    join(root, 'solutions/02-server/server.ts'),
    join(home, 'lessons/02-server/server.ts'),
  );
  await pageOf(home, { port: first.port });
  await tab.locator('.link.open').waitFor();
  await tab.getByText('All steps hold.', { exact: true }).waitFor();
  await tab.context().close();
});
