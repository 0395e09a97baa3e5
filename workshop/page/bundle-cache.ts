import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../root.ts';
import { type Asset, type Bundle, makeBundle, timeOf, typeOf } from './bundle.ts';

const cache = join(root, 'node_modules/.cache/websocket-101');
/** Says which folder holds the newest bundle, and what went into it. */
const newest = join(cache, 'page.json');

/** The page's bundle: the one that was made before, if its sources are as they were. Where nothing can be written, it is made each time. */
export async function findBundle(): Promise<Bundle> {
  const before = readBundle();
  if (before) return before;
  const bundle = await makeBundle();
  try {
    writeBundle(bundle);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EEXIST', 'ENOTDIR'].includes(code)) throw error;
  }
  return bundle;
}

interface Kept extends Pick<Bundle, 'scripts' | 'styles' | 'inputs'> {
  readonly folder: string;
  readonly names: readonly string[];
}

function readBundle(): Bundle | undefined {
  try {
    const { folder, names, scripts, styles, inputs } = JSON.parse(
      readFileSync(newest, 'utf8'),
    ) as Kept;
    if (!Object.entries(inputs).every(([path, time]) => timeOf(path) === time)) return undefined;
    const files = new Map<string, Asset>();
    for (const name of names) {
      const content = readFileSync(join(cache, folder, basename(name)));
      files.set(name, { type: typeOf(name), content });
    }
    return { files, scripts, styles, inputs };
  } catch {
    return undefined;
  }
}

/** A page that starts meanwhile reads the old one or the new one, and never half of it. */
function writeBundle({ files, scripts, styles, inputs }: Bundle): void {
  const folder = `page-${Date.now()}-${process.pid}`;
  mkdirSync(join(cache, folder), { recursive: true });
  for (const [name, { content }] of files)
    writeFileSync(join(cache, folder, basename(name)), content);
  const kept: Kept = { folder, names: [...files.keys()], scripts, styles, inputs };
  const draft = join(cache, `${folder}.json`);
  writeFileSync(draft, JSON.stringify(kept));
  renameSync(draft, newest);
}
