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

function endAll(): void {
  for (const { child, ...family } of alive)
    if (child.pid !== undefined) endTree({ pid: child.pid, ...family }, []);
}
