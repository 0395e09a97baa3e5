// Serves a page with Vite, as its vite.config.ts says. Plain JavaScript, since it runs in a process of its own where
// the page is a learner's. It writes nothing into the page's folder.
import { createReadStream, existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createServer, createLogger } from 'vite';

/** Where the packages are found that were bundled beforehand. */
const shelf = '/@packages/';

/**
 * @param page.root the folder with index.html
 * @param page.config the file with Vite's configuration
 * @param page.instead files that stand in for some of the folder's, by their path in it
 * @param page.packages the bundled packages: their files by their names
 * @param page.define what import.meta.env holds, where it does not come from the process
 * @param page.cache a folder for what Vite wants to keep
 * @param page.allow the folder that files may come from, beside the page's
 * @param page.port asked for; 0: any
 * @param page.isLive whether a save is seen in the browser at once
 * @param onFault is told what Vite could not make of a file: { message, file, line }
 * @returns { port, close() }
 */
export async function servePage(page, onFault) {
  const server = await createServer({
    root: page.root,
    configFile: page.config,
    // Of all ways to read the configuration, the one that writes no file beside it.
    configLoader: 'runner',
    cacheDir: page.cache,
    customLogger: logger(onFault),
    clearScreen: false,
    define: page.define ?? {},
    plugins: [standIns(page), packages(page)],
    server: {
      host: '127.0.0.1',
      port: page.port ?? 0,
      strictPort: false,
      open: false,
      preTransformRequests: false,
      fs: {
        allow: [
          page.root,
          page.allow,
          ...Object.values(page.instead ?? {}).map((file) => dirname(file)),
        ],
      },
      ...(page.isLive ? {} : { hmr: false, ws: false, watch: null }),
    },
  });
  await server.listen();
  const { port } = server.httpServer.address();
  return { port, close: () => server.close() };
}

function logger(onFault) {
  const usual = createLogger('warn');
  const error = (says, options) => {
    const { error: fault } = options ?? {};
    if (fault) onFault?.(placed(fault));
    usual.error(stripVTControlCharacters(says), options);
  };
  return { ...usual, error };
}

/** What a compiler found, and where: some tell it in fields, and Oxc in a drawing with colours. */
function placed({ message, loc, id }) {
  const says = stripVTControlCharacters(String(message));
  const [, words] = /\[[A-Z_]+\] (.+)/.exec(says) ?? [];
  const [, file, line] = /╭─\[ (.+?):(\d+):\d+ \]/.exec(says) ?? [];
  return {
    message: words ?? says.trim().split('\n')[0],
    file: loc?.file ?? id?.split('?')[0] ?? file,
    line: loc?.line ?? (line ? Number(line) : undefined),
  };
}

/** Marks the file whose place another has taken, where that one imports it. */
const original = '?original';

/** Puts files in the place of others; what they import beside them is looked for where the others lie. */
function standIns({ root, instead = {} }) {
  const files = new Map(Object.entries(instead).map(([name, file]) => [join(root, name), file]));
  const strangers = new Set(files.values());
  return {
    name: 'stand-ins',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source.endsWith(original)) return undefined;
      const [path] = (importer ?? '').split('?');
      const isStranger = strangers.has(path);
      const find = (from) => this.resolve(source, from, { ...options, skipSelf: true });
      const beside = isStranger && source.startsWith('.') ? join(root, 'index.html') : importer;
      const found = (await find(beside)) ?? (await find(importer));
      const file = files.get(found?.id);
      if (file === undefined) return found;
      return file === path ? found.id + original : file;
    },
  };
}

/** Hands out packages that were bundled beforehand, also to folders outside of the course, which have none. */
function packages({ packages: bundled = {} }) {
  const fileOf = (name) => `${shelf}${name.replaceAll('/', '__')}.js`;
  return {
    name: 'packages',
    enforce: 'pre',
    config(config) {
      // They are bundled already; whatever else is asked for is served as it is.
      config.optimizeDeps = { ...config.optimizeDeps, noDiscovery: true, include: [] };
    },
    configResolved(config) {
      for (const environment of Object.values(config.environments))
        environment.optimizeDeps.include = [];
      config.optimizeDeps.include = [];
    },
    resolveId(source) {
      return source in bundled ? { id: fileOf(source), external: true } : undefined;
    },
    configureServer({ middlewares }) {
      const folder = join(Object.values(bundled)[0] ?? '', '..');
      middlewares.use(shelf, ({ url = '' }, response, next) => {
        const file = join(folder, decodeURIComponent(url.split('?')[0]));
        const isOurs =
          !/^\.\.|^$/.test(relative(folder, file)) && !isAbsolute(relative(folder, file));
        if (!isOurs || !existsSync(file)) return next();
        response.setHeader('Content-Type', 'text/javascript');
        createReadStream(file).pipe(response);
      });
    },
  };
}
