import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from '../../root.ts';
import type { PageSetting } from '../check.ts';
import { Host } from '../host.ts';
import type { Launch } from '../launch.ts';
import type { Party } from '../party.ts';
import { freePort } from '../port.ts';
import { Program, type Unread } from '../program.ts';
import { ready } from '../readiness.ts';
import type { Spares } from '../spares.ts';
import type { Timeline } from '../timeline.ts';
import type { Browsers } from './browsers.ts';
import { bundlePackages, cacheFolder } from './packages.ts';
import { placeOf } from './place.ts';
import { Tab } from './tab.ts';
import { type Served, Visit } from './visit.ts';

/** What runs in the process that serves a page. */
export const server: Launch = { file: join(root, 'workshop/harness/browser/serve.mjs') };
const module = join(root, 'workshop/harness/browser/page-server.mjs');

/** Who takes part when a page is opened. */
export interface Opening {
  readonly setting: PageSetting;
  readonly launch: Launch;
  readonly spares: Spares;
  readonly browsers: Browsers;
  readonly timeline: Timeline;
  readonly environment: Readonly<Record<string, string>>;
  /** Is told of the process that serves the page. */
  onProgram(program: Program): void;
  /** Is given what is to be closed at the end. */
  onOpen(closes: () => Promise<void>): void;
}

/**
 * Serves a learner's page, plays its chat server, and opens a tab for it; the page itself is not loaded yet.
 * @throws Finding if the page cannot be served
 */
export async function openPage(opening: Opening): Promise<Visit> {
  const { timeline, browsers } = opening;
  const print = (text: string) => {
    for (const line of text.split('\n'))
      timeline.printed({ program: 'page', stream: 'stderr', text: line });
  };
  const opensTab = Tab.open(browsers, print).then((tab) => {
    opening.onOpen(() => tab.close());
    return tab;
  });
  const page: { visit?: Visit; connections: number; made: number } = { connections: 0, made: 0 };
  const party = (name: string): Party => ({
    name,
    get connections() {
      return page.connections;
    },
    set connections(count) {
      page.connections = count;
    },
    process: {
      get exit() {
        return page.visit?.server?.process.exit;
      },
    },
    hasNothingToDo: async () => new Promise(() => {}),
  });
  const prepare = () => ({
    program: party('page'),
    partyOf: () => {
      page.made += 1;
      return party(`socket ${page.made}`);
    },
  });
  const { host } = await Host.open<Party, ReturnType<typeof prepare>>('judge', prepare, timeline);
  opening.onOpen(async () => host.leave());
  const [tab, served] = await Promise.all([opensTab, serve(opening, host.port)]);
  page.visit = new Visit(tab, host, served);
  return page.visit;
}

/** Serves the page: in a process of its own where it is a learner's, in this one where it is one of ours. */
async function serve(opening: Opening, port: number): Promise<Served> {
  const { setting, launch, spares, timeline, onProgram, onOpen } = opening;
  if (!('file' in launch)) throw new Error('a page is a folder, and no command');
  const environment = { ...opening.environment, SERVER_URL: `ws://127.0.0.1:${port}` };
  const place = {
    ...placeOf(launch.file, setting.starter, launch.instead),
    packages: await bundlePackages(setting.packages),
    cache: cacheFolder(),
    allow: root,
  };
  if (launch.instead) {
    const { servePage } = (await import(pathToFileURL(module).href)) as PageServer;
    const define = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        `import.meta.env.${name}`,
        JSON.stringify(value),
      ]),
    );
    const unread: Unread[] = [];
    const { port: its, close } = await servePage({ ...place, define }, (fault) =>
      unread.push(fault),
    );
    onOpen(close);
    return { url: `http://127.0.0.1:${its}`, folder: place.root, unread };
  }
  const asked = await freePort();
  const program = new Program('vite', server, spares.take(server, {}), timeline);
  program.asked = asked;
  onProgram(program);
  const what = JSON.stringify({ page: place, module: pathToFileURL(module).href });
  program.start({ ...environment, PORT: String(asked), COURSE_PAGE: what });
  const { port: its } = await ready(program, asked);
  return { url: `http://127.0.0.1:${its}`, folder: place.root, program, unread: program.unread };
}

interface PageServer {
  servePage(
    page: object,
    onFault: (fault: Unread) => void,
  ): Promise<{ port: number; close(): Promise<void> }>;
}
