import type { Mistake, Story } from '../../workshop/harness/index.ts';
import type { Text } from '../../workshop/text.ts';
import { upgrades } from './conversation.ts';
import { wrongRecipes } from './recipes.ts';

const recipeHints: Readonly<Record<keyof typeof wrongRecipes, Text>> = {
  'sample-answer': {
    en: 'This is the answer to the example of the RFC. Every request has a key of its own: compute the answer from request.headers.',
    zh: '这是 RFC 里那个例子的答案。每个请求都有自己的 key：要根据 request.headers 来计算。',
  },
  'header-case': {
    en: 'You hashed the word "undefined": Node writes header names in lower case. Read request.headers[\'sec-websocket-key\'].',
    zh: '你计算的是单词 "undefined" 的哈希：Node 会把头部名称转成小写。应读取 request.headers[\'sec-websocket-key\']。',
  },
  'echoed-key': {
    en: 'You sent the key back as it came. Anyone can do that; to show that you speak WebSocket, append the GUID and hash it.',
    zh: '你把 key 原样发了回来，这谁都能做到。要表明自己懂 WebSocket，须接上 GUID 再计算哈希。',
  },
  'no-guid': {
    en: 'You hashed the key alone. The GUID is missing: update(key + guid).',
    zh: '你只对 key 计算了哈希，少了 GUID：update(key + guid)。',
  },
  'hex-accept': {
    en: "The hash is right, but written in hex, 40 characters. Ask digest() for 'base64': it makes 28.",
    zh: "哈希是对的，但写成了 40 个字符的十六进制。应使用 digest('base64')，结果是 28 个字符。",
  },
  'base64-of-hex': {
    en: "You wrote the hash in hex and then that text in base64. Base64 takes the 20 bytes themselves: digest('base64'), once.",
    zh: "你先把哈希写成十六进制，又把这段文本转成 base64。base64 要作用于那 20 个字节本身：只用一次 digest('base64')。",
  },
  sha256: {
    en: "You used SHA-256. The protocol says SHA-1: createHash('sha1'). It keeps no secret here, so its age does no harm.",
    zh: "你用了 SHA-256，而协议规定的是 SHA-1：createHash('sha1')。它在这里不用于保密，算法陈旧也无妨。",
  },
  'lower-case-guid': {
    en: 'Your GUID is in small letters. It is hashed as text, so every letter counts: 258EAFA5-E914-47DA-95CA-C5AB0DC85B11.',
    zh: '你的 GUID 用了小写字母。它是作为文本参与哈希的，大小写必须一致：258EAFA5-E914-47DA-95CA-C5AB0DC85B11。',
  },
  'guid-first': {
    en: 'You put the GUID before the key. The key comes first: key + guid.',
    zh: '你把 GUID 放在了 key 前面。key 在前：key + guid。',
  },
  'decoded-key': {
    en: 'You decoded the key from base64 first. It is hashed as the text that stands in the header: update(key + guid).',
    zh: '你先把 key 从 base64 解码了。参与哈希的是头部里的那段文本本身：update(key + guid)。',
  },
};

/** The two answers of the step, each with the key that was asked with. */
function answers(story: Story): Array<{ key: string; accept: string }> {
  return upgrades(story).flatMap(({ key, accept }) =>
    key === undefined || accept === undefined ? [] : [{ key, accept: accept.trim() }],
  );
}

function follows(story: Story, recipe: (key: string) => string): boolean {
  const all = answers(story);
  return all.length > 0 && all.every(({ key, accept }) => accept === recipe(key));
}

/** Every answer that can come of the word "undefined": who reads the wrong header may make other mistakes as well. */
const ofUndefined = new Set(Object.values(wrongRecipes).map((recipe) => recipe('undefined')));

/** Whether a header that is not there was hashed, whatever else was done to it. */
function hashesUndefined(story: Story): boolean {
  const all = answers(story);
  const example = wrongRecipes['sample-answer']();
  return all.length > 0 && all.every(({ accept }) => accept !== example && ofUndefined.has(accept));
}

const names = Object.keys(wrongRecipes) as Array<keyof typeof wrongRecipes>;

/** What goes wrong where the key is answered. The order matters: a constant is also "the same answer for both". */
export const acceptMistakes: readonly Mistake[] = [
  {
    name: 'header-case',
    steps: ['accept'],
    when: hashesUndefined,
    hint: recipeHints['header-case'],
  },
  ...names
    .filter((name) => name !== 'header-case')
    .map((name) => ({
      name,
      steps: ['accept'],
      when: (story: Story) => follows(story, wrongRecipes[name]),
      hint: recipeHints[name],
    })),
  {
    name: 'cached-accept',
    steps: ['accept'],
    when: (story) => {
      const all = answers(story);
      return all.length > 1 && new Set(all.map(({ accept }) => accept)).size === 1;
    },
    hint: {
      en: 'Two keys, one answer: it was computed for an earlier request and kept. Compute it anew for each.',
      zh: '两个不同的 key 得到同一个答案：它是为之前的请求算好后存下来的。每个请求都要重新计算。',
    },
  },
  {
    name: 'one-hash',
    steps: ['accept'],
    when: ({ thrown }) => /Digest already called/.test(thrown?.message ?? ''),
    hint: {
      en: 'A hash can be used once: after digest() it is spent. Call createHash() anew for each request.',
      zh: '一个哈希对象只能用一次：调用 digest() 之后就作废了。每个请求都要重新调用 createHash()。',
    },
  },
  {
    name: 'once',
    steps: ['accept'],
    when: (story) => {
      const { status = 101, accept } = upgrades(story).at(-1) ?? {};
      return status !== 101 && accept === undefined && !story.thrown;
    },
    hint: {
      en: "The first request for an upgrade got a 101, the next an ordinary answer: once('upgrade') listens once. Use on('upgrade').",
      zh: "第一个升级请求得到 101，下一个却得到普通响应：once('upgrade') 只监听一次。改用 on('upgrade')。",
    },
  },
];
