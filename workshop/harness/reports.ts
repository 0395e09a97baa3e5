import type { Thrown } from './thrown.ts';

/** Where a server listens, as `server.address()` says it; a pipe has a path. */
export interface Listening {
  readonly address?: string;
  readonly port?: number;
  readonly path?: string;
}

/** A port that could not be opened. */
export interface Refused {
  readonly code: string;
  readonly port?: number;
  readonly address?: string;
}

/** What Vite could not make anything of, in a file of a page. */
export interface Unread {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** A TCP connection that the program has begun to open. */
export interface Dial {
  /** How long it meant to wait before, in ms, free of any lateness; undefined where that is not certain. */
  readonly after?: number;
}

/** What the preload tells us. */
export type Report =
  | { type: 'warm' }
  | { type: 'listening'; address: Listening }
  | ({ type: 'refused' } & Refused)
  | { type: 'helper'; pid?: number }
  | ({ type: 'threw'; isCaught: boolean } & Thrown)
  | ({ type: 'cannot read' } & Unread)
  | { type: 'redirected'; port: number }
  | ({ type: 'dials' } & Dial)
  | { type: 'waiting for'; id: number; resources: string[]; timers?: number[] }
  | { type: 'memory'; id: number; bytes: number };

/** Whether a message is one of the preload's: a program may send some of its own. */
export function isReport(message: unknown): message is Report {
  return typeof message === 'object' && message !== null && 'type' in message;
}
