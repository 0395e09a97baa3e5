import type { Text } from '../text.ts';
import type { Browsers } from './browser/browsers.ts';
import type { PageSetting, Table, Tls } from './check.ts';
import type { Launch } from './launch.ts';
import type { Program } from './program.ts';
import type { Spares } from './spares.ts';
import type { Timeline } from './timeline.ts';

/** What a stage is set with. */
export interface Setting {
  readonly launches: ReadonlyMap<string, Launch>;
  readonly spares: Spares;
  readonly timeline: Timeline;
  /** What every program finds in its environment, whatever else it is told. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Where the lesson's server speaks TLS. */
  readonly tls?: (() => Promise<Tls>) | undefined;
  /** Where the lesson's program is a page. */
  readonly page?: PageSetting | undefined;
  readonly browsers?: Browsers;
  readonly onBoot: (program: string) => void;
  /** Called when a program is waited for, and has nothing to do. */
  readonly onIdle: () => void;
  readonly onNote: (says: Text) => void;
  readonly onTable: (table: Table) => void;
}

/** A program that has not got its cue yet. */
export interface Prepared {
  readonly program: Program;
  start(cue: Record<string, string>): void;
}

/** What tells a client where its server is. Most certificates are for a name, and not for an address. */
export function clientEnvironment(
  port: number,
  scheme = 'ws',
  host = scheme === 'ws' ? '127.0.0.1' : 'localhost',
): Record<string, string> {
  return { SERVER_URL: `${scheme}://${host}:${port}`, COURSE_HOST_PORT: String(port) };
}
