import { statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from '../root.ts';

/** What the page is made of. */
export interface Bundle {
  /** By the path under which it is served: `/assets/main-3fa9.js`. */
  readonly files: ReadonlyMap<string, Asset>;
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** The sources that went into it, from the course's folder, with their times. */
  readonly inputs: Readonly<Record<string, number>>;
}

/** A file as it is served. */
export interface Asset {
  readonly type: string;
  readonly content: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** What a file is served as, by its name. */
export function typeOf(name: string): string {
  return types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

/** When a source was written last, or 0 where it is gone. @param path from the course's folder */
export function timeOf(path: string): number {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Bundles the page. @throws what Vite does, where a source does not hold */
export async function makeBundle(): Promise<Bundle> {
  // Vite takes longer to load than all the rest: who has a bundle does without it.
  const { build } = await import('vite');
  const inputs = new Set<string>(['package-lock.json', 'workshop/page/bundle.ts']);
  const result = await build({
    root: join(root, 'workshop/page/view'),
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2023',
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      assetsDir: 'assets',
      modulePreload: false,
      rollupOptions: { input: join(root, 'workshop/page/view/main.ts') },
    },
    plugins: [
      {
        name: 'inputs',
        moduleParsed({ id }: { id: string }) {
          const path = relative(root, id.split('?')[0] ?? id)
            .split(sep)
            .join('/');
          if (!path.startsWith('..') && !path.includes('node_modules')) inputs.add(path);
        },
      },
    ],
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const files = new Map<string, Asset>();
  for (const output of outputs) {
    const source = output.type === 'chunk' ? output.code : output.source;
    const content = typeof source === 'string' ? Buffer.from(source) : source;
    files.set(`/${output.fileName}`, { type: typeOf(output.fileName), content });
  }
  const paths = [...files.keys()];
  const entries = outputs.filter((output) => output.type === 'chunk' && output.isEntry);
  return {
    files,
    scripts: entries.map(({ fileName }) => `/${fileName}`),
    styles: paths.filter((path) => path.endsWith('.css')),
    inputs: Object.fromEntries(
      [...inputs].filter((path) => timeOf(path) > 0).map((path) => [path, timeOf(path)]),
    ),
  };
}
