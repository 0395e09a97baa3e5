import { copyFileSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** Copies some lessons as they are shipped, the starter in their rooms, into a folder that then is a course of its own. */
export function copyLessons(home: string, ids: readonly string[]): void {
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }\n');
  for (const id of ids) {
    for (const folder of ['lessons', 'solutions'])
      cpSync(join(root, folder, id), join(home, folder, id), { recursive: true });
    const starter = join('checks', id, 'starter');
    cpSync(join(root, starter), join(home, starter), { recursive: true });
    cpSync(join(root, starter), join(home, 'lessons', id), { recursive: true });
    copyFileSync(join(root, 'checks', id, 'check.ts'), join(home, 'checks', id, 'check.ts'));
  }
}
