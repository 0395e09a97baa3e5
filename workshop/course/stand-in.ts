import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build, transformSync } from 'esbuild';
import type { Check, Launch } from '../harness/index.ts';
import { root } from './root.ts';

/** Where programs that were made of TypeScript lie: within reach of the packages. */
const made = join(root, 'node_modules/.cache/websocket-101-programs');

/**
 * Puts a file from mistakes/ or variants/ in the place of what its name says: `name.client.ts` stands for the client. Where
 * the lesson has no program of that name, it stands for a file that its main program imports: `name.connection.ts`.
 * @param launches what is started of the solution; the program that the file stands for is replaced in it
 * @returns the name of that program
 */
export async function standIn(
  { programs }: Check,
  launches: Map<string, Launch>,
  file: string,
): Promise<string> {
  const [first = ''] = programs;
  const part = partOf(file);
  const program = part !== undefined && programs.includes(part) ? part : first;
  if (part === undefined || part === program) {
    launches.set(program, { file: asJavaScript(file) });
    return program;
  }
  const main = launches.get(program);
  if (main === undefined || !('file' in main)) throw new Error(`there is no ${program}`);
  launches.set(program, { file: await madeOfTwo(main.file, part, file) });
  return program;
}

/** What a file stands for, where its name says so: `client` of `name.client.ts`. */
export function partOf(file: string): string | undefined {
  return /\.(\w+)\.[cm]?[jt]s$/.exec(basename(file))?.[1];
}

/**
 * The program as the TypeScript loader would make it, made here: hundreds of programs need no loader each.
 * The starters and solutions run through the loader, as a learner's programs do.
 */
function asJavaScript(file: string): string {
  if (!/\.m?ts$/.test(file)) return file;
  const path = madeFrom(file);
  mkdirSync(dirname(path), { recursive: true });
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'es2022',
  });
  writeFileSync(path, code);
  return path;
}

function madeFrom(file: string): string {
  return join(
    made,
    relative(root, file).replace(/\.m?ts$/, (end) => `${end}.mjs`),
  );
}

/** A program, and beside it, in place of the file of that name which it imports, another. */
async function madeOfTwo(main: string, part: string, file: string): Promise<string> {
  const outfile = madeFrom(file);
  const beside = new RegExp(`^\\./${part}\\.[cm]?[jt]s$`);
  let isImported = false;
  await build({
    entryPoints: [main],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'beside',
        setup: ({ onResolve }) =>
          onResolve({ filter: beside }, () => {
            isImported = true;
            return { path: file };
          }),
      },
    ],
  });
  if (!isImported) throw new Error(`${basename(main)} imports no ./${part}.ts`);
  return outfile;
}
