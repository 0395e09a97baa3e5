import { pathToFileURL } from 'node:url';
import { root } from '../../root.ts';
import type { PageSetting } from '../check.ts';
import { freePort, isFree } from '../port.ts';
import { bundlePackages, cacheFolder } from './packages.ts';
import { placeOf } from './place.ts';
import { module, type PageServer } from './page-server.ts';

/** Where Vite likes to serve. */
const usual = 5173;

/**
 * Serves a page for somebody who looks at it and works on it: a save is seen at once.
 * @param file the learner's
 * @param url of the chat server
 * @returns the page's address
 */
export async function servesLive(file: string, setting: PageSetting, url: string): Promise<string> {
  const { servePage } = (await import(pathToFileURL(module).href)) as PageServer;
  const place = placeOf(file, setting.starter);
  const { port } = await servePage(
    {
      ...place,
      packages: await bundlePackages(setting.packages),
      define: { 'import.meta.env.SERVER_URL': JSON.stringify(url) },
      cache: cacheFolder(),
      allow: root,
      port: (await isFree(usual, '127.0.0.1')) ? usual : await freePort(),
      isLive: true,
    },
    () => {},
  );
  return `http://localhost:${port}/`;
}
