import { constants, copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../text.ts';
import { replaceFile, saving } from './files.ts';
import { root } from './root.ts';
import { UsageError } from './usage.ts';

/** How far the learner is. */
export interface Progress {
  /** The lessons that have passed, by id, sorted. */
  readonly passed: readonly string[];
  /** How many hints of a lesson have been shown. */
  readonly hints: Readonly<Record<string, number>>;
}

/** The progress, and what to tell the learner where its file was broken. */
export interface Known {
  readonly progress: Progress;
  readonly note?: Text;
}

const empty: Progress = { passed: [], hints: {} };

/**
 * Reads `.progress.json`. A broken one is set aside under another name, and the note says so.
 * @throws UsageError if the system does not let it be read
 */
export function readProgress(home = root): Known {
  const file = join(home, '.progress.json');
  const json = readIfThere(file);
  if (json === undefined) return { progress: empty };
  const progress = parse(json);
  return progress ? { progress } : { progress: empty, note: setAside(file, home) };
}

/** Writes the progress, so that a person can read it. @throws UsageError if the disk does not allow it */
export function writeProgress(progress: Progress, home = root): void {
  const passed = [...new Set(progress.passed)].sort();
  replaceFile(
    join(home, '.progress.json'),
    `${JSON.stringify({ passed, hints: progress.hints }, null, 2)}\n`,
  );
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError({
      en: `.progress.json could not be read (${code}): see that ${file} is a file and that you may read it.`,
      zh: `无法读取 .progress.json（${code}）：请确认 ${file} 是文件且有读取权限。`,
    });
  }
}

function parse(json: string): Progress | undefined {
  try {
    // Some editors put a byte order mark before it.
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
    if (!isRecord(value)) return undefined;
    const { passed = [], hints = {} } = value;
    const isList = Array.isArray(passed) && passed.every((id) => typeof id === 'string');
    if (!isList || !isRecord(hints) || !Object.values(hints).every(isCount)) return undefined;
    return { passed, hints: hints as Record<string, number> };
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** A copy that refuses to overwrite finds the free name, also when two commands look for one at once. */
function setAside(file: string, home: string): Text {
  for (let number = 1; ; number += 1) {
    const name = `.progress.broken-${number}.json`;
    try {
      saving(join(home, name), () => copyFileSync(file, join(home, name), constants.COPYFILE_EXCL));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    rmSync(file, { force: true });
    return {
      en: `.progress.json could not be read, so it is now ${name} and you start with none passed; npm run check all finds out again what passes.`,
      zh: `.progress.json 无法解析，已改名为 ${name}，进度从零开始；运行 npm run check all 可以重新得出哪些课已通过。`,
    };
  }
}
