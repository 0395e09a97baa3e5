import { lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { assign } from '../course/assignment.ts';
import { listFiles } from '../course/files.ts';
import type { Lesson } from '../course/lessons.ts';
import { root } from '../course/root.ts';
import { UsageError } from '../course/usage.ts';
import type { Place } from './check-state.ts';

/**
 * The file of a lesson that a page names.
 * @param name its path within the lesson's room, with `/`
 * @returns its absolute path, or undefined unless it is one of the files that are really there, in the course
 */
export function fileOfRoom({ room }: Lesson, name: string): string | undefined {
  // It is looked up and not made from what came: so no path leads elsewhere, however it is written.
  const known = listFiles(room).find((file) => file === name);
  if (known === undefined) return undefined;
  const path = join(room, known);
  return isWithin(room, path) ? path : undefined;
}

/** Whether a file, followed through every link, lies in a folder. */
export function isWithin(folder: string, path: string): boolean {
  try {
    const way = relative(realpathSync(folder), realpathSync(path));
    return way !== '' && !way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way);
  } catch {
    return false;
  }
}

/** The place that the judge writes as `lessons/04-chat/server.ts:12`. */
export function placeIn(lesson: Lesson, shown: string): Place {
  const [, path = shown, line = '1'] = /^(.+):(\d+)$/.exec(shown) ?? [];
  const file = relative(lesson.room, resolve(root, path)).split(sep).join('/');
  const isHere = fileOfRoom(lesson, file) !== undefined;
  return { shown, line: Number(line), ...(isHere ? { file } : {}) };
}

/** The files that a learner edits. None where they are not there: then a check says so. */
export async function editedFiles(lesson: Lesson): Promise<Place[]> {
  try {
    const { files } = await assign(lesson, { dir: undefined, solution: false, cmd: undefined });
    return files.map((file) => {
      const name = relative(lesson.room, resolve(root, file)).split(sep).join('/');
      return { shown: `lessons/${lesson.id}/${name}`, file: name, line: 1 };
    });
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

/** Whether a file that is to be written is a link, or lies behind one, that leads out of the lesson's room. */
export function isLeadingOut({ room }: Lesson, name: string): boolean {
  const path = join(room, name);
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  const there = isThere ? path : dirname(path);
  return there !== room && !isWithin(room, there);
}
