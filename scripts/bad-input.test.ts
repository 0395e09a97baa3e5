import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { lessonFiles } from '../workshop/course/fixture.ts';
import { copyOfCourse, run, workOf } from './fixture/commands.ts';

const judging = ['check', 'watch', 'talk'];
const aboutALesson = [...judging, 'read', 'hint', 'diff', 'reset'];

/** What is typed behind `npm run`, and what the answer names. */
const bad: Array<[words: string[], says: RegExp, env?: Record<string, string>]> = [
  ...[...aboutALesson, 'list', 'new', 'certificates'].map((command): (typeof bad)[number] => [
    [command, '--jsno'],
    /--jsno/,
  ]),
  ...aboutALesson.flatMap((command): typeof bad => [
    [[command, '99'], /“99”.*02-server、04-chat。/],
    [[command, '02', '04'], new RegExp(`“04”.*npm run ${command}`)],
  ]),
  ...judging.flatMap((command): typeof bad => [
    [[command, '02', '--dir', 'nowhere'], /nowhere 这个文件夹.*--dir/],
    [[command, '02', '--dir', 'empty'], /empty 里没有 server\.ts.*--dir/],
    [[command, '02', '--dir'], /--dir 后面需要一个值/],
    [[command, '02', '--cmd', ' '], /--cmd 后面需要一条命令/],
    [[command, '02'], /PATIENCE 的值是“abc”/, { PATIENCE: 'abc' }],
  ]),
  [['check', '02', '--cmd', ''], /--cmd 后面需要一个值/],
  [['check', '02', '--solution', '--dir', 'empty'], /--solution 和 --dir/],
  [['check', 'all', '--cmd', 'x'], /--cmd .*all/],
  [['list', '--lang', 'xx'], /“xx”.*--lang zh/],
  [['list'], /npm run list -- --lang zh/, { npm_config_lang: 'zh' }],
  [['list', '04'], /“04”/],
  [['certificates', '09'], /“09”.*npm run certificates/],
  [['new'], /npm run new/],
  [['new', '04-chat'], /04-chat 已经存在/],
  [['reset', '../..'], /“\.\.\/\.\.”/],
];

describe('bad input gets one sentence in the language of the learner, and exit code 2', () => {
  let home = '';
  let work = new Map<string, string>();
  const ends: Array<() => void> = [];

  before(async () => {
    const t = { after: (end: () => void) => ends.push(end) };
    home = copyOfCourse(t, lessonFiles('04-chat'), ['02-server']);
    mkdirSync(join(home, 'empty'));
    // Compiles the commands, so that those below need not.
    await run(t, home, 'list');
    work = workOf(home);
  });

  describe('whatever is typed', { concurrency: 3 }, () => {
    for (const [words, says, env = {}] of bad) {
      const name = [...Object.entries(env).map((pair) => pair.join('=')), ...words].join(' ');
      test(name, async (t) => {
        const { out, err, code } = await run(t, home, words, {
          env: { COURSE_LANG: 'zh', ...env },
        });
        assert.match(err, /^\S.*。\n$/);
        assert.match(err, says);
        assert.deepEqual([out, code], ['', 2]);
      });
    }

    test('in English where that is the language', async (t) => {
      const { err } = await run(t, home, 'check 99');
      assert.equal(err, 'There is no lesson "99"; type one of 02-server, 04-chat.\n');
    });
  });

  test('nothing is written, and nothing lost', () => {
    assert.deepEqual(workOf(home), work);
  });

  after(() => ends.forEach((end) => end()));
});
