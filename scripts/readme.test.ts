import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { findLesson } from '../workshop/course/lessons.ts';
import { findLaunches, loadCheck } from '../workshop/course/load.ts';
import { readmeName } from '../workshop/course/title.ts';
import { root } from '../workshop/course/root.ts';
import { judge } from '../workshop/harness/index.ts';
import { plain } from '../workshop/report/style.ts';
import { showCheck } from '../workshop/report/verdict.ts';
import type { Language } from '../workshop/text.ts';

const languages = ['en', 'zh'] as const;

test('the check that the READMEs show is what the judge prints', async (t) => {
  const lesson = findLesson('04');
  const check = await loadCheck(lesson);
  const folder = careless(t, lesson.solution);
  const printed: Record<Language, string[]> = { en: [], zh: [] };
  const showing = {
    files: check.programs.map((name) => `lessons/${lesson.id}/${name}.ts`),
    wire: false,
    next: () => [],
  };
  const shows = languages.map((language) =>
    showCheck(lesson, showing, { language, columns: 80, width: 80, paint: plain }, (line) =>
      printed[language].push(line),
    ),
  );
  await judge(
    check,
    findLaunches(check, { folder, isNamed: true }),
    (event) => shows.forEach((show) => show(event)),
    { compiles: false },
  );
  for (const language of languages) {
    const readme = readFileSync(join(root, readmeName[language]), 'utf8');
    const [, shown = ''] = /<pre>\n\$ npm run check 04\n\n(.*)<\/pre>/s.exec(readme) ?? [];
    const now = printed[language].join('\n');
    assert.deepEqual(comparable(shown), comparable(now), `${readmeName[language]}:\n${now}`);
  }
});

/** The solution whose server passes on the bytes and forgets what they were. */
function careless(t: TestContext, solution: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'course-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(solution, folder, { recursive: true });
  const server = join(folder, 'server.ts');
  const right = readFileSync(server, 'utf8');
  const wrong = right.replace(', { binary: isBinary }', '');
  assert.notEqual(wrong, right);
  writeFileSync(server, wrong);
  return folder;
}

/** The lines up to the program's own, without what is new in every run: words, their bytes, times, and who hears first. */
function comparable(text: string): string[] {
  const [report = ''] = text.split(/\n {2}server (?:printed|的输出)/);
  return report
    .replace(/^ +\d+ {3}/gm, '# ')
    .replace(/"hi-[0-9a-f]{8}"/g, '"hi-#"')
    .replace(/(?: [0-9a-f]{2})+(?=\n| …)/g, ' ##')
    .trim()
    .split('\n')
    .sort();
}
