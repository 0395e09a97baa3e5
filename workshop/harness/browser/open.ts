import { pathToFileURL } from 'node:url';
import { basename, extname, join } from 'node:path';
import { root } from '../../root.ts';
import { Host } from '../host.ts';
import type { Launch } from '../launch.ts';
import type { Party } from '../party.ts';
import { freePort } from '../port.ts';
import { Program, type Unread } from '../program.ts';
import { ready } from '../readiness.ts';
import type { Setting } from '../setting.ts';
import { bundlePackages, cacheFolder } from './packages.ts';
import { module, type PageServer } from './page-server.ts';
import { Parties } from './parties.ts';
import { placeOf } from './place.ts';
import { Tab } from './tab.ts';
import { type Served, Visit } from './visit.ts';

/** What runs in the process that serves a page. */
export const server: Launch = { file: join(root, 'workshop/harness/browser/serve.mjs') };

/** Who is told of what is opened. */
export interface Opening {
  /** Is told of the process that serves the page. */
  onProgram(program: Program): void;
  /** Is given what is to be closed at the end. */
  keep(guest: { leave(): Promise<void> }): void;
}

/**
 * Serves a learner's page, plays its chat server, and opens a tab for it; the page itself is not loaded yet.
 * @throws Finding if the page cannot be served
 */
export async function openPage(setting: Setting, opening: Opening): Promise<Visit> {
  const { timeline, browsers } = setting;
  if (browsers === undefined) throw new Error('without a browser no page is opened');
  const print = (text: string) => {
    for (const line of text.split('\n'))
      timeline.printed({ program: 'page', stream: 'stderr', text: line });
  };
  const opensTab = Tab.open(browsers, print, setting.page?.script).then((tab) => {
    opening.keep({ leave: () => tab.close() });
    return tab;
  });
  const parties = new Parties();
  const prepare = () => ({ program: parties.page, partyOf: () => parties.next() });
  const { host } = await Host.open<Party, ReturnType<typeof prepare>>('judge', prepare, timeline);
  opening.keep({ leave: async () => host.leave() });
  const [tab, served] = await Promise.all([opensTab, serve(setting, opening, host.port)]);
  parties.visit = new Visit(tab, host, served);
  return parties.visit;
}

/** Serves the page: in a process of its own where it is a learner's, in this one where it is one of ours. */
async function serve(
  { page: setting, launches, spares, timeline, environment: given }: Setting,
  { onProgram, keep }: Opening,
  port: number,
): Promise<Served> {
  const [launch] = launches.values();
  if (!setting || !launch || !('file' in launch)) throw new Error('the check has no page');
  const environment = { ...given, SERVER_URL: `ws://127.0.0.1:${port}` };
  const place = {
    ...placeOf(launch.file, setting.starter, launch.instead),
    packages: await bundlePackages(setting.packages),
    cache: cacheFolder(),
    allow: root,
  };
  const served = { folder: place.root, file: basename(launch.file, extname(launch.file)) };
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
    keep({ leave: close });
    return { ...served, url: `http://127.0.0.1:${its}`, unread };
  }
  const asked = await freePort();
  const program = new Program('vite', server, spares.take(server, {}), timeline);
  program.asked = asked;
  onProgram(program);
  const what = JSON.stringify({ page: place, module: pathToFileURL(module).href });
  program.start({ ...environment, PORT: String(asked), COURSE_PAGE: what });
  const { port: its } = await ready(program, asked);
  return { ...served, url: `http://127.0.0.1:${its}`, program, unread: program.unread };
}
