import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files of a folder and of those within, as paths from it with `/`; installed packages and hidden files are left out. */
export function listFiles(folder: string): string[] {
  const visit = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
      const inside = join(path, entry.name);
      return entry.isDirectory() ? visit(inside) : [relative(folder, inside).split(sep).join('/')];
    });
  return visit(folder);
}
