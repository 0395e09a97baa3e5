import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The environment variable by which every process of one run is known. */
export const runVariable = 'COURSE_RUN';

/** A process as it was started: what tells those that it starts from all others. */
export interface Family {
  /** The program, which leads a process group of its own. */
  readonly pid: number;
  /** The value of `runVariable` in its environment, which its children inherit. */
  readonly run: string;
  /** Every process that was there before it, and so is none of them. */
  readonly elders: ReadonlySet<number>;
}

/**
 * Ends a program and all that it started, at once.
 * @param helpers processes that it said it had started; undefined: look in its group only
 * @returns how many processes outside its group were still there
 */
export function endTree(family: Family, helpers?: readonly number[]): number {
  const { pid } = family;
  if (process.platform === 'win32') {
    for (const id of [pid, ...(helpers ?? [])])
      spawnSync('taskkill', ['/pid', String(id), '/T', '/F']);
    return 0;
  }
  send('SIGKILL', -pid);
  if (helpers === undefined) return 0;
  const find = () => (process.platform === 'linux' ? straysOf(family) : helpers);
  // One of them may have started another before it was ended.
  const tried = new Set<number>();
  let count = 0;
  for (let strays = find(); strays.length > 0; strays = find().filter((id) => !tried.has(id))) {
    for (const stray of strays) {
      tried.add(stray);
      if (send('SIGKILL', stray)) count += 1;
    }
  }
  return count;
}

/** Every process that there is now. On Linux only: elsewhere, none is looked for. */
export function allProcesses(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
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
  const parentOf = (id: number) => /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${id}/stat`))?.[1];
  return allProcesses().filter((id) => parentOf(id) === String(pid));
}

/** On Linux: every process outside the group that inherited the run's variable, even from a parent that has gone. */
function straysOf({ pid, run, elders }: Family): number[] {
  const ids = allProcesses().filter((id) => !elders.has(id) && isOutside(id, pid));
  return bearersOf(runVariable, run, ids);
}

/** On Linux: those that find this in their environment, as they were started. Elsewhere, none is found. */
export function bearersOf(variable: string, value: string, ids = allProcesses()): number[] {
  return ids.filter((id) => read(`/proc/${id}/environ`).includes(`${variable}=${value}\0`));
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
