import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Text } from '../text.ts';
import { echoCheck, echoServer } from '../harness/fixture.ts';
import { Signal } from '../harness/signal.ts';
import type { OutputJson, WireJson } from './messages.ts';
import { type Person, type Talk, Talks, type TalkTold } from './talk.ts';

/** All that a page would have been told. */
class Page implements TalkTold {
  entries: WireJson[] = [];
  output: OutputJson[] = [];
  hidden = 0;
  persons: readonly Person[] = [];
  said: Text[] = [];
  ends = 0;
  readonly #changes = new Signal();

  come({ entries, output, hidden }: Parameters<TalkTold['come']>[0]): void {
    this.entries.push(...entries);
    this.output.push(...output);
    this.hidden += hidden;
    this.#changes.changed();
  }

  people(people: readonly Person[]): void {
    this.persons = people;
    this.#changes.changed();
  }

  says(says: Text): void {
    this.said.push(says);
    this.#changes.changed();
  }

  ended(): void {
    this.ends += 1;
    this.#changes.changed();
  }

  /** Waits for what must come: a minute is no promise, only an end to a test that has failed. */
  async until(isSo: () => boolean): Promise<void> {
    assert.ok(await this.#changes.until(isSo, 60_000), 'it has not come');
  }
}

const labels = ({ entries }: Page, from: string) =>
  entries.filter((entry) => entry.from === from).map(({ label, to }) => `${to}: ${label}`);

/** Begins a talk with a program, and ends it with the test. */
async function begin(t: TestContext, source: string, talks = new Talks()): Promise<[Page, Talk]> {
  const folder = mkdtempSync(join(tmpdir(), 'talk-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  t.after(() => talks.end());
  const file = join(folder, 'server.cjs');
  writeFileSync(file, source);
  const page = new Page();
  const talk = await talks.begin(
    { check: echoCheck, launches: new Map([['server', { file }]]) },
    page,
  );
  assert.ok(talk);
  await talk.opened;
  return [page, talk];
}

const isEnglishAndChinese = ({ en, zh }: Text) => en !== '' && /[\u4e00-\u9fff]/.test(zh);

test('ana, bo and cy are there from the start, and each line is done as npm run talk does it', async (t) => {
  const [page, talk] = await begin(t, echoServer());
  assert.deepEqual(page.persons, [
    { name: 'ana', open: true },
    { name: 'bo', open: true },
    { name: 'cy', open: true },
  ]);
  for (const line of [
    'ana: hi',
    'bo binary 01ff',
    'cy ping there',
    '+dee',
    'dee raw 81 80 00 00 00 00',
    'cy drop',
  ])
    await talk.line(line);
  await page.until(() => labels(page, 'server').includes('dee: text ""'));
  const heard = labels(page, 'server');
  for (const label of ['ana: text "hi"', 'bo: binary 01 ff', 'cy: pong 74 68 65 72 65'])
    assert.ok(heard.includes(label), label);
  assert.ok(labels(page, 'cy').includes('server: RST'));
  assert.deepEqual(
    page.persons.filter(({ open }) => !open).map(({ name }) => name),
    ['cy'],
  );
  assert.equal(page.ends, 0);
});

test('a line that cannot be done is told why, in both languages, and nothing else happens', async (t) => {
  const [page, talk] = await begin(t, echoServer());
  const before = page.entries.length;
  for (const line of ['nonsense', 'zoe: hi', 'ana raw 8', 'server: hi', '+ana', 'help', ' '])
    await talk.line(line);
  assert.equal(page.said.length, 6);
  assert.ok(page.said.every(isEnglishAndChinese));
  assert.equal(page.entries.length, before);
});

test('a server that falls is told with its message and the place, after what it did, and ends the talk', async (t) => {
  const [page, talk] = await begin(
    t,
    echoServer({ each: "if (String(data) === 'boom') throw new Error('too loud');" }),
  );
  await talk.line('ana: hi');
  await talk.line('bo: boom');
  await page.until(() => page.ends > 0);
  assert.match(page.said.map(({ en }) => en).join(' '), /too loud.*server\.cjs:\d+/);
  assert.ok(page.persons.every(({ open }) => !open));
  const ends = page.entries.filter(
    ({ kind, from }) => from === 'server' && (kind === 'end' || kind === 'reset'),
  );
  assert.equal(ends.length, 3);
  await talk.line('ana: hi');
  assert.equal(page.ends, 1);
});

test('a server that does not listen is told, with a hint, and ends the talk', async (t) => {
  const [page] = await begin(t, 'process.exitCode = 3;');
  assert.equal(page.ends, 1);
  assert.ok(page.said.length >= 2 && page.said.every(isEnglishAndChinese));
});

test('one talk ends before the next begins, and nothing more is told of it', async (t) => {
  const talks = new Talks();
  const [first] = await begin(t, echoServer(), talks);
  const [second, talk] = await begin(t, echoServer(), talks);
  assert.equal(first.ends, 1);
  const told = first.entries.length;
  await talk.line('ana: hi');
  await second.until(() => labels(second, 'server').includes('ana: text "hi"'));
  assert.equal(first.entries.length, told);
  await talks.end();
  assert.equal(second.ends, 1);
});

test('what a server prints is told with the name of the stream', async (t) => {
  const [page] = await begin(
    t,
    echoServer({ first: "console.log('hello'); console.error('oh');" }),
  );
  await page.until(() => page.output.length >= 2);
  const lines = page.output.map(({ program, stream, text }) => [program, stream, text]);
  assert.deepEqual(lines.sort(), [
    ['server', 'stderr', 'oh'],
    ['server', 'stdout', 'hello'],
  ]);
});

test('of a flood only a part is told, its rest is counted, and lines are still done', async (t) => {
  const each = `if (String(data) === 'go') {
    const more = () => {
      if (ws.readyState !== 1) return;
      for (let n = 0; n < 499; n += 1) ws.send('x');
      ws.send('x', () => setImmediate(more));
    };
    more();
  }`;
  const [page, talk] = await begin(t, echoServer({ each }));
  await talk.line('ana: go');
  await page.until(() => page.hidden > 2_000);
  await talk.line('bo ping');
  await page.until(() => labels(page, 'server').some((label) => label.startsWith('bo: pong')));
  await talk.line('ana drop');
  assert.ok(page.entries.length < page.hidden);
});

test('a message without end is cut, and the talk goes on', async (t) => {
  const each = `if (String(data) === 'go') {
    const part = Buffer.alloc(1 << 20);
    ws._socket.write(Buffer.from([0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0]));
    const more = () => ws._socket.writable && ws._socket.write(part, more);
    more();
  }`;
  const [page, talk] = await begin(t, echoServer({ each }));
  await talk.line('ana: go');
  await page.until(() => page.said.some(({ en }) => /does not end/.test(en)));
  await talk.line('bo: still here');
  await page.until(() => labels(page, 'server').includes('bo: text "still here"'));
  assert.equal(page.ends, 0);
});
