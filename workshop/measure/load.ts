import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { findLaunches, loadCheck } from '../course/load.ts';
import { listLessons, type Lesson } from '../course/lessons.ts';
import { standIn } from '../course/stand-in.ts';
import { judge } from '../harness/index.ts';
import { turn } from '../harness/turn.ts';
import { randomFrom } from './statistics.ts';

/** A program whose verdict is known. */
export interface Known {
  readonly lesson: Lesson;
  /** Stands for one of the programs of the solution; nothing, for the solution itself. */
  readonly file?: string;
  /** The mistake that it makes; nothing, if it is right. */
  readonly mistake?: string;
}

/** A verdict that was wrong. */
export interface Wrong {
  readonly known: Known;
  readonly verdict: string;
}

/** How many are judged at the same time. */
const together = 4;

/** Every program whose verdict is known: solutions, variants and mistakes of every lesson. */
export function knownPrograms(): Known[] {
  return listLessons().flatMap((lesson) => [
    { lesson },
    ...filesIn(join(lesson.checks, 'variants')).map((file) => ({ lesson, file })),
    ...filesIn(join(lesson.checks, 'mistakes')).map((file) => {
      return { lesson, file, mistake: basename(file).split('.')[0] ?? '' };
    }),
  ]);
}

/**
 * Judges programs that are drawn at random while every core is busy.
 * @param seed the same one draws the same programs
 * @param told is called after each judgement
 * @returns the verdicts that were wrong
 */
export async function judgeUnderLoad(
  count: number,
  seed: number,
  told: (done: number) => void,
): Promise<Wrong[]> {
  const random = randomFrom(seed);
  const all = knownPrograms();
  const drawn = Array.from({ length: count }, () => all[Math.floor(random() * all.length)]);
  const wrong: Wrong[] = [];
  let done = 0;
  const busy = Array.from({ length: availableParallelism() }, busyLoop);
  try {
    await Promise.all(Array.from({ length: together }, takeTurns));
  } finally {
    for (const loop of busy) loop.kill('SIGKILL');
  }
  return wrong;

  async function takeTurns(): Promise<void> {
    for (let known = drawn.shift(); known; known = drawn.shift()) {
      const verdict = await wrongVerdict(known);
      if (verdict !== undefined) wrong.push({ known, verdict });
      done += 1;
      told(done);
    }
  }
}

/** @returns the verdict in words if it is wrong */
async function wrongVerdict({ lesson, file, mistake }: Known): Promise<string | undefined> {
  const check = await loadCheck(lesson);
  const launches = findLaunches(check, { folder: lesson.solution, isNamed: false });
  if (file) await standIn(check, launches, file);
  // A server that has 8080 written into it needs that port for itself.
  const needsTurn = file !== undefined && /port: 8080/.test(readFileSync(file, 'utf8'));
  await using _turn = needsTurn ? await turn() : undefined;
  const options = { compiles: false, measures: false };
  const { passed, finding } = await judge(check, launches, () => {}, options);
  const isRight = mistake === undefined ? passed : finding?.mistake === mistake;
  if (isRight) return undefined;
  return passed
    ? 'passed'
    : `${finding?.step}: ${finding?.observed.en} (${finding?.mistake ?? 'no known mistake'})`;
}

/** Keeps a core busy as long as we live. */
function busyLoop(): ChildProcess {
  const loop = `for (;;) if (process.ppid !== ${process.pid}) process.exit();`;
  return spawn(process.execPath, ['-e', loop], { stdio: 'ignore' });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:[cm]?[jt]sx?|vue)$/.test(name))
    .map((name) => join(folder, name));
}
