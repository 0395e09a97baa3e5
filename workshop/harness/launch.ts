import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, relative, isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../root.ts';
import { nodeThatDiesWithUs, tie } from './alive.ts';
import { allProcesses, runVariable } from './processes.ts';

/** What is started: a file that Node runs, or a command in any language. */
export type Launch =
  | {
      readonly file: string;
      /** Of a page: files that stand in for some of its folder's, by their path in it. */
      readonly instead?: Readonly<Record<string, string>>;
    }
  | { readonly command: string; readonly folder: string };

/** A process that has been started and, if it is Node, waits for its cue. */
export interface Launched {
  readonly child: ChildProcess;
  readonly run: string;
  /** Every process that was there before it. */
  readonly elders: ReadonlySet<number>;
}

const preload = (name: string) =>
  new URL(`workshop/harness/preload/${name}`, pathToFileURL(`${root}/`)).href;
const tsx = pathToFileURL(`${root}/node_modules/tsx/dist/loader.mjs`).href;

/**
 * Starts a program in a process group of its own, so that it can be ended with all that it starts.
 * @param env what it finds in its environment, beside ours (a Node program gets more with its cue)
 */
export function launch(what: Launch, env: NodeJS.ProcessEnv): Launched {
  const run = randomUUID();
  const elders = new Set(allProcesses());
  const options = {
    env: { ...inherited(), ...env, [runVariable]: run, COURSE_JUDGE: String(process.pid) },
    cwd: 'file' in what ? dirname(what.file) : what.folder,
    detached: process.platform !== 'win32',
    windowsHide: true,
  };
  if ('command' in what) {
    const stdio = ['pipe', 'pipe', 'pipe'] as const;
    return tie({
      child: spawn(what.command, { ...options, stdio: [...stdio], shell: true }),
      run,
      elders,
    });
  }
  const source = sourceOf(what.file);
  const tsLoader = runsAsItIs(what.file, source) ? [] : ['--import', tsx];
  // What comes after the TypeScript loader is read through it, more slowly.
  const announce = ['--import', preload('announce.mjs')];
  const cue = ['--import', preload('cue.mjs')];
  const loaders = [...announce, ...tsLoader, ...lend(what.file), ...cue];
  const stdio = ['pipe', 'pipe', 'pipe', 'ipc'] as const;
  const [node, ...first] = nodeThatDiesWithUs();
  return tie({
    child: spawn(node, [...first, ...loaders, what.file], {
      ...options,
      env: { ...options.env, ...preloaded(source) },
      stdio: [...stdio],
    }),
    run,
    elders,
  });
}

/** What the file holds now; nothing, if it cannot be read: Node will say why. */
function sourceOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whether Node alone can run it: JavaScript whose kind is in its name, and that imports no file beside it. */
function runsAsItIs(file: string, source: string): boolean {
  return /\.[cm]js$/.test(file) && !/['"`]\.{1,2}\//.test(source);
}

/** The package that is read while the program waits for its cue: what all lessons but the first share, and what serves pages. */
function preloaded(source: string): NodeJS.ProcessEnv {
  const [, name] = /(?:from|import|require\()\s*['"](ws|vite)['"]/.exec(source) ?? [];
  return name === undefined ? {} : { COURSE_PACKAGE: name };
}

/** A file outside the course is lent the course's packages. */
function lend(file: string): string[] {
  const path = relative(root, file);
  const isOutside = path.startsWith('..') || isAbsolute(path);
  return isOutside ? ['--import', preload('lend.mjs')] : [];
}

/** Our environment without what would change how the program runs. */
function inherited(): NodeJS.ProcessEnv {
  const { NODE_TEST_CONTEXT, NODE_CHANNEL_FD, PORT, SERVER_URL, FORCE_COLOR, ...rest } =
    process.env;
  return { ...rest, NODE_PATH: `${root}/node_modules`, PYTHONUNBUFFERED: '1' };
}
