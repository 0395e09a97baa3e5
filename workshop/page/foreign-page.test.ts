import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../root.ts';
import { openBrowser } from './browser-fixture.ts';
import { copyOfCourse, pageOf, secretOf, ticketFor } from './fixture.ts';

// A stranger's page, in the browser in which the learner has the course open.
const script = readFileSync(join(root, 'workshop/page/attacker.js'));
const stranger = createServer(({ url }, response) => {
  const isScript = url === '/attacker.js';
  response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? script : '<!doctype html><body><script src="/attacker.js"></script>');
}).listen(0, '127.0.0.1');
await once(stranger, 'listening');
after(() => stranger.close());
const strangersPort = (stranger.address() as AddressInfo).port;

const home = copyOfCourse({ after }, ['01-handshake']);
const page = await pageOf(home);
const course = `http://localhost:${page.port}`;

const browser = await openBrowser();
const context = await browser.newContext();
after(() => context.close());
const learners = await context.newPage();
await learners.goto(page.address);
await learners.locator('.link.open').waitFor();

/** What the stranger's script got. */
interface Seen extends Record<string, unknown> {
  readonly opaque: string;
  readonly simple: string;
}

/** Another site; and another port of this machine, which a browser takes for the same site. */
const origins = [`http://evil.example:${strangersPort}`, `http://localhost:${strangersPort}`];

for (const origin of origins) {
  test(`a page at ${new URL(origin).hostname}, on another port, gets in by no door, though it knows the secret`, async () => {
    const tab = await context.newPage();
    await tab.goto(origin);
    const ticket = await ticketFor(page);
    const words = [course, secretOf(page), ticket].map((word) => JSON.stringify(word));
    const seen = await tab.evaluate<Seen>(`attack(${words.join()})`);
    const { opaque, simple, ...others } = seen;
    assert.deepEqual(others, {
      document: 'nothing',
      text: 'nothing',
      ticket: 'nothing',
      image: false,
      script: false,
      style: false,
      socket: false,
      kept: null,
    });
    // What is opaque holds nothing that can be read.
    for (const answer of [opaque, simple])
      assert.ok(['nothing', 'opaque '].includes(answer), answer);
    await tab.close();
  });

  test(`a page at ${new URL(origin).hostname} cannot put the course into a frame, send it a form, or keep a hand on it`, async () => {
    const tab = await context.newPage();
    await tab.goto(origin);
    await tab.evaluate(`embrace('${course}')`);
    const framed = tab.frames().filter((frame) => frame !== tab.mainFrame());
    for (const frame of framed) assert.equal(await frame.locator('course-page').count(), 0);

    const popup = tab.waitForEvent('popup');
    const hand = await tab.evaluateHandle(
      (course) => window.open(`${course}/en/01-handshake`),
      course,
    );
    await (await popup).waitForLoadState();
    assert.equal(await hand.evaluate((opened) => opened === null || opened.closed), true);
    await (await popup).close();

    const [response] = await Promise.all([
      tab.waitForResponse(`${course}/ticket`),
      tab.evaluate(`submit('${course}')`),
    ]);
    assert.equal(response.status(), 403);
    await tab.close();
  });
}

test('a name that leads to this machine (DNS rebinding) is shown nothing', async () => {
  const tab = await context.newPage();
  const response = await tab.goto(`http://rebound.example:${page.port}/en/01-handshake`);
  assert.equal(response?.status(), 421);
  assert.equal(await tab.locator('course-page').count(), 0);
  const statuses = await tab.evaluate(async (secret) => {
    const headers = { Authorization: `Bearer ${secret}` };
    const text = await fetch('/text/en/01-handshake');
    const ticket = await fetch('/ticket', { method: 'POST', headers });
    return [text.status, ticket.status];
  }, secretOf(page));
  assert.deepEqual(statuses, [421, 421]);
  await tab.close();
});

test('a link on a foreign page leads to the course, and the learner is let in', async () => {
  const tab = await context.newPage();
  await tab.goto(origins[0] ?? '');
  await tab.evaluate((course) => {
    const link = document.createElement('a');
    link.href = `${course}/en/01-handshake`;
    link.textContent = 'the course';
    document.body.append(link);
  }, course);
  await tab.getByRole('link', { name: 'the course' }).click();
  await tab.locator('.link.open').waitFor();
  await tab.close();
});
