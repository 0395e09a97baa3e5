import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { lessonFiles } from '../workshop/course/fixture.ts';
import { Command, copyOfCourse, run } from './fixture/commands.ts';

/** A copy of the course with two small lessons. */
function course(t: TestContext): string {
  return copyOfCourse(t, { ...lessonFiles('02-server'), ...lessonFiles('04-chat') });
}

test('a learner lists, reads, asks for hints, sees the answer and starts again', async (t) => {
  const home = course(t);
  assert.match((await run(t, home, 'list')).out, /→ {2}02/);
  assert.match((await run(t, home, 'read 04 --lang zh')).out, /^04 · 聊天室/);
  assert.match((await run(t, home, 'hint')).out, /^Lesson 02, hint 1 of 2/);
  assert.match((await run(t, home, 'hint 2')).out, /^Lesson 02, hint 2 of 2/);
  assert.match((await run(t, home, 'hint')).out, /^Those were all 2 hints of lesson 02/);
  assert.deepEqual(JSON.parse(readFileSync(join(home, '.progress.json'), 'utf8')), {
    passed: [],
    hints: { '02-server': 2 },
  });
  assert.match(
    (await run(t, home, 'diff chat', { env: { COURSE_LANG: 'zh' } })).out,
    /^下面是答案/,
  );
  writeFileSync(join(home, 'lessons/04-chat/server.ts'), 'mine');
  writeFileSync(join(home, '.progress.json'), '{"passed":["04-chat"]}');
  assert.match((await run(t, home, 'reset 04')).out, /kept in backups\/04-chat\//);
  assert.deepEqual(JSON.parse(readFileSync(join(home, '.progress.json'), 'utf8')).passed, []);
});

test('an author makes a lesson and writes the tables', async (t) => {
  const home = course(t);
  writeFileSync(join(home, 'README.md'), '<!-- lessons -->\n<!-- /lessons -->\n');
  assert.equal((await run(t, home, 'new 05-errors')).code, 0);
  assert.match((await run(t, home, 'table')).out, /Written: README\.md/);
  assert.match(readFileSync(join(home, 'README.md'), 'utf8'), /\| 05 \| \[errors\]/);
});

test('a broken progress file is said beside the report', async (t) => {
  const home = course(t);
  writeFileSync(join(home, '.progress.json'), '{');
  const { out, err, code } = await run(t, home, 'list');
  assert.match(err, /now \.progress\.broken-1\.json/);
  assert.match(out, /0 of 2 passed/);
  assert.equal(code, 0);
  assert.ok(existsSync(join(home, '.progress.broken-1.json')));
});

test('a reset brings the starter back where the answer was committed, and where there is no git', async (t) => {
  const home = course(t);
  const file = join(home, 'lessons/04-chat/server.ts');
  const starter = readFileSync(join(home, 'checks/04-chat/starter/server.ts'), 'utf8');
  const git = (...words: string[]) => spawnSync('git', words, { cwd: home, encoding: 'utf8' });
  writeFileSync(file, 'committed');
  git('init', '-q');
  git('add', 'lessons');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'mine');
  assert.match((await run(t, home, 'reset 04')).out, /kept in backups\/04-chat\//);
  assert.equal(readFileSync(file, 'utf8'), starter);
  writeFileSync(file, 'uncommitted');
  const { code } = await run(t, home, 'reset 04', { env: { PATH: join(home, 'nothing') } });
  assert.equal(readFileSync(file, 'utf8'), starter);
  const kept = readdirSync(join(home, 'backups/04-chat'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('server.ts'))
    .map((path) => readFileSync(join(home, 'backups/04-chat', path), 'utf8'));
  assert.deepEqual([kept.sort(), code], [['committed', 'uncommitted'], 0]);
});

test('check all writes the progress anew, keeps the hints, and passes over what is missing', async (t) => {
  const home = copyOfCourse(t, lessonFiles('04-chat'), ['01-handshake', '02-server']);
  for (const id of ['01-handshake', '02-server'])
    cpSync(join(home, 'solutions', id), join(home, 'lessons', id), { recursive: true });
  rmSync(join(home, 'lessons/01-handshake/server.ts'));
  rmSync(join(home, 'checks/04-chat'), { recursive: true });
  const progress = join(home, '.progress.json');
  writeFileSync(progress, '{"passed":["01-handshake"],"hints":{"01-handshake":2}}');
  const { out, err, code } = await run(t, home, 'check all');
  assert.match(out, /\n1 of 2 lessons pass\.\n$/);
  assert.match(err, /^lessons\/01-handshake has no server\.ts .* npm run reset 01\.\n$/);
  assert.deepEqual(JSON.parse(readFileSync(progress, 'utf8')), {
    passed: ['02-server'],
    hints: { '01-handshake': 2 },
  });
  assert.equal(code, 1);
});

test('commands that start at once after a change all run', async (t) => {
  const home = course(t);
  await run(t, home, 'list');
  appendFileSync(join(home, 'scripts/list.ts'), '\n');
  const all = await Promise.all(Array.from({ length: 4 }, () => run(t, home, 'list')));
  for (const { out, err } of all) assert.deepEqual([/0 of 2 passed/.test(out), err], [true, '']);
});

test('where nothing can be compiled into the cache, a command runs all the same', async (t) => {
  const home = course(t);
  writeFileSync(join(home, 'node_modules/.cache'), 'a file');
  const { out, err, code } = await run(t, home, 'list');
  assert.match(out, /0 of 2 passed/);
  assert.deepEqual([err, code], ['', 0]);
});

test('a fault of ours says so', async (t) => {
  const home = course(t);
  const script = "import { command } from '../workshop/report/command.ts';\n";
  writeFileSync(
    join(home, 'scripts/now.ts'),
    `${script}await command(() => { throw new TypeError('oops'); });\n`,
  );
  writeFileSync(
    join(home, 'scripts/later.ts'),
    `${script}await command(() => { setImmediate(() => { throw new TypeError('oops'); }); return 0; });\n`,
  );
  for (const command of ['now', 'later']) {
    const { err, code } = await run(t, home, command);
    assert.match(
      err,
      /^This is a fault of the course, not of your program.*\nTypeError: oops\n {4}at /s,
    );
    assert.equal(code, 2);
  }
});

test('a reader that goes away ends the command without a word', async (t) => {
  const home = course(t);
  writeFileSync(
    join(home, 'lessons/04-chat/README.md'),
    `# 04 · Long\n\n${'word '.repeat(100_000)}\n`,
  );
  const read = new Command(t, home, ['read', '04']);
  read.child.stdout?.destroy();
  const { err, code } = await read.ended;
  assert.deepEqual([err, code], ['', 0]);
});
