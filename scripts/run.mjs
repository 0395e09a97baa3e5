// Runs a command of the course: `node scripts/run.mjs check 04` runs scripts/check.ts.
// The TypeScript is compiled once after each change, into node_modules/.cache: so a command starts as
// fast as plain JavaScript. Where nothing can be written there, tsx compiles it on the way, more slowly.
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(root, 'node_modules/.cache/websocket-101');
/** Says which folder of the cache is the newest, and what went into it. */
const newest = join(cache, 'newest.json');
const aDay = 24 * 60 * 60 * 1000;
const [, , name] = process.argv;

process.argv.splice(1, 2, join(root, 'scripts', `${name}.ts`));
await import(pathToFileURL((await compiled()) ?? (await uncompiled())).href);

/** The compiled command, or undefined where it cannot be written. */
async function compiled() {
  try {
    return join(cache, freshFolder() ?? (await compile()), 'scripts', `${name}.js`);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EEXIST', 'ENOTDIR'].includes(error.code))
      throw error;
    return undefined;
  }
}

async function uncompiled() {
  await import('tsx');
  return process.argv[1];
}

/** The folder of the compiled commands, if everything that went into them is as it was. */
function freshFolder() {
  try {
    const { folder, inputs } = JSON.parse(readFileSync(newest, 'utf8'));
    const isFresh = Object.entries(inputs).every(([path, time]) => timeOf(path) === time);
    return isFresh ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Compiles all commands into a folder of their own: a command that runs meanwhile keeps its own. */
async function compile() {
  const folder = `${Date.now()}-${process.pid}`;
  mkdirSync(join(cache, folder, 'scripts'), { recursive: true });
  const { build } = await import('esbuild');
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: readdirSync(join(root, 'scripts'))
      .filter(isCommand)
      .map((file) => `scripts/${file}`),
    outdir: join(cache, folder),
    outbase: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Node 20 has them. Written otherwise, each would be compiled at every start, needed or not.
    supported: { 'regexp-set-notation': true },
    external: ['esbuild', 'playwright-core', 'selfsigned', 'vite', 'zx'],
    // Packages that are CommonJS ask for Node's own modules in this way.
    banner: {
      js: "import { createRequire as $r } from 'node:module'; const require = $r(import.meta.url);",
    },
    metafile: true,
    // An error of the disk is to be Node's, so that it can be told from one of the code.
    write: false,
    logLevel: 'silent',
  });
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'));
  const checks = readdirSync(join(root, 'checks')).map((lesson) => `checks/${lesson}`);
  const inputs = [
    ...sources,
    'scripts',
    'checks',
    ...checks,
    'scripts/run.mjs',
    'package-lock.json',
  ];
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  const times = Object.fromEntries(inputs.map((path) => [path, timeOf(path)]));
  const draft = join(cache, `${folder}.json`);
  writeFileSync(draft, JSON.stringify({ folder, inputs: times }));
  renameSync(draft, newest);
  removeOld();
  return folder;
}

/** A watch of today may still load from a folder that is not the newest. */
function removeOld() {
  for (const entry of readdirSync(cache)) {
    const path = join(cache, entry);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (Date.now() - mtimeMs > aDay) rmSync(path, { recursive: true, force: true });
  }
}

function isCommand(file) {
  return /^[\w-]+\.ts$/.test(file);
}

function timeOf(path) {
  return statSync(join(root, path)).mtimeMs;
}
