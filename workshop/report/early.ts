import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Asked, folderOf } from '../course/assignment.ts';
import type { Lesson } from '../course/lessons.ts';
import { findProgram } from '../course/load.ts';
import { Spares } from '../harness/spares.ts';

/** What is called first in most lessons. */
const likely = ['server', 'client'];

/**
 * Starts the program that will most likely be judged first, while the judge itself is still being loaded. It waits for
 * its cue, and runs no line of the learner's before.
 * @returns what has been started; whoever takes it ends it
 */
export function startEarly(lesson: Lesson, asked: Asked): Spares {
  const spares = new Spares();
  const folder = folderOf(lesson, asked);
  const isPage = existsSync(join(folder, 'index.html'));
  const [file] = likely.flatMap((name) => findProgram(folder, name) ?? []);
  if (file !== undefined && !isPage && asked.cmd === undefined) spares.warm({ file }, 1);
  return spares;
}
