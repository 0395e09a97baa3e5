import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { UsageError } from './usage.ts';

/** All files of a folder and of those within, sorted, as paths from it with `/`; installed packages are left out. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const visit = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : visit(inside);
      return [relative(folder, inside).split(sep).join('/')];
    });
  return visit(folder).sort();
}

/** The bytes of a file, or undefined where there is no such file. */
export function bytesOf(path: string): Buffer | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
}

/** Writes a file so that whoever reads it sees the old one or the new one, and never half of it. */
export function replaceFile(path: string, content: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  saving(path, () => {
    try {
      writeFileSync(draft, content);
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  });
}

const notAllowed = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EISDIR',
  'ENOTDIR',
  'EBUSY',
]);

/**
 * Runs what writes to the disk.
 * @throws UsageError that names the file where the system did not allow it
 */
export function saving<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!notAllowed.has(code)) throw error;
    throw new UsageError({
      en: `${basename(path)} could not be written (${code}): see that ${path} is a file, that you may write it, and that the disk has room, then type it again.`,
      zh: `无法写入 ${basename(path)}（${code}）：请确认 ${path} 是文件、有写权限且磁盘有空间，然后再试一次。`,
    });
  }
}
