import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { learnersPlace } from './thrown.ts';

const base = '/course';

/** A stack as Node writes it. */
const stackOf = (...frames: string[]) =>
  ['TypeError: no such thing', ...frames.map((frame) => `    at ${frame}`)].join('\n');

describe("the learner's place in a stack is the first frame that they wrote", () => {
  for (const [what, frame] of [
    ['a function of Node', 'Module._compile (node:internal/modules/cjs/loader:1554:14)'],
    ['a nameless frame of Node', 'node:internal/modules/run_main:123:5'],
    ['an async frame of Node', 'async node:internal/modules/esm/loader:639:26'],
    ['a short name of Node', 'Server.emit (node:events:524:28)'],
    ['code of --eval', '[eval]:1:7'],
    ['code of node:vm', 'evalmachine.<anonymous>:1:7'],
    ['code of eval()', 'eval (eval at <anonymous> (/course/gen.ts:3:1), <anonymous>:1:7)'],
    ['a promise', 'async Promise.all (index 0)'],
    ['a built-in', 'new Promise (<anonymous>)'],
    ['a data: module', 'data:text/javascript,throw 1:1:7'],
    ['WebAssembly', 'wasm://wasm/0002:1:7'],
    ['a package', 'Sender.send (/course/node_modules/ws/lib/sender.js:12:3)'],
    ['a package of another folder', 'file:///home/me/node_modules/tsx/dist/loader.mjs:2:7'],
    ['a package on Windows', String.raw`send (C:\course\node_modules\ws\lib\sender.js:12:3)`],
    ['a URL of another machine', 'file://elsewhere/course/server.ts:1:7'],
  ] as const) {
    test(`${what} is passed over`, () => {
      assert.equal(learnersPlace(stackOf(frame), base), undefined);
      assert.equal(
        learnersPlace(stackOf(frame, 'main (/course/lessons/server.cjs:7:3)', frame), base),
        'lessons/server.cjs:7',
      );
    });
  }

  for (const [line, place] of [
    ['at file:///course/lessons/server.ts:7:3', 'lessons/server.ts:7'],
    ['at async file:///course/lessons/server.ts:7:3', 'lessons/server.ts:7'],
    ['at WebSocket.<anonymous> (/course/lessons/server.cjs:7:3)', 'lessons/server.cjs:7'],
    ['at Object.say [as talk] (/course/lessons/server.cjs:7:3)', 'lessons/server.cjs:7'],
    ['at main (file:///course/a%20b/%E8%AF%BE/%23.ts:7:3)', 'a b/课/#.ts:7'],
    ['at main (file:///course/server.ts?tsx-namespace=1:7:3)', 'server.ts:7'],
    ['at main (/course/my files (old)/server.cjs:7:3)', 'my files (old)/server.cjs:7'],
    ['at /course/my files/server.cjs:7:3', 'my files/server.cjs:7'],
    ['at /elsewhere/server.cjs:7:3', '/elsewhere/server.cjs:7'],
    [String.raw`at main (C:\my course\server.cjs:7:3)`, String.raw`C:\my course\server.cjs:7`],
    [String.raw`at \\host\share\server.cjs:7:3`, String.raw`\\host\share\server.cjs:7`],
    ['/course/lessons/server.cjs:7', 'lessons/server.cjs:7'],
    ['file:///course/lessons/server.ts:7', 'lessons/server.ts:7'],
    ['/course/my files/server.ts:7:3: ERROR: Expected identifier', 'my files/server.ts:7'],
  ] as const) {
    test(`${line} is ${place}`, () => {
      assert.equal(learnersPlace(`${line}\nTypeError: no such thing`, base), place);
    });
  }

  test("the judge's own preload is no place of the learner's", () => {
    const preload = new URL('preload/announce.mjs', import.meta.url).href;
    assert.equal(learnersPlace(stackOf(`cue (${preload}:3:1)`), base), undefined);
  });

  test('an address in a message is no place', () => {
    const message = 'Error: listen EADDRINUSE: address already in use :::8080';
    assert.equal(learnersPlace(`${message}\n  see http://example.org/a:80:1`, base), undefined);
  });
});
