import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { $ } from 'zx';
import { root } from '../workshop/root.ts';
import { getBrowser } from './fixture/browser.ts';

/** How many test files run at once: each of them waits more than it works. */
const concurrency = 2;

/** How many ms after its last test a process of tests is given up, and says why it has not ended: no test takes a fifth of it on two busy cores. */
const stillness = 10 * 60_000;
/** After how many ms a test file is ended that cannot even say so: on two busy cores none takes a third of it. */
const longest = 40 * 60_000;

// Those that take longest begin first.
const folders = ['checks', 'scripts', 'workshop'];
const found = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
);
const named = process.argv.slice(2);
const files = found.filter((file) => named.every((word) => file.includes(word)));
if (files.length === 0) {
  console.error(
    `No test file is named ${named.join(' … ')}: npm test alone runs all ${found.length}.`,
  );
  process.exit(2);
}
await getBrowser();
const saysWhy = pathToFileURL(join(root, 'scripts/fixture/still-there.ts')).href;
const made = mkdtempSync(join(tmpdir(), 'websocket-101-tests-'));
try {
  const { exitCode } = await $({
    cwd: root,
    env: { ...process.env, TESTS_STILL_FOR_MS: String(stillness) },
    stdio: 'inherit',
    nothrow: true,
  })`node --import tsx --import ${saysWhy} --test --test-timeout=${longest} --test-reporter=spec --test-concurrency=${concurrency} ${together(files)}`;
  process.exitCode = exitCode ?? 1;
} finally {
  rmSync(made, { recursive: true, force: true });
}

/** The small tests of a folder of the engine run in one process: to start one for each would take longer than they do. */
function together(all: readonly string[]): string[] {
  const folders = new Map<string, string[]>();
  for (const file of all) {
    const folder = /^workshop\/\w+/.exec(file)?.[0] ?? file;
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].map(([folder, its]) => {
    const path = join(made, `${folder.replaceAll(/\W/g, '-')}.test.mts`);
    const imports = its.map((file) => `import '${pathToFileURL(join(root, file)).href}';\n`);
    writeFileSync(path, imports.join(''));
    return its.length === 1 ? (its[0] ?? '') : path;
  });
}
