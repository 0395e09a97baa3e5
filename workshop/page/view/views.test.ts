import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  conversation,
  define,
  entry,
  flaws,
  handshake,
  line,
  set,
  tabWith,
} from '../view-fixture.ts';

const hello =
  '<frame-bytes hex="81 05 68 65 6c 6c 6f"><pre tabindex="0">81 05 h e l l o</pre></frame-bytes>';

test('where the element is not defined, what is inside of it is read; where it is, the map', async () => {
  const tab = await tabWith(hello, { defines: false });
  assert.ok(await tab.locator('pre').isVisible());
  await define(tab);
  await tab.getByRole('toolbar').waitFor();
  assert.equal(await tab.locator('pre').isVisible(), false);
});

test('the arrows move from field to field of a byte map, and each is explained with its section', async () => {
  const tab = await tabWith(hello);
  const fields: string[] = [];
  await tab.getByRole('button', { name: /^FIN/ }).focus();
  for (let count = 0; count < 8; count += 1) {
    fields.push((await tab.locator('.told').innerText()).replaceAll('\n', ' '));
    await tab.keyboard.press('ArrowRight');
  }
  assert.match(fields[0] ?? '', /^FIN 1 .*RFC 6455, section 5\.4$/);
  assert.match(fields[4] ?? '', /^opcode 0x1 text .*RFC 6455, section 5\.6$/);
  assert.match(fields[5] ?? '', /^MASK 0 .*RFC 6455, section 5\.1$/);
  assert.match(fields[6] ?? '', /^payload length 5 .*5 bytes.*RFC 6455, section 5\.2$/);
  assert.match(fields[7] ?? '', /^payload "hello" .*RFC 6455, section 5\.6$/);
});

test('a mask is taken off byte by byte: a byte of the wire XOR a byte of the key', async () => {
  const tab = await tabWith('<frame-bytes hex="81 82 37 fa 21 3d 5f 93"></frame-bytes>');
  await tab.getByRole('button', { name: 'Unmask step by step' }).click();
  const results = tab.locator('.result');
  assert.deepEqual(await results.allInnerTexts(), ['68', '··']);
  await tab.getByRole('button', { name: /Next byte/ }).click();
  assert.deepEqual(await results.allInnerTexts(), ['68', '69']);
  const sum = (await tab.locator('.sum tr').allInnerTexts()).map((row) =>
    row.replaceAll(/\s+/g, ' ').trim(),
  );
  assert.deepEqual(sum, [
    '93 10010011 byte[1]',
    '⊕ fa 11111010 key[1 mod 4] = key[1]',
    '= 69 01101001 payload[1] i',
  ]);
});

test('bytes that somebody pastes are explained, and others are refused with a sentence', async () => {
  const tab = await tabWith('<frame-bytes editable language="zh"></frame-bytes>');
  await tab.getByLabel('十六进制字节').fill('0x88, 0x02, 0x03, 0xee');
  await tab.keyboard.press('Enter');
  await tab.locator('.told', { hasText: '关闭码 1006 不允许出现在关闭帧里' }).waitFor();
  await tab.getByLabel('十六进制字节').fill('hello');
  await tab.keyboard.press('Enter');
  await tab.getByRole('alert').waitFor();
  assert.equal(await tab.getByRole('toolbar').count(), 0);
});

test('a long payload shows its first bytes, and all of them when asked', async () => {
  const tab = await tabWith(`<frame-bytes hex="82 7e 01 2c ${'00 '.repeat(300)}"></frame-bytes>`);
  assert.equal(await tab.locator('.payload .byte').count(), 128);
  await tab.getByRole('button', { name: 'Show all bytes' }).click();
  assert.equal(await tab.locator('.payload .byte').count(), 300);
});

test('of a long compressed message, its beginning and its whole length are shown, and no half character', async () => {
  const tab = await tabWith('<frame-bytes hex="c1 05 f2 48 cd c9 c9"></frame-bytes>');
  const inflated = Buffer.from('你好').subarray(0, 5).toString('hex');
  await set(tab, 'frame-bytes', { inflated, inflatedLength: 10_000 });
  assert.match(await tab.locator('.inflated').innerText(), /\(10,000 bytes\)\s+你…$/);
  await set(tab, 'frame-bytes', { inflated: '6869', inflatedLength: 2 });
  assert.match(await tab.locator('.inflated').innerText(), /\(2 bytes\)\s+hi$/);
});

test('the keyboard walks through the conversation, opens an entry, and comes back to it', async () => {
  const tab = await tabWith('<wire-view></wire-view>');
  const output = [line('a line', 1)];
  await set(tab, 'wire-view', { entries: [...handshake(), entry({ at: 3 })], output });
  const at = (text: string) => tab.locator('.line:focus', { hasText: text }).waitFor();
  await tab.keyboard.press('Tab');
  await at('ana to server, GET / Upgrade, at 0 ms');
  await tab.keyboard.press('ArrowDown');
  await at('server printed: a line');
  await tab.keyboard.press('End');
  await at('ana to server, text "hi", at 3 ms');
  await tab.keyboard.press('Enter');
  await tab.getByRole('toolbar').waitFor();
  await tab.getByRole('button', { name: /^MASK/ }).focus();
  await tab.keyboard.press('Escape');
  await tab.getByRole('toolbar').waitFor({ state: 'detached' });
  await at('ana to server, text "hi", at 3 ms');
  await tab.keyboard.press('Home');
  await at('ana to server, GET / Upgrade, at 0 ms');
});

test('the frame at fault is marked in words, and opened it shows what is wrong, where, and by which section', async () => {
  const tab = await tabWith('<wire-view></wire-view>');
  const fault = entry({
    from: 'server',
    to: 'ana',
    kind: 'bytes',
    label: 'bytes 68 65 6c 6c 6f',
    bytes: '68656c6c6f',
    length: 5,
    fault: true,
    at: 5,
  });
  await set(tab, 'wire-view', { entries: [...handshake(), fault] });
  await tab.getByRole('button', { name: /^The fault is here: server to ana/ }).click();
  await tab.locator('.octet .field').first().waitFor();
  const values = await tab
    .locator('.octet .field')
    .evaluateAll((all) =>
      all.map(
        (each) =>
          `${each.dataset.field} ${each.querySelector('.cells')?.textContent?.replaceAll(/\s/g, '')}`,
      ),
    );
  assert.deepEqual(values, [
    'fin 0',
    'rsv1 1',
    'rsv2 1',
    'rsv3 0',
    'opcode 1000',
    'mask 0',
    'length 1100101',
  ]);
  assert.match(await tab.locator('.told').innerText(), /never fragmented.*RFC 6455, section 5\.5/s);
});

test('whoever masked is the client of the handshake, and compression is a fault where nobody agreed on it', async () => {
  const tab = await tabWith('<wire-view></wire-view>');
  const unmasked = entry({ at: 3 });
  const deflated = entry({
    at: 4,
    from: 'server',
    to: 'ana',
    bytes: 'c107f248cdc9c90700',
    length: 9,
    label: 'text RSV1',
  });
  await set(tab, 'wire-view', { entries: [...handshake(), unmasked, deflated] });
  await tab.getByRole('button', { name: /text "hi"/ }).click();
  await tab.locator('.told', { hasText: 'A client masks every frame it sends' }).waitFor();
  await tab.getByRole('button', { name: /text RSV1/ }).click();
  await tab.locator('.told', { hasText: 'Reserved bits are set (RSV1)' }).waitFor();
});

for (const [accept, says] of [
  ['s3pPLMBiTxaQ9kYGzzhZRbK+xOo=', /^✓ It answers this key/],
  [
    'gH2cR3x4MfGXKljgIwL3fMYv0sY=',
    /^✗ It does not answer this key.*s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/s,
  ],
] as const) {
  test(`a response shows its lines, and whether ${accept} answers the key`, async () => {
    const tab = await tabWith('<wire-view></wire-view>');
    await set(tab, 'wire-view', { entries: handshake(accept) });
    await tab.getByRole('button', { name: /, 101,/ }).click();
    await tab.getByText('every byte belongs to a frame').waitFor();
    await tab.getByText('RFC 6455, section 4.2.2').waitFor();
    assert.match(await tab.locator('accept-proof p').innerText(), says);
  });
}

test('of 2,000 frames only those to be seen are in the DOM, wherever one looks; the keyboard reaches all', async () => {
  const tab = await tabWith('<wire-view></wire-view>');
  await set(tab, 'wire-view', { entries: conversation(2_000) });
  const rows = tab.locator('wire-view li');
  assert.ok((await rows.count()) < 80);
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('End');
  await tab.getByRole('button', { name: 'server to eve, text "m1999", at 1999 ms' }).waitFor();
  assert.ok((await rows.count()) < 80);
  assert.equal(await rows.last().getAttribute('aria-posinset'), '2000');
  assert.equal(await rows.last().getAttribute('aria-setsize'), '2000');
  await tab.locator('.scroller').evaluate((element) => (element.scrollTop = 34 * 1_000));
  await tab.getByRole('button', { name: /"m1003"/ }).waitFor();
  assert.ok((await rows.count()) < 80);
});

test('what is appended leaves what is drawn as it is, and is followed by whoever looks at the end', async () => {
  const tab = await tabWith('<wire-view></wire-view>');
  const all = conversation(100);
  await set(tab, 'wire-view', { entries: all, live: true });
  await tab.locator('wire-view').evaluate((element) => {
    const view = element as unknown as Element & {
      entries: unknown[];
      updateComplete: Promise<unknown>;
    };
    const drawn = [...(view.shadowRoot?.querySelectorAll('li') ?? [])];
    const { entries } = view;
    view.entries = [...entries, { ...(entries[0] as object), label: 'text "new"', at: 200 }];
    Object.assign(globalThis, { drawn, view });
  });
  await tab.getByRole('button', { name: /"new"/ }).waitFor();
  assert.ok(await tab.getByRole('button', { name: /"new"/ }).isVisible());
  await tab.locator('.scroller').evaluate((element) => (element.scrollTop = 0));
  await tab.getByRole('button', { name: /"m0"/ }).waitFor();
  await tab.evaluate(() => {
    const { view } = globalThis as unknown as { view: Element & { entries: object[] } };
    const drawn = [...(view.shadowRoot?.querySelectorAll('li') ?? [])].slice(0, 5);
    view.entries = [...view.entries, { ...view.entries[0], label: 'text "newer"', at: 300 }];
    Object.assign(globalThis, { drawn });
  });
  await tab.getByRole('button', { name: 'To the end ↓' }).waitFor();
  assert.ok(
    await tab.evaluate(() =>
      (globalThis as unknown as { drawn: Element[] }).drawn.every((each) => each.isConnected),
    ),
  );
  await tab.getByRole('button', { name: 'To the end ↓' }).click();
  await tab.getByRole('button', { name: /"newer"/ }).waitFor();
});

test('where there is no room for lanes, each row names who speaks to whom', async () => {
  const tab = await tabWith('<wire-view></wire-view>', { width: 390 });
  await set(tab, 'wire-view', { entries: conversation(20) });
  await tab.locator('ol.list li').first().waitFor();
  assert.match(await tab.locator('li .who').first().innerText(), /^ana →$/);
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test('the playground turns clicks into lines of npm run talk, and shows them', async () => {
  const tab = await tabWith('<talk-room></talk-room>');
  await tab.locator('talk-room').evaluate((element) => {
    const lines: string[] = [];
    element.addEventListener('line', (event) => lines.push((event as CustomEvent<string>).detail));
    Object.assign(globalThis, { lines });
  });
  const people = [
    { name: 'ana', open: true },
    { name: 'bo', open: true },
    { name: 'cy', open: false },
  ];
  await set(tab, 'talk-room', { people });
  await tab.getByLabel('Message', { exact: true }).fill('hi');
  await tab.keyboard.press('Enter');
  await tab.getByRole('button', { name: /bo/ }).click();
  await tab.getByRole('button', { name: 'Close', exact: true }).click();
  await tab.getByLabel('Reason').fill('bye');
  await tab.getByText('bo close 1000 bye').waitFor();
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByRole('button', { name: 'Drop' }).click();
  await tab.getByRole('button', { name: 'Send' }).click();
  await tab.getByRole('button', { name: /cy/ }).click();
  await tab.getByRole('button', { name: 'Connect again' }).click();
  await tab.getByLabel('Name of another client').fill('dee');
  await tab.keyboard.press('Enter');
  await tab.getByLabel('Or type a line').fill('ana raw 81 05');
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('ArrowUp');
  await tab.keyboard.press('Enter');
  const lines = await tab.evaluate(() => (globalThis as unknown as { lines: string[] }).lines);
  assert.deepEqual(lines, [
    'ana: hi',
    'bo close 1000 bye',
    'bo drop',
    '+cy',
    '+dee',
    'ana raw 81 05',
    'ana raw 81 05',
  ]);
});

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['en', 'zh'] as const) {
    test(`axe finds nothing in the ${scheme} views in ${language}`, async () => {
      const html = `<frame-bytes editable hex="68 65 6c 6c 6f" language="${language}"></frame-bytes><frame-bytes hex="81 82 37 fa 21 3d 5f 93" language="${language}"></frame-bytes><wire-view language="${language}"></wire-view><talk-room language="${language}"></talk-room>`;
      const tab = await tabWith(html, { scheme });
      await tab.locator('frame-bytes').nth(1).locator('.plain').first().click();
      const kinds = (
        [
          'text',
          'binary',
          'ping',
          'pong',
          'close',
          'unknown',
          'bytes',
          'tls',
          'end',
          'reset',
          'continuation',
        ] as const
      ).map((kind, index) => entry({ kind, at: index + 3, label: kind, bytes: '', length: 0 }));
      const entries = [
        ...handshake(),
        ...kinds,
        entry({ at: 30, fault: true }),
        entry({ at: 31, aside: true }),
      ];
      const output = [line('out', 4), { ...line('err', 5), stream: 'stderr' }];
      await set(tab, 'wire-view', {
        entries,
        output,
        missing: 'x',
        dropped: 3,
        titles: { '': 'A step' },
      });
      await tab.locator('wire-view').first().getByRole('button', { name: /101/ }).click();
      await tab.locator('accept-proof p').waitFor();
      const people = [
        { name: 'ana', open: true },
        { name: 'cy', open: false },
      ];
      await set(tab, 'talk-room', {
        entries,
        output,
        people,
        says: [{ en: 'A word.', zh: '一句话。' }],
      });
      assert.deepEqual(await flaws(tab), []);
    });
  }
}
