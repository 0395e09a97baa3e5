import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import fc from 'fast-check';
import { describe, quote, visible } from './describe.ts';

group('what stands in quotes can be seen, and moves nothing', () => {
  for (const [text, quoted] of [
    ['hi', '"hi"'],
    ['你好😀', '"你好😀"'],
    ['a "b" \\ c', String.raw`"a \"b\" \\ c"`],
    ['a\r\n\tb', String.raw`"a\r\n\tb"`],
    ['\u0000\u001b[2J\u007f', String.raw`"\u{0}\u{1b}[2J\u{7f}"`],
    ['\u0080\u009b2J\u009f', String.raw`"\u{80}\u{9b}2J\u{9f}"`],
    ['a\u2028b\u2029c', String.raw`"a\u{2028}b\u{2029}c"`],
    ['\u202a\u202e\u2066\u2069', String.raw`"\u{202a}\u{202e}\u{2066}\u{2069}"`],
    ['\u200b\ufeffhi', String.raw`"\u{200b}\u{feff}hi"`],
    ['\ud83d and \ude00', String.raw`"\u{d83d} and \u{de00}"`],
    ['👨\u200d👩\u200d👧', '"👨\u200d👩\u200d👧"'],
    ['\\u001b', String.raw`"\\u001b"`],
  ] as const) {
    test(`${quoted}`, () => assert.equal(quote(text), quoted));
  }

  test('whatever comes, on one line', () => {
    const obeyed = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
    const units = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    });
    fc.assert(
      fc.property(units, (text) => !obeyed.test(quote(text)) && !obeyed.test(visible(text))),
    );
  });

  test('32 characters of a long text, and none of them in halves', () => {
    assert.equal(quote('😀'.repeat(33)), `"${'😀'.repeat(32)}"…`);
  });

  test('a message in a sentence has 80 of them', () => {
    assert.equal(describe('x'.repeat(99)).en, `text "${'x'.repeat(80)}"… (99 bytes)`);
  });

  test('a JSON object needs no quotes around it, and what is none has them', () => {
    assert.equal(quote('{"type":"say","text":"a\\nb"}'), String.raw`{"type":"say","text":"a\nb"}`);
    assert.equal(quote('{"type":"say"'), String.raw`"{\"type\":\"say\""`);
    assert.equal(quote('{}\u001b{}'), String.raw`"{}\u{1b}{}"`);
    assert.equal(quote(`{"a":"${'b'.repeat(40)}"}`), `{"a":"${'b'.repeat(26)}…`);
  });
});
