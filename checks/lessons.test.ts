import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type Lesson, listLessons } from '../workshop/course/lessons.ts';
import { findLaunches, loadCheck } from '../workshop/course/load.ts';
import { partOf, standIn } from '../workshop/course/stand-in.ts';
import { Browsers } from '../workshop/harness/browser/browsers.ts';
import { findBrowser, noBrowser } from '../workshop/harness/browser/find.ts';
import { judge, type Verdict } from '../workshop/harness/index.ts';
import { turn } from '../workshop/harness/turn.ts';

/** How many programs are judged at once: most of a judgement is waiting. */
const concurrency = 4;

/** One browser for all pages of all lessons. */
const browsers = new Browsers();
after(() => browsers.end());
const hasBrowser = (await findBrowser()) !== undefined;

const lessons = await Promise.all(
  listLessons()
    .filter(({ checks }) => existsSync(join(checks, 'check.ts')))
    .map(async (lesson) => ({ lesson, check: await loadCheck(lesson) })),
);

// A page takes more of the processor, and a program more of waiting: they go well together.
describe('lessons', { concurrency: 2 }, () => {
  describe('in a browser', () => {
    for (const each of lessons) if (each.check.page) describeLesson(each);
  });
  describe('in Node', () => {
    for (const each of lessons) if (!each.check.page) describeLesson(each);
  });
});

function describeLesson({ lesson, check }: (typeof lessons)[number]): void {
  describe(lesson.id, { concurrency }, () => {
    if (check.page && !hasBrowser) return needsBrowser(lesson);
    const { programs, mistakes, steps } = check;
    /** The steps that ask for the lesson's main program alone. */
    const main = steps.filter(({ needs }) => needs.every((name) => name === programs[0]));

    test('the starter fails with a general hint', async () => {
      const { passed, finding } = await judged(lesson, join(lesson.checks, 'starter'));
      assert.equal(passed, false);
      assert.equal(finding?.mistake, undefined);
      assert.equal(finding?.at, undefined, 'it runs');
    });

    test('the solution passes', async () => {
      const verdict = await judged(lesson, lesson.solution);
      assert.deepEqual(reasonOf(verdict), {});
      assert.deepEqual(verdict.notes, []);
    });

    for (const file of filesOf(lesson, 'mistakes')) {
      test(`${basename(file)} earns its own hint`, async () => {
        const name = basename(file).split('.')[0] ?? '';
        const known = mistakes.find((mistake) => mistake.name === name);
        const { finding } = await judged(lesson, lesson.solution, file, known?.steps);
        assert.equal(finding?.mistake, name, JSON.stringify(finding?.observed));
        assert.ok(known?.steps.includes(finding?.step ?? ''), `at the step ${finding?.step}`);
        assert.equal(finding?.hint, known?.hint);
      });
    }

    for (const file of filesOf(lesson, 'variants')) {
      test(`${basename(file)} passes`, async () => {
        const matter = partOf(file) === undefined ? main.map(({ id }) => id) : undefined;
        assert.deepEqual(reasonOf(await judged(lesson, lesson.solution, file, matter)), {});
      });
    }

    test('every hint has a program that earns it, and every program a hint', () => {
      const files = filesOf(lesson, 'mistakes').map((file) => basename(file).split('.')[0]);
      assert.deepEqual(mistakes.map(({ name }) => name).sort(), [...new Set(files)].sort());
      assert.ok(programs.length > 0);
    });
  });
}

/** Says how many tests were not run; where nobody reads that, it is a failure. */
function needsBrowser(lesson: Lesson): void {
  const count = filesOf(lesson, 'mistakes').length + filesOf(lesson, 'variants').length + 2;
  const says = `${count} tests of ${lesson.id} were not run: ${noBrowser().en}`;
  test(says, { skip: !process.env.CI && says }, () => assert.fail(says));
}

/**
 * Judges the programs of a folder, one of them replaced by a file.
 * @param steps those that matter: a program that none of them needs is not started. Without them, all
 */
async function judged(
  lesson: Lesson,
  folder: string,
  file?: string,
  steps?: readonly string[],
): Promise<Verdict> {
  const check = await loadCheck(lesson);
  const launches = findLaunches(check, { folder, isNamed: false });
  const program = file ? await standIn(check, launches, file) : (check.programs[0] ?? '');
  const matter = check.steps.filter(({ id }) => steps?.includes(id) ?? true);
  const needed = new Set([program, ...matter.flatMap(({ needs }) => needs)]);
  for (const name of check.programs) if (!needed.has(name)) launches.delete(name);
  // Most are judged up to a step where one of each is enough; the next is started when it is asked for.
  const processes = steps ? {} : check.processes;
  // A server that has 8080 written into it needs that port for itself.
  const needsTurn =
    file !== undefined && program === 'server' && /port: 8080/.test(readFileSync(file, 'utf8'));
  await using _turn = needsTurn ? await turn() : undefined;
  // What is measured after a pass is shown once, for the solution.
  const options = { compiles: false, measures: file === undefined, browsers };
  // What a file's program takes no part in was judged with the solution.
  const played = file ? check.steps.filter(({ needs }) => needs.includes(program)) : check.steps;
  return await judge({ ...check, processes, steps: played }, launches, () => {}, options);
}

function filesOf(lesson: Lesson, folder: 'mistakes' | 'variants'): string[] {
  return readdirSync(join(lesson.checks, folder))
    .filter((name) => /\.(?:[cm]?[jt]sx?|vue)$/.test(name))
    .map((name) => join(lesson.checks, folder, name));
}

/** Why a verdict is not a pass: nothing, if it is one. */
function reasonOf({ passed, finding }: Verdict) {
  if (passed) return {};
  return {
    step: finding?.step,
    expected: finding?.expected.en,
    observed: finding?.observed.en,
    mistake: finding?.mistake,
  };
}
