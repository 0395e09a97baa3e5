import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { root } from '../root.ts';
import { shortPath } from './thrown.ts';

const options = [
  '--noEmit --ignoreConfig --pretty false --strict --target es2022 --module esnext --moduleResolution bundler --moduleDetection force',
  '--types node --skipLibCheck --allowImportingTsExtensions --erasableSyntaxOnly --verbatimModuleSyntax',
]
  .join(' ')
  .split(' ');

/** The compiler, which looks at the learner's files beside the check once it seems to be failing. */
export class TypeCheck {
  readonly #files: readonly string[];
  #child: ChildProcess | undefined;
  /** Fulfilled once all that it says has been read, or once it could not be started. */
  #hasSpoken: Promise<unknown> = Promise.resolve();
  #text = '';

  /**
   * @param files other than TypeScript are left out
   * @param isPage whether they are of a page. Of one that lies elsewhere there may be this file alone, and no packages:
   * that they are missing would be all that the compiler says, so it is not asked.
   */
  constructor(files: readonly string[], isPage = false) {
    const canBeRead = (file: string) => !isPage || file.startsWith(root + sep);
    this.#files = files.filter((file) => /\.m?ts$/.test(file) && canBeRead(file));
  }

  /** Starts it, unless it was started before, with the lowest priority: the check loses no time. */
  start(): void {
    if (this.#child !== undefined || this.#files.length === 0) return;
    const tsc = join(
      dirname(createRequire(`${root}/`).resolve('typescript/package.json')),
      'bin/tsc',
    );
    const args = [
      tsc,
      ...options,
      '--typeRoots',
      join(root, 'node_modules/@types'),
      ...this.#files,
    ];
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
    child.stdout.on('data', (chunk: Buffer) => (this.#text += chunk.toString('utf8')));
    child.on('error', () => {});
    this.#hasSpoken = once(child, 'close').catch(() => {});
    if (child.pid !== undefined) yieldTo(child.pid);
    this.#child = child;
  }

  /** What it says: a line a mistake, as `lessons/04-chat/server.ts:12: …`; at the most three. */
  async says(): Promise<string[]> {
    this.start();
    await this.#hasSpoken;
    return this.#text.split('\n').flatMap(readLine).slice(0, 3);
  }

  /** Ends it: a program that passes needs no compiler. */
  end(): void {
    this.#child?.kill('SIGKILL');
  }
}

function yieldTo(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or may not be slowed down: then it is not.
  }
}

function readLine(line: string): string[] {
  const [, file, number, message] = /^(.+)\((\d+),\d+\): error (?:TS\d+: )?(.*)$/.exec(line) ?? [];
  return file === undefined ? [] : [`${shortPath(join(root, file), root)}:${number}: ${message}`];
}
