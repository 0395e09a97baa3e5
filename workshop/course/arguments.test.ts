import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from './arguments.ts';
import { UsageError } from './usage.ts';

const env = { LANG: 'en_US.UTF-8' };
const shape = {
  words: { min: 0, max: 1 },
  flags: { json: 'boolean', dir: 'string' },
  example: 'npm run check 04',
} as const;

test('words and flags come in any order', () => {
  const { words, flags, language } = readArguments(
    ['--json', '04', '--dir', 'my room', '--lang=zh'],
    shape,
    env,
  );
  assert.deepEqual(
    { words, flags, language },
    { words: ['04'], flags: { json: true, dir: 'my room' }, language: 'zh' },
  );
});

test('a flag that is not there is false, or has no value', () => {
  const { words, flags } = readArguments([], shape, env);
  assert.deepEqual({ words, flags }, { words: [], flags: { json: false, dir: undefined } });
});

test('what stands behind -- is a word', () => {
  assert.deepEqual(readArguments(['--', '--json'], shape, env).words, ['--json']);
});

const wrong: Array<[argv: string[], says: RegExp]> = [
  [['--jsn'], /no flag --jsn here; there is --json, --dir, --lang/],
  [['-j'], /no flag -j/],
  [['--constructor'], /no flag --constructor/],
  [['--no-json'], /no flag --no-json/],
  [['--json=yes'], /--json takes no value/],
  [['--dir'], /--dir needs a value/],
  [['--dir='], /--dir needs a value/],
  [['--dir', '--json'], /--dir needs a value/],
  [['--lang'], /--lang needs a value after it: --lang zh/],
  [['--lang', 'fr'], /--lang is "fr"/],
  [['04', '05'], /"05" is one word too many: type npm run check 04/],
];
for (const [argv, says] of wrong) {
  test(`${argv.join(' ')} is refused in one sentence of each language`, () => {
    assert.throws(
      () => readArguments(argv, shape, env),
      (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.says.en, says);
        assert.match(error.says.zh, /[。]$/);
        assert.ok(!error.says.en.includes('\n'));
        return true;
      },
    );
  });
}

test('too few words: the sentence says what to type', () => {
  const one = { words: { min: 1, max: 1 }, flags: {}, example: 'npm run new 13-signals' };
  assert.throws(() => readArguments([], one, env), /type npm run new 13-signals/);
});

test('a flag that npm kept for itself is not passed over in silence', () => {
  const kept = { ...env, npm_config_json: 'true' };
  assert.throws(() => readArguments(['04'], shape, kept), /npm run check 04 -- --json/);
});
