import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../root.ts';
import type { Visit } from './visit.ts';

/** How many pictures are kept. */
const most = 20;

/** Keeps a picture of the page as it is now. @returns its path, absolute; undefined where there is no page */
export async function photograph(visit: Visit | undefined): Promise<string | undefined> {
  if (visit === undefined) return undefined;
  const name = `${Date.now().toString(36)}-${process.pid}.png`;
  for (const place of [join(root, 'node_modules/.cache'), tmpdir()]) {
    const path = join(place, 'websocket-101-pictures', name);
    try {
      mkdirSync(join(path, '..'), { recursive: true });
    } catch {
      continue;
    }
    if (!(await visit.tab.photograph(path))) continue;
    removeOld(join(path, '..'));
    return path;
  }
  return undefined;
}

function removeOld(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const time = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const dated = files.map((file) => ({ file, time: time(file) }));
  dated.sort((one, other) => one.time - other.time);
  for (const { file } of dated.slice(0, -most)) rmSync(file, { force: true });
}
