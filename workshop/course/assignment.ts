import { dirname, relative, resolve } from 'node:path';
import { findBrowser, noBrowser } from '../harness/browser/find.ts';
import type { Check, Launch } from '../harness/index.ts';
import { type Lesson } from './lessons.ts';
import { findLaunches, findProgram, loadCheck } from './load.ts';
import { root } from './root.ts';
import { UsageError } from './usage.ts';

/** The flags by which `check` and `watch` are told what to judge. */
export const assignmentFlags = { dir: 'string', solution: 'boolean', cmd: 'string' } as const;

/** What to judge, as the learner asked for it. */
export interface Asked {
  readonly dir: string | undefined;
  readonly solution: boolean;
  readonly cmd: string | undefined;
}

/** A lesson with its check and the programs to be judged. */
export interface Assignment {
  readonly lesson: Lesson;
  readonly check: Check;
  readonly launches: ReadonlyMap<string, Launch>;
  /** The files to edit as the learner knows them: `lessons/04-chat/server.ts`. */
  readonly files: readonly string[];
  /** Whether these are the learner's own files, and so count for their progress. */
  readonly isLearners: boolean;
  /** Whether it is the course's own answer. */
  readonly isSolution: boolean;
  /** What to type to judge the same programs again: `npm run check 04`. */
  readonly again: string;
}

/**
 * Finds what is to be judged.
 * @param needed the programs that cannot be done without: all, unless some are named
 * @throws UsageError if flags contradict each other, or a folder or program is missing
 */
export async function assign(
  lesson: Lesson,
  { dir, solution, cmd }: Asked,
  needed?: readonly string[],
): Promise<Assignment> {
  if (solution && (dir !== undefined || cmd !== undefined))
    throw contradiction(dir === undefined ? '--cmd' : '--dir');
  if (cmd?.trim() === '') throw emptyCommand();
  refuseImpatience(process.env.PATIENCE);
  const check = await loadCheck(lesson);
  if (check.page) await needsBrowser(lesson, cmd);
  const folder = folderOf(lesson, { dir, solution });
  const launches = findLaunches(check, {
    folder,
    command: cmd,
    isNamed: dir !== undefined,
    needed,
    lesson: folder === lesson.room ? lesson : undefined,
  });
  const judged = [...launches.values()].map((launch) =>
    'file' in launch ? launch.file : launch.command,
  );
  const edited = (check.edits ?? []).flatMap((name) => findProgram(folder, name) ?? []);
  const isCommand = cmd !== undefined;
  const files = (edited.length > 0 && !isCommand ? edited : judged).map((file) =>
    file === cmd ? file : shown(resolve(file)),
  );
  return {
    lesson,
    check,
    launches,
    files,
    isLearners: folder === lesson.room && cmd === undefined,
    isSolution: folder === lesson.solution && cmd === undefined,
    again: `npm run check ${lesson.number}${flagsOf({ dir, solution, cmd })}`,
  };
}

/** The folder that is to be judged: the one that was named, the solution's, or the learner's. */
export function folderOf(lesson: Lesson, { dir, solution }: Omit<Asked, 'cmd'>): string {
  // npm runs a script in the course's folder; INIT_CWD is where the learner stands.
  const from = process.env.INIT_CWD ?? process.cwd();
  if (dir !== undefined) return resolve(from, dir);
  return solution ? lesson.solution : lesson.room;
}

/** The folders that hold the programs of an assignment; a command is looked for where it runs. */
export function foldersOf({ launches }: Assignment): string[] {
  return [
    ...new Set(
      [...launches.values()].map((launch) =>
        'file' in launch ? dirname(launch.file) : launch.folder,
      ),
    ),
  ];
}

function flagsOf({ dir, solution, cmd }: Asked): string {
  const flags = [
    ...(dir === undefined ? [] : [`--dir ${quoted(dir)}`]),
    ...(solution ? ['--solution'] : []),
    ...(cmd === undefined ? [] : [`--cmd ${quoted(cmd)}`]),
  ];
  return flags.length > 0 ? ` -- ${flags.join(' ')}` : '';
}

function quoted(word: string): string {
  return /^[\w./\\:-]+$/.test(word) ? word : JSON.stringify(word);
}

function shown(file: string): string {
  const path = relative(root, file).replaceAll('\\', '/');
  return path.startsWith('..') ? file : path;
}

function emptyCommand(): UsageError {
  return new UsageError({
    en: '--cmd needs a command after it: --cmd "python3 server.py".',
    zh: '--cmd 后面需要一条命令：--cmd "python3 server.py"。',
  });
}

/** Deadlines that were meant to be longer and are not would turn right into wrong. */
function refuseImpatience(patience = ''): void {
  if (patience.trim() === '' || Number(patience) > 0) return;
  throw new UsageError({
    en: `PATIENCE is "${patience}", and has to be a number above 0: say PATIENCE=3 for a machine that is three times as slow.`,
    zh: `PATIENCE 的值是“${patience}”，而它应是大于 0 的数：例如在慢三倍的机器上用 PATIENCE=3。`,
  });
}

/** A page is opened in a browser, and is no command. */
async function needsBrowser({ number }: Lesson, cmd: string | undefined): Promise<void> {
  if (cmd !== undefined) {
    throw new UsageError({
      en: `--cmd runs a program, and lesson ${number} is a page: judge the page of another folder with --dir PATH.`,
      zh: `--cmd 用来运行程序，而第 ${number} 课是一个网页：要检查别的文件夹里的网页，请用 --dir 路径。`,
    });
  }
  if ((await findBrowser()) === undefined) throw new UsageError(noBrowser());
}

function contradiction(flag: string): UsageError {
  return new UsageError({
    en: `--solution and ${flag} exclude each other: leave one of them out.`,
    zh: `--solution 和 ${flag} 不能同时使用：去掉其中一个。`,
  });
}
