import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../root.ts';

/** Files of bundled packages, by the packages' names. */
export type Shelf = Readonly<Record<string, string>>;

/** What is told to packages that ask how they are meant to run. */
const define = {
  'process.env.NODE_ENV': '"development"',
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
};

/**
 * Bundles packages for pages, once after each change of what is installed: Vite would do it at each first start of each
 * folder, and write it there. All that they share is shared, so that there is one React.
 * @param names as they are imported: `react-dom/client`
 */
export async function bundlePackages(names: readonly string[]): Promise<Shelf> {
  const key = await keyOf(names);
  const places = [join(root, 'node_modules/.cache'), tmpdir()].map((place) =>
    join(place, 'websocket-101-packages', key),
  );
  const there = places.find((place) => existsSync(place));
  const folder = there ?? (await bundleInto(places, names));
  return Object.fromEntries(names.map((name) => [name, join(folder, `${fileName(name)}.js`)]));
}

async function keyOf(names: readonly string[]): Promise<string> {
  const lock = await readFile(join(root, 'package-lock.json'));
  const said = JSON.stringify([names, define]);
  return createHash('sha256').update(lock).update(said).digest('hex').slice(0, 16);
}

function fileName(name: string): string {
  return name.replaceAll('/', '__');
}

/** Into the first place where that is allowed. A folder is there in whole or not at all, whoever else makes it meanwhile. */
async function bundleInto(places: readonly string[], names: readonly string[]): Promise<string> {
  const files = await bundle(names);
  let refusal: unknown;
  for (const place of places) {
    const draft = `${place}.${randomUUID()}`;
    try {
      await mkdir(draft, { recursive: true });
      for (const [name, content] of files) await writeFile(join(draft, name), content);
      await rename(draft, place).catch((error: unknown) => {
        if (!existsSync(place)) throw error;
      });
      return place;
    } catch (error) {
      refusal = error;
    } finally {
      await rm(draft, { recursive: true, force: true }).catch(() => {});
    }
  }
  throw refusal;
}

async function bundle(names: readonly string[]): Promise<Map<string, Uint8Array>> {
  const { build } = await import('esbuild');
  const stubs = await Promise.all(names.map(async (name) => [name, await stubOf(name)] as const));
  const { outputFiles } = await build({
    entryPoints: names.map((name) => ({ in: `stub:${name}`, out: fileName(name) })),
    outdir: '/',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['development', 'module', 'browser'],
    target: 'es2022',
    define,
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'stubs',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^stub:/ }, ({ path }) => ({
            path: path.slice(5),
            namespace: 'stub',
          }));
          onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({
            contents: stubs.find(([name]) => name === path)?.[1] ?? '',
            resolveDir: root,
          }));
        },
      },
    ],
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.replace(/^.*[\\/]/, ''), contents]));
}

/** A module that hands on what a package exports. Of CommonJS, it has to name each. */
async function stubOf(name: string): Promise<string> {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    stdin: { contents: `import '${name}'`, resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['development', 'module', 'browser'],
    define,
    logLevel: 'silent',
  });
  const [imported] = metafile.inputs['<stdin>']?.imports ?? [];
  const isCommonJS = metafile.inputs[imported?.path ?? '']?.format === 'cjs';
  const exported = Object.keys((await import(name)) as object);
  const its = exported.filter((each) => /^[A-Za-z_$][\w$]*$/.test(each) && each !== 'default');
  const lines = [
    isCommonJS ? `export { ${its.join(', ')} } from '${name}';` : `export * from '${name}';`,
    exported.includes('default') ? `export { default } from '${name}';` : '',
  ];
  return lines.join('\n');
}

/** Where Vite may keep what it likes to keep. */
export function cacheFolder(): string {
  return join(dirname(join(root, 'node_modules/.cache/vite')), 'websocket-101-vite');
}
