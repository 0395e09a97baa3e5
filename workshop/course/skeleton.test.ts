import assert from 'node:assert/strict';
import { test } from 'node:test';
import { texts } from './fixture.ts';
import { compareSkeletons, skeleton } from './parity.ts';

const compare = (en: string, zh: string) =>
  compareSkeletons(skeleton(en), skeleton(zh)).map((text) => text.en);

test('two texts that say the same have no differences', () => {
  assert.deepEqual(compare(texts.en, texts.zh), []);
});

const pairs: Array<[what: string, en: string, zh: string, says: RegExp]> = [
  [
    'a heading of another level',
    '## A',
    '### 甲',
    /heading 1 is "##" in English and "###" in Chinese/,
  ],
  ['a missing heading', '## A\n\n## B', '## 甲', /2 × heading in English, 1 in Chinese/],
  ['another TODO in a heading', '## TODO 1: a', '## TODO 2：甲', /"## TODO 1" in English/],
  ['a TODO that is not spoken of', 'TODO 1 and TODO 2', '只有 TODO 1', /TODO/],
  [
    'another byte in a code block',
    '```ts\na\nb\n```',
    '```ts\na\nc\n```',
    /"b" in English and "c" in Chinese/,
  ],
  ['a translated comment', '```ts\n// hi\n```', '```ts\n// 你好\n```', /code block 1/],
  [
    'another language of a code block',
    '```ts\na\n```',
    '```js\na\n```',
    /"ts" in English and "js"/,
  ],
  ['another link', '[a](https://a.example)', '[甲](https://b.example)', /link 1/],
  ['a link that is missing', '[a](https://a.example)', '甲', /1 × link in English, 0 in Chinese/],
  [
    'another byte in a byte map',
    '<frame-bytes hex="81 00">\n\na\n\n</frame-bytes>',
    '<frame-bytes hex="82 00">\n\n甲\n\n</frame-bytes>',
    /byte map 1 is "81 00" in English and "82 00" in Chinese/,
  ],
  [
    'a hint less',
    '<details><summary>a</summary>\n\nb\n\n</details>',
    '',
    /1 × <details> in English, 0/,
  ],
];
for (const [what, en, zh, says] of pairs) {
  test(`${what} is a difference`, () => {
    assert.match(compare(en, zh).join('\n'), says);
  });
}

test('links may change places in a sentence, lead to the own language and have translated anchors', () => {
  const en = '[a](https://a.example) [b](../02-server/README.md#exercise) [c](#hints)';
  const zh = '[丙](#提示) [乙](../02-server/README.zh-CN.md#练习) [甲](https://a.example)';
  assert.deepEqual(compare(en, zh), []);
});
