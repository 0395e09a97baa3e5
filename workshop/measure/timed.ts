import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loadCheck } from '../course/load.ts';
import type { Lesson } from '../course/lessons.ts';
import { root } from '../root.ts';

/** What is timed: each gives the ms that it took. */
export type Timed = (lesson: Lesson) => Promise<number>;

/** ms until the programs for the next save have surely been started. */
const untilWarm = 1_500;

const runner = join(root, 'scripts/run.mjs');

/** A plain script that starts the same programs, and gets one message through. */
export async function floor(lesson: Lesson): Promise<number> {
  const { processes } = await loadCheck(lesson);
  const script = join(root, 'workshop/measure/floor.mjs');
  return timeOf([script, lesson.solution, String(processes.client ?? 0)], 0);
}

/** `npm run check 04 -- --solution`, without npm's own start. */
export function check({ number }: Lesson): Promise<number> {
  return timeOf([runner, 'check', number, '--solution'], 0);
}

/** The check of the starter, which fails. */
export function failingCheck({ number, checks }: Lesson): Promise<number> {
  return timeOf([runner, 'check', number, '--dir', join(checks, 'starter')], 1);
}

/** From a save of the solution to its verdict, in watch mode. */
export async function save({ number, solution }: Lesson): Promise<number> {
  const folder = copyOf(solution);
  const child = start([runner, 'watch', number, '--dir', folder, '--lang', 'en']);
  try {
    await prints(child, /All steps hold/);
    // The next programs are being started meanwhile, as they are while a learner types.
    await setTimeout(untilWarm);
    const began = performance.now();
    appendFileSync(join(folder, 'server.ts'), '\n');
    await prints(child, /All steps hold/);
    return performance.now() - began;
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The programs of a solution, in a folder of the course: elsewhere they would be lent its packages. */
function copyOf(solution: string): string {
  const folder = mkdtempSync(join(root, 'measured-'));
  cpSync(solution, folder, { recursive: true });
  return folder;
}

/** @throws if it does not end with this code: then it is not what was to be measured */
async function timeOf(argv: readonly string[], right: number): Promise<number> {
  const began = performance.now();
  const child = start(argv);
  child.stdout?.resume();
  const [code] = await once(child, 'exit');
  if (code !== right) throw new Error(`${argv.join(' ')} ended with ${code}`);
  return performance.now() - began;
}

function start(argv: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, argv, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  const end = () => child.kill();
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

/** Waits until a program prints something from now on. */
function prints({ stdout }: ChildProcess, words: RegExp): Promise<void> {
  return new Promise((resolve) => {
    let text = '';
    const look = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (!words.test(text)) return;
      stdout?.off('data', look);
      resolve();
    };
    stdout?.on('data', look);
  });
}
