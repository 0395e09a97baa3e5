import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** How many starts back a page may come from. */
const mostStarts = 8;
/** For how long after its start, in ms. */
const life = 24 * 60 * 60 * 1000;

interface Start {
  readonly port: number;
  readonly at: number;
  readonly hash: string;
}

/** The hashes of the secrets of the last starts on this port. A file that is not there or is broken holds none. */
export function earlierStarts(file: string, port: number, now = Date.now()): string[] {
  return read(file)
    .filter((start) => start.port === port && start.at > now - life)
    .map(({ hash }) => hash);
}

/** Notes a start. Where it cannot be written, a page that is open does not come back by itself: nothing else. */
export function noteStart(file: string, port: number, hash: string, now = Date.now()): void {
  const starts = [{ port, at: now, hash }, ...read(file)].slice(0, mostStarts);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(starts), { mode: 0o600 });
  } catch {
    // A folder that may not be written.
  }
}

function read(file: string): Start[] {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(value) ? value.filter(isStart) : [];
  } catch {
    return [];
  }
}

function isStart(value: unknown): value is Start {
  if (typeof value !== 'object' || value === null) return false;
  const { port, at, hash } = value as Partial<Start>;
  return typeof port === 'number' && typeof at === 'number' && typeof hash === 'string';
}
