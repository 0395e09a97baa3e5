import { constants, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bytesOf, saving } from './files.ts';
import type { Lesson } from './lessons.ts';
import { root } from './root.ts';

/** A file of a lesson that is about to be written. */
export interface Replacement {
  /** Its path within the lesson's room, with `/`. */
  readonly name: string;
  /** What it will hold. */
  readonly content: Uint8Array;
}

/**
 * Keeps the learner's version of files that are about to be written, under `backups/04-chat/2025-01-31T09-30-00/`.
 * A file that is not there, or that already holds what will be written, is not copied. Nothing is ever overwritten.
 * @returns the folder, absolute, or undefined when there was nothing to keep
 * @throws UsageError if the disk does not allow it
 */
export function keep(
  files: readonly Replacement[],
  lesson: Lesson,
  home = root,
  now = new Date(),
): string | undefined {
  const worth = files.filter(({ name, content }) => {
    const bytes = bytesOf(join(lesson.room, name));
    return bytes && !bytes.equals(content);
  });
  if (worth.length === 0) return undefined;
  const folder = newFolder(join(home, 'backups', lesson.id), stamp(now));
  for (const { name } of worth) {
    const copy = join(folder, name);
    saving(copy, () => {
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(join(lesson.room, name), copy, constants.COPYFILE_EXCL);
    });
  }
  return folder;
}

/** A folder that was not there before: two resets in one second get two. */
function newFolder(parent: string, name: string): string {
  saving(parent, () => mkdirSync(parent, { recursive: true }));
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? name : `${name}-${number}`);
    try {
      saving(folder, () => mkdirSync(folder));
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The local time, without the colons that Windows does not allow in a name. */
function stamp(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${date}T${[two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join('-')}`;
}
