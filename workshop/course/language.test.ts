import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage, guessLanguage } from './language.ts';
import { UsageError } from './usage.ts';

test('the flag decides before COURSE_LANG, and that before the locale', () => {
  const env = { COURSE_LANG: 'zh', LANG: 'en_US.UTF-8' };
  assert.equal(chooseLanguage('en', env), 'en');
  assert.equal(chooseLanguage(undefined, env), 'zh');
  assert.equal(chooseLanguage(undefined, { ...env, COURSE_LANG: '' }), 'en');
});

test('of the locale, the first variable that is not empty decides', () => {
  assert.equal(
    chooseLanguage(undefined, { LC_ALL: '', LC_MESSAGES: 'zh_TW', LANG: 'en_US' }),
    'zh',
  );
  assert.equal(chooseLanguage(undefined, { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }), 'en');
  assert.equal(chooseLanguage(undefined, {}, 'zh-Hans-CN'), 'zh');
  assert.equal(chooseLanguage(undefined, {}, 'fr-FR'), 'en');
  assert.equal(chooseLanguage(undefined, { LANG: 'zhx_XX' }), 'en');
});

test('a language that the course does not have is refused', () => {
  assert.throws(() => chooseLanguage('fr', {}), UsageError);
  assert.throws(() => chooseLanguage('', {}), UsageError);
  assert.throws(() => chooseLanguage(undefined, { COURSE_LANG: 'klingon' }), /COURSE_LANG/);
});

test('an error is told in the language that can be made out', () => {
  assert.equal(guessLanguage(['--lang', 'zh', '--oops'], {}, 'en'), 'zh');
  assert.equal(guessLanguage(['--lang=zh'], { LANG: 'en' }), 'zh');
  assert.equal(guessLanguage(['--lang', 'fr'], { COURSE_LANG: 'zh' }, 'en'), 'zh');
  assert.equal(guessLanguage(['--lang'], { COURSE_LANG: 'fr', LANG: 'zh_CN' }), 'zh');
});
