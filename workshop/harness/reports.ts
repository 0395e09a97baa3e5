import type { Dial, Listening, Refused } from './program.ts';
import type { Thrown } from './thrown.ts';

/** What the preload tells us. */
export type Report =
  | { type: 'warm' }
  | { type: 'listening'; address: Listening }
  | ({ type: 'refused' } & Refused)
  | { type: 'helper'; pid?: number }
  | ({ type: 'threw'; isCaught: boolean } & Thrown)
  | { type: 'redirected'; port: number }
  | ({ type: 'dials' } & Dial)
  | { type: 'waiting for'; id: number; resources: string[]; timers?: number[] }
  | { type: 'memory'; id: number; bytes: number };

/** Whether a message is one of the preload's: a program may send some of its own. */
export function isReport(message: unknown): message is Report {
  return typeof message === 'object' && message !== null && 'type' in message;
}
