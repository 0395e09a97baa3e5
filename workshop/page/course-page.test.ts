import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page as Tab } from 'playwright-core';
import { root } from '../root.ts';
import { barriers, openBrowser } from './browser-fixture.ts';
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
  // It bounds what never comes; a busy machine is late.
  tab.setDefaultTimeout(240_000);
  await tab.goto(address);
  return tab;
}

/** The address of a lesson with the secret of a page. */
function addressOf({ address }: Page, path: string): string {
  const { origin, hash } = new URL(address);
  return `${origin}${path}${hash}`;
}

test('a lesson is read in both languages, a wrong answer is explained, a right one passes, and the next is offered', async (t) => {
  const home = copyOfCourse(t, [lesson, '02-server']);
  const page = await pageOf(home);
  const answer = join(home, 'lessons', lesson, 'server.ts');
  const save = (from: string, more = '') =>
    writeFileSync(answer, readFileSync(join(root, from), 'utf8') + more);

  const tab = await tabOf(page.address);
  await tab.waitForURL(`**/en/${lesson}`);
  await tab.getByRole('heading', { level: 1, name: /The handshake, by hand/ }).waitFor();
  await tab.getByText('Connected', { exact: true }).waitFor();
  assert.ok(!tab.url().includes('#'), 'the secret has left the address');

  await tab.getByRole('link', { name: '中文' }).click();
  await tab.getByRole('heading', { level: 1, name: /亲手完成握手/ }).waitFor();
  assert.equal(new URL(tab.url()).pathname, `/zh/${lesson}`);
  assert.equal(await tab.locator('html').getAttribute('lang'), 'zh-CN');
  assert.deepEqual(await barriers(tab), []);
  await tab.goBack();
  await tab.getByRole('heading', { level: 1, name: /The handshake, by hand/ }).waitFor();

  // What a program prints is text, whatever it looks like.
  const print = `\nconsole.log('<img src=x onerror=alert(1)>');\n`;
  save(`checks/${lesson}/mistakes/binary-hello.ts`, print);
  const failed = tab.locator('step-list li.failed');
  await failed.waitFor();
  const finding = tab.locator('finding-card');
  assert.match(await finding.innerText(), /expected\s+ana hears text "hello"[^]*RFC 6455/);
  assert.match(await tab.locator('p.spoken').innerText(), /Lesson 01\. 5 of 8 steps hold/);
  assert.equal(await tab.locator('img').count(), 0);

  // The frame at fault is opened by keyboard, and shows its bytes.
  const fault = tab.locator('wire-view').getByRole('button', { name: /binary/ });
  await fault.focus();
  await tab.keyboard.press('Enter');
  const map = tab.locator('wire-view frame-bytes');
  await map.getByRole('button', { name: /0x2 binary/ }).waitFor();
  assert.deepEqual(await barriers(tab), []);

  save(`solutions/${lesson}/server.ts`);
  await tab.getByText('All steps hold.', { exact: true }).waitFor();
  await tab.getByRole('link', { name: /Next: 02/ }).waitFor();
  assert.match(readFileSync(join(home, '.progress.json'), 'utf8'), /01-handshake/);
  await tab.locator('lesson-list').getByLabel('passed').waitFor({ state: 'attached' });
  assert.deepEqual(await barriers(tab), []);

  await tab.getByRole('link', { name: /Next: 02/ }).click();
  await tab.getByRole('heading', { level: 1, name: /A server and its events/ }).waitFor();
  await tab.context().close();
});

test('two tabs show the same; a hint more is a hint more in both; a reset keeps what was there', async (t) => {
  const home = copyOfCourse(t, ['02-server']);
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

  await one.getByRole('button', { name: 'Start over …' }).click();
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

test('a server that is killed and started again: the page says so, comes back, and shows how things stand', async (t) => {
  const home = copyOfCourse(t, ['02-server']);
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

test('in the playground one speaks as several clients, both tabs see it, and a check ends it', async (t) => {
  const home = copyOfCourse(t, ['04-chat']);
  cpSync(join(root, 'solutions/04-chat'), join(home, 'lessons/04-chat'), { recursive: true });
  const page = await pageOf(home);
  const [one, other] = await Promise.all([
    tabOf(addressOf(page, '/en/04-chat')),
    tabOf(addressOf(page, '/zh/04-chat')),
  ]);
  await one.getByText('All steps hold.', { exact: true }).waitFor();
  // Tabs are gone through with the arrows.
  await one.getByRole('tab', { name: 'Check' }).focus();
  await one.keyboard.press('ArrowRight');
  await one.getByRole('button', { name: 'Start the server' }).click();
  await one.getByText('Your server is running.').waitFor();
  await one.locator('talk-room').getByLabel('Or type a line').fill('ana: 你好');
  await one.keyboard.press('Enter');
  await other.getByRole('tab', { name: '试验场' }).click();
  for (const tab of [one, other])
    await tab.locator('talk-room wire-view').getByText('text "你好"').first().waitFor();
  assert.deepEqual(await barriers(one), []);

  await other.getByRole('tab', { name: '检查' }).click();
  await other.getByRole('button', { name: '立即检查' }).click();
  await one.getByText(/A check has started/).waitFor();
  await other.getByText('所有步骤都通过了。', { exact: true }).waitFor();
  await Promise.all([one, other].map((tab) => tab.context().close()));
});

test('an editor is opened at the line of the learner that threw', async (t) => {
  const home = copyOfCourse(t, ['02-server']);
  // Stands for an editor: it writes down what it is asked to open.
  const editor = join(home, 'editor.sh');
  const opened = join(home, 'opened');
  writeFileSync(
    editor,
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${opened}.tmp' && mv '${opened}.tmp' '${opened}'\n`,
    { mode: 0o755 },
  );
  process.env.LAUNCH_EDITOR = editor;
  const page = await pageOf(home);
  const file = join(home, 'lessons/02-server/server.ts');
  copyFileSync(join(root, 'checks/02-server/mistakes/send-object.ts'), file);
  const tab = await tabOf(addressOf(page, '/en/02-server'));
  // Watched before it can come, and closed: a watch that is left open would keep these tests from ending.
  const watcher = watch(home);
  t.after(() => watcher.close());
  await tab
    .locator('finding-card')
    .getByRole('button', { name: /server\.ts:\d+/ })
    .first()
    .click();
  while (!existsSync(opened)) await once(watcher, 'change');
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((each) => each.includes('.send(')) + 1;
  assert.deepEqual(readFileSync(opened, 'utf8').trim().split('\n').slice(0, 2), [
    file,
    String(line),
  ]);
  delete process.env.LAUNCH_EDITOR;
  await tab.context().close();
});
