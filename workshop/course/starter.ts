import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keep } from './backups.ts';
import { bytesOf, listFiles, saving } from './files.ts';
import type { Lesson } from './lessons.ts';
import { root } from './root.ts';

/** What a reset did. Files are named by their path within the lesson's room. */
export interface Reset {
  /** The files that hold the starter again; the others held it already. */
  readonly restored: readonly string[];
  /** The folder that has the learner's version of them, absolute. */
  readonly kept?: string;
  /** Files that the learner added. They stay. */
  readonly added: readonly string[];
}

/** The starter's files as they are shipped. */
export function starterOf(lesson: Lesson): Array<{ name: string; content: Buffer }> {
  const folder = join(lesson.checks, 'starter');
  return listFiles(folder).map((name) => ({ name, content: readFileSync(join(folder, name)) }));
}

/** The starter's files that the lesson's room does not hold as they are shipped. */
export function changedFiles(lesson: Lesson): Array<{ name: string; content: Buffer }> {
  return starterOf(lesson).filter(
    ({ name, content }) => !bytesOf(join(lesson.room, name))?.equals(content),
  );
}

/**
 * Gives the learner the starter again, and keeps what they had under `backups/` first. Needs no git.
 * @throws UsageError if the disk does not allow it
 */
export function resetLesson(lesson: Lesson, home = root): Reset {
  const changed = changedFiles(lesson);
  const kept = keep(changed, lesson, home);
  for (const { name, content } of changed) {
    const path = join(lesson.room, name);
    saving(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    });
  }
  const shipped = new Set(starterOf(lesson).map(({ name }) => name));
  const added = listFiles(lesson.room).filter((name) => !shipped.has(name) && !isText(name));
  return {
    restored: changed.map(({ name }) => name),
    added,
    ...(kept === undefined ? {} : { kept }),
  };
}

/** The lesson's own text, and what editors and systems leave behind. */
function isText(name: string): boolean {
  return /^README(\.[\w-]+)?\.md$/.test(name) || /(^|\/)\./.test(name);
}
