import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Line, readLine } from './line.ts';

const understood: ReadonlyArray<readonly [string, Line]> = [
  ['', { does: 'nothing' }],
  ['  help ', { does: 'help' }],
  ['q', { does: 'quit' }],
  ['+dee', { does: 'join', who: 'dee' }],
  ['+ 小明', { does: 'join', who: '小明' }],
  ['ana: hello', { does: 'say', who: 'ana', content: 'hello' }],
  ['ana:  two spaces  ', { does: 'say', who: 'ana', content: ' two spaces  ' }],
  ['ana：你好', { does: 'say', who: 'ana', content: '你好' }],
  ['ana:', { does: 'say', who: 'ana', content: '' }],
  ['bo ping', { does: 'ping', who: 'bo', words: '' }],
  ['bo PING are you there', { does: 'ping', who: 'bo', words: 'are you there' }],
  ['bo pong', { does: 'pong', who: 'bo', words: '' }],
  ['cy close', { does: 'close', who: 'cy', reason: '' }],
  ['cy close 4000', { does: 'close', who: 'cy', code: 4000, reason: '' }],
  ['cy close 1000 bye bye', { does: 'close', who: 'cy', code: 1000, reason: 'bye bye' }],
  ['cy drop', { does: 'drop', who: 'cy' }],
  ['cy mute', { does: 'mute', who: 'cy' }],
  ['ana raw 81 05 68', { does: 'raw', who: 'ana', bytes: Uint8Array.of(0x81, 0x05, 0x68) }],
  ['ana binary 01ff', { does: 'say', who: 'ana', content: Uint8Array.of(0x01, 0xff) }],
];

for (const [typed, line] of understood) {
  test(`${JSON.stringify(typed)} is understood`, () => assert.deepEqual(readLine(typed), line));
}

test('what is not understood is shown without its control characters, and its emoji whole', () => {
  const line = readLine(`\u001B[31m${'🎉'.repeat(40)}`);
  assert.ok(line.does === 'unknown');
  assert.doesNotMatch(line.why.en, /\p{Cc}|\p{Cs}/u);
  assert.match(line.why.en, /🎉…/);
});

for (const [typed, why] of [
  ['hello', /not understood/],
  ['ana sings', /not understood/],
  ['ana raw', /pairs of hexadecimal digits/],
  ['ana raw 8', /pairs of hexadecimal digits/],
  ['ana binary xyz', /pairs of hexadecimal digits/],
  ['ana close bye', /needs a code/],
  ['ana close 65536', /16 bits/],
  [`ana close 1000 ${'x'.repeat(124)}`, /at most 123 bytes/],
  [`ana ping ${'字'.repeat(42)}`, /at most 125 bytes/],
] as const) {
  test(`${JSON.stringify(typed.slice(0, 20))} is not, and is told why`, () => {
    const line = readLine(typed);
    assert.ok(line.does === 'unknown');
    assert.match(line.why.en, why);
    assert.notEqual(line.why.zh, line.why.en);
  });
}
