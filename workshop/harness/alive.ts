import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Launched } from './launch.ts';
import { endTree } from './processes.ts';

/** Every program that has been started and has not ended. */
const alive = new Set<Launched>();
let isWatched = false;

/** Sees to it that a program does not outlive this process, however this process ends. */
export function tie(launched: Launched): Launched {
  if (!isWatched) process.once('exit', endAll);
  isWatched = true;
  alive.add(launched);
  // One that cannot be started is told of when it is needed, not before.
  launched.child.on('error', () => alive.delete(launched));
  launched.child.once('exit', () => alive.delete(launched));
  return launched;
}

/**
 * What starts Node so that it dies with this process even where that is killed outright, and the program is too busy
 * to see it: on Linux the kernel ends it (prctl(2), PR_SET_PDEATHSIG). Elsewhere, Node itself.
 * @returns the program and its first arguments
 */
export function nodeThatDiesWithUs(): readonly [string, ...string[]] {
  keeper ??= findKeeper();
  return keeper === '' ? [process.execPath] : [keeper, '--pdeathsig', 'SIGKILL', process.execPath];
}

let keeper: string | undefined;

/** The setpriv of util-linux; the one of BusyBox does not know how. */
function findKeeper(): string {
  if (process.platform !== 'linux') return '';
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'setpriv'));
  const found = places.find((file) => existsSync(file));
  return found && realpathSync(found).endsWith('setpriv') ? found : '';
}

function endAll(): void {
  for (const { child, ...family } of alive)
    if (child.pid !== undefined) endTree({ pid: child.pid, ...family }, []);
}
