import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { root } from '../../root.ts';
import { listFiles } from './list-files.ts';

/** What is served, and as what; see `servePage`. */
export interface Place {
  /** The folder with index.html. */
  readonly root: string;
  /** The file with Vite's configuration. */
  readonly config: string;
  /** Files that stand in for some of the folder's, by their path in it. */
  readonly instead: Readonly<Record<string, string>>;
}

/**
 * Where a page is served from: the folder of the learner's file. Of a folder outside of the course, which need not hold
 * more than that file, each of its files stands in for that of the starter; and Vite is configured as the starter's.
 * @param file the learner's
 * @param starter the folder of the starter, from the course's
 * @param instead as above
 */
export function placeOf(file: string, starter: string, instead: Place['instead'] = {}): Place {
  const folder = dirname(file);
  const config = join(folder, 'vite.config.ts');
  const path = relative(root, folder);
  const isOurs = !path.startsWith('..') && !isAbsolute(path);
  if (isOurs && existsSync(config)) return { root: folder, config, instead };
  const shipped = join(root, starter);
  const handedIn = Object.fromEntries(listFiles(folder).map((name) => [name, join(folder, name)]));
  return {
    root: shipped,
    config: join(shipped, 'vite.config.ts'),
    instead: { ...handedIn, ...instead },
  };
}
