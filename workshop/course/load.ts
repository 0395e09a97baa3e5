import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Check, Launch } from '../harness/index.ts';
import { endings } from './endings.ts';
import type { Lesson } from './lessons.ts';
import { UsageError } from './usage.ts';

/** Loads what judges a lesson. */
export async function loadCheck({ id, checks }: Lesson): Promise<Check> {
  if (!existsSync(join(checks, 'check.ts'))) throw notYet(id);
  const module = (await import(`../../checks/${id}/check.ts`)) as { default: Check };
  return module.default;
}

/** The file of a program in a folder, whatever its ending. */
export function findProgram(folder: string, name: string): string | undefined {
  return endings.map((ending) => join(folder, name + ending)).find((file) => existsSync(file));
}

/** Where the programs to be judged are. */
export interface Where {
  readonly folder: string;
  /** Runs instead of the lesson's first program. */
  readonly command?: string | undefined;
  /** Whether the folder was named, and so holds what it holds. */
  readonly isNamed: boolean;
  /** The programs that cannot be done without: all, unless some are named. */
  readonly needed?: readonly string[] | undefined;
  /** Whose room it is, if it is one: then its starter can be restored. */
  readonly lesson?: Lesson | undefined;
}

/**
 * What to start for each program of a check.
 * With a command, only what is found in a folder that was named is judged beside it.
 * @throws UsageError if a program is missing, or the folder is
 */
export function findLaunches(
  check: Check,
  { folder, command, isNamed, needed = check.programs, lesson }: Where,
): Map<string, Launch> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw noFolder(folder);
  const launches = new Map<string, Launch>();
  check.programs.forEach((name, index) => {
    const file = findProgram(folder, name);
    if (command !== undefined && index === 0) launches.set(name, { command, folder });
    else if (file !== undefined && (command === undefined || isNamed))
      launches.set(name, { file: resolve(file) });
    else if (command === undefined && needed.includes(name)) throw noProgram(name, folder, lesson);
  });
  return launches;
}

function noFolder(folder: string): UsageError {
  return new UsageError({
    en: `There is no folder ${folder}; name one that holds the programs: --dir PATH.`,
    zh: `没有 ${folder} 这个文件夹；请指定存放程序的文件夹：--dir 路径。`,
  });
}

function noProgram(name: string, folder: string, lesson?: Lesson): UsageError {
  const place = lesson ? `lessons/${lesson.id}` : folder;
  const next = lesson
    ? {
        en: `restore the starter with npm run reset ${lesson.number}`,
        zh: `用 npm run reset ${lesson.number} 恢复初始代码`,
      }
    : { en: 'name another folder: --dir PATH', zh: '指定另一个文件夹：--dir 路径' };
  return new UsageError({
    en: `${place} has no ${name}.ts (nor .mts, .js, .mjs, .cjs): put your ${name} there, or ${next.en}.`,
    zh: `${place} 里没有 ${name}.ts（也没有 .mts、.js、.mjs、.cjs）：把你的 ${name} 放进去，或${next.zh}。`,
  });
}

function notYet(id: string): UsageError {
  return new UsageError({
    en: `Lesson ${id} has no check yet: choose another lesson, npm run list shows them.`,
    zh: `第 ${id} 课还没有检查程序：请换一课，npm run list 列出所有课程。`,
  });
}
