import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The environment variable by which every process of one run is known. */
export const runVariable = 'COURSE_RUN';

/**
 * Ends a program and all that it started, at once.
 * @param pid the program, which leads a process group of its own
 * @param run the value of `runVariable` in its environment
 * @param helpers processes that it said it had started; undefined: look in its group only
 * @returns how many processes outside its group were still there
 */
export function endTree(pid: number, run: string, helpers?: readonly number[]): number {
  if (process.platform === 'win32') {
    for (const id of [pid, ...(helpers ?? [])])
      spawnSync('taskkill', ['/pid', String(id), '/T', '/F']);
    return 0;
  }
  send('SIGKILL', -pid);
  if (helpers === undefined) return 0;
  const strays = process.platform === 'linux' ? straysOf(run, pid) : helpers;
  return strays.filter((stray) => send('SIGKILL', stray)).length;
}

/** Sends a signal. @returns whether there was a process to receive it */
export function send(signal: NodeJS.Signals, pid: number): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** The processes that one has started itself, as far as the system tells. */
export function childrenOf(pid: number): number[] {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
    return (stdout ?? '').split('\n').filter(Boolean).map(Number);
  }
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parentOf = (id: string) => /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${id}/stat`))?.[1];
  return ids.filter((id) => parentOf(id) === String(pid)).map(Number);
}

/** On Linux: every process outside the group that inherited the run's variable, even from a parent that has gone. */
function straysOf(run: string, group: number): number[] {
  const mark = `${runVariable}=${run}\0`;
  const ids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return ids.filter((id) => isOutside(id, group) && read(`/proc/${id}/environ`).includes(mark));
}

/** Whether a process lives in another group; one that has ended and waits for its parent does not live. */
function isOutside(id: number, group: number): boolean {
  const [, state, pgrp] = /^\d+ \(.*\) (\S) \d+ (\d+)/s.exec(read(`/proc/${id}/stat`)) ?? [];
  return state !== undefined && !/[ZX]/.test(state) && Number(pgrp) !== group;
}

function read(file: string): string {
  try {
    return `${readFileSync(file, 'latin1')}\0`;
  } catch {
    return '';
  }
}
