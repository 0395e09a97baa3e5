import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import type { Check, Launch } from '../harness/index.ts';
import { root } from './root.ts';

/** Where programs that were made of TypeScript lie: within reach of the packages. */
const made = join(root, 'node_modules/.cache/websocket-101-programs');

/**
 * Puts a file from mistakes/ or variants/ in the place of what its name says: `name.client.ts` stands for the client. Where
 * the lesson has no program of that name, it stands for a file that its main program imports: `name.connection.ts`. Of a
 * page it stands for the file of that name, and the page is served by this process.
 * All the programs are made into JavaScript as the TypeScript loader would make them: hundreds need no loader each.
 * The starters and solutions, judged by themselves, run through the loader, as a learner's programs do.
 * @param launches what is started of the solution; the program that the file stands for is replaced in it
 * @returns the name of that program
 */
export async function standIn(
  { programs, page }: Check,
  launches: Map<string, Launch>,
  file: string,
): Promise<string> {
  const [first = ''] = programs;
  const part = partOf(file);
  if (page) return standInPage(first, launches, file);
  const program = part !== undefined && programs.includes(part) ? part : first;
  const isImported = part !== undefined && part !== program;
  for (const [name, launch] of launches) {
    if (!('file' in launch)) continue;
    if (name !== program) launches.set(name, { file: await asJavaScript(launch.file) });
    else if (isImported) launches.set(name, { file: await madeOfTwo(launch.file, part, file) });
    else launches.set(name, { file: await asJavaScript(file) });
  }
  return program;
}

/** In a page, a file may stand for any other: `name.Messages.tsx` for `Messages.tsx`. */
function standInPage(program: string, launches: Map<string, Launch>, file: string): string {
  const launch = launches.get(program);
  if (launch === undefined || !('file' in launch)) throw new Error(`there is no ${program}`);
  const replaced = (partOf(file) ?? program) + extname(file);
  launches.set(program, { ...launch, instead: { [replaced]: file } });
  return program;
}

/** What a file stands for, where its name says so: `client` of `name.client.ts`. */
export function partOf(file: string): string | undefined {
  return /\.(\w+)\.(?:[cm]?[jt]sx?|vue)$/.exec(basename(file))?.[1];
}

/** What has been made, by its source: one program stands beside many. */
const programs = new Map<string, Promise<string>>();

function asJavaScript(file: string): Promise<string> {
  if (!/\.m?ts$/.test(file)) return Promise.resolve(file);
  const program = programs.get(file) ?? bundled(file, madeFrom(file));
  programs.set(file, program);
  return program;
}

/** A program, and beside it, in place of the file of that name which it imports, another. */
async function madeOfTwo(main: string, part: string, file: string): Promise<string> {
  const beside = new RegExp(`^\\./${part}\\.[cm]?[jt]s$`);
  let isImported = false;
  const replaced: Plugin = {
    name: 'beside',
    setup: ({ onResolve }) =>
      onResolve({ filter: beside }, () => {
        isImported = true;
        return { path: file };
      }),
  };
  const program = await bundled(main, madeFrom(file), [replaced]);
  if (!isImported) throw new Error(`${basename(main)} imports no ./${part}.ts`);
  return program;
}

function madeFrom(file: string): string {
  return join(
    made,
    relative(root, file).replace(/\.m?ts$/, (end) => `${end}.mjs`),
  );
}

/** Writes a program, with the files of its own that it imports, into one file of JavaScript. */
async function bundled(main: string, outfile: string, plugins: Plugin[] = []): Promise<string> {
  ws ??= write(join(made, 'ws.mjs'), { stdin: { contents: wsExports, resolveDir: root }, banner });
  const packages: Plugin = {
    name: 'packages',
    setup: ({ onResolve }) => {
      onResolve({ filter: /^ws$/ }, async () => ({
        path: pathToFileURL((await ws) ?? '').href,
        external: true,
      }));
    },
  };
  return write(outfile, {
    entryPoints: [main],
    packages: 'external',
    plugins: [packages, ...plugins],
  });
}

/**
 * The package as one module of the kind that the programs are, made once: for what Node would do to import one kind
 * from the other, each of hundreds of processes would take half as long again to start.
 */
let ws: Promise<string> | undefined;
const wsExports = `export * from 'ws'; export { default } from 'ws';`;
const banner = {
  js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
};

/** Writes what esbuild makes in one go, so that nobody who runs it meanwhile reads half of it. */
async function write(outfile: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'silent',
    write: false,
  });
  await mkdir(dirname(outfile), { recursive: true });
  const fresh = `${outfile}.${process.pid}`;
  await writeFile(fresh, outputFiles[0]?.contents ?? '');
  await rename(fresh, outfile);
  return outfile;
}
