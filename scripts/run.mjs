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
const [, , name] = process.argv;

process.argv.splice(1, 2, join(root, 'scripts', `${name}.ts`));
await import(pathToFileURL((await compiled()) ?? (await uncompiled())).href);

/** The compiled command, or undefined where it cannot be written. */
async function compiled() {
  try {
    if (!isFresh()) await compile();
    return join(cache, 'scripts', `${name}.js`);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) throw error;
    return undefined;
  }
}

async function uncompiled() {
  await import('tsx');
  return process.argv[1];
}

/** Whether everything that went into the compiled commands is as it was. */
function isFresh() {
  try {
    const inputs = JSON.parse(readFileSync(join(cache, 'inputs.json'), 'utf8'));
    return Object.entries(inputs).every(([path, time]) => timeOf(path) === time);
  } catch {
    return false;
  }
}

async function compile() {
  const { build } = await import('esbuild');
  const draft = `${cache}.${process.pid}`;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: readdirSync(join(root, 'scripts'))
      .filter(isCommand)
      .map((file) => `scripts/${file}`),
    outdir: draft,
    outbase: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['esbuild', 'zx'],
    // Packages that are CommonJS ask for Node's own modules in this way.
    banner: {
      js: "import { createRequire as $r } from 'node:module'; const require = $r(import.meta.url);",
    },
    metafile: true,
    logLevel: 'silent',
  });
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'));
  const inputs = [...sources, 'scripts', 'checks', 'scripts/run.mjs', 'package-lock.json'];
  mkdirSync(draft, { recursive: true });
  const times = Object.fromEntries(inputs.map((path) => [path, timeOf(path)]));
  writeFileSync(join(draft, 'inputs.json'), JSON.stringify(times));
  rmSync(cache, { recursive: true, force: true });
  renameSync(draft, cache);
}

function isCommand(file) {
  return /^[\w-]+\.ts$/.test(file);
}

function timeOf(path) {
  return statSync(join(root, path)).mtimeMs;
}
