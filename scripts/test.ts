import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from '../workshop/root.ts';

/** How many test files run at once: each of them waits more than it works. */
const concurrency = 3;

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
const { exitCode } = await $({
  cwd: root,
  stdio: 'inherit',
  nothrow: true,
})`node --import tsx --test --test-reporter=spec --test-concurrency=${concurrency} ${files}`;
process.exitCode = exitCode ?? 1;
