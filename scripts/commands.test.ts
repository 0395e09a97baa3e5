import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { listFiles } from '../workshop/course/files.ts';
import { lessonFiles, temporaryCourse } from '../workshop/course/fixture.ts';
import { root } from '../workshop/course/root.ts';

/** A copy of the course with the fixture's lessons: what the commands write does not reach the real one. */
function course(t: TestContext): string {
  const home = temporaryCourse(t, { ...lessonFiles('02-server'), ...lessonFiles('04-chat') });
  for (const path of ['package.json', 'scripts', 'workshop'])
    cpSync(join(root, path), join(home, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction');
  return home;
}

async function run(
  home: string,
  command: string,
  env: Record<string, string> = {},
  readAll = true,
) {
  const [name, ...argv] = command.split(' ');
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...argv], {
    cwd: home,
    env: { PATH, LANG: 'en_US.UTF-8', ...env },
  });
  let [out, err] = ['', ''];
  if (!readAll) child.stdout.destroy();
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { out, err, code };
}

const work = (home: string) =>
  listFiles(home).filter((path) => !/^(workshop|scripts|node_modules)/.test(path));

test('a learner lists, reads, asks for hints, sees the answer and starts again', async (t) => {
  const home = course(t);
  assert.match((await run(home, 'list')).out, /→ {2}02/);
  assert.match((await run(home, 'read 04 --lang zh')).out, /^04 · 聊天室/);
  assert.match((await run(home, 'hint')).out, /^Lesson 02, hint 1 of 2/);
  assert.match((await run(home, 'hint 2')).out, /^Lesson 02, hint 2 of 2/);
  assert.match((await run(home, 'hint')).out, /^Those were all 2 hints of lesson 02/);
  assert.deepEqual(JSON.parse(readFileSync(join(home, '.progress.json'), 'utf8')), {
    passed: [],
    hints: { '02-server': 2 },
  });
  assert.match((await run(home, 'diff chat', { COURSE_LANG: 'zh' })).out, /^下面是答案/);
  writeFileSync(join(home, 'lessons/04-chat/server.ts'), 'mine');
  writeFileSync(join(home, '.progress.json'), '{"passed":["04-chat"]}');
  assert.match((await run(home, 'reset 04')).out, /kept in backups\/04-chat\//);
  assert.deepEqual(JSON.parse(readFileSync(join(home, '.progress.json'), 'utf8')).passed, []);
});

test('an author makes a lesson and writes the tables', async (t) => {
  const home = course(t);
  writeFileSync(join(home, 'README.md'), '<!-- lessons -->\n<!-- /lessons -->\n');
  assert.equal((await run(home, 'new 05-errors')).code, 0);
  assert.match((await run(home, 'table')).out, /Written: README\.md/);
  assert.match(readFileSync(join(home, 'README.md'), 'utf8'), /\| 05 \| \[errors\]/);
});

test('bad input gets one sentence, exit code 2, no stack, and nothing is written', async (t) => {
  const home = course(t);
  const before = work(home);
  const bad = [
    'read 99',
    'hint 04 05',
    'diff --side',
    'reset ../..',
    'new 04-chat',
    'new',
    'list --lang fr',
    'list 04',
  ];
  for (const command of bad) {
    const { out, err, code } = await run(home, command, { COURSE_LANG: 'zh' });
    assert.deepEqual([out, code], ['', 2], command);
    assert.match(err, /^\S.*[。]\n$/, command);
    assert.doesNotMatch(err, /\n {4}at /, command);
  }
  assert.deepEqual(work(home), before);
});

test('a broken progress file is said beside the report', async (t) => {
  const home = course(t);
  writeFileSync(join(home, '.progress.json'), '{');
  const { out, err, code } = await run(home, 'list');
  assert.match(err, /now \.progress\.broken-1\.json/);
  assert.match(out, /0 of 2 passed/);
  assert.equal(code, 0);
  assert.ok(existsSync(join(home, '.progress.broken-1.json')));
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
    const { err, code } = await run(home, command);
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
  const { err, code } = await run(home, 'read 04', {}, false);
  assert.deepEqual([err, code], ['', 0]);
});
