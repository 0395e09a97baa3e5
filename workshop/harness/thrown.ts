import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { visible } from './describe.ts';

/** What the preload tells of an exception that nobody caught. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly port?: number;
}

/** A frame: `at say (place:7:3)`, or `at place:7:3`. */
const frame = /^at (?:.*? \((?=.*\)$)|async )?(.+?):(\d+):\d+\)?$/;
/** The line above the code that does not parse, as Node and as the TypeScript loader write it. */
const unparsed = /^(.+?):(\d+)(?::\d+: ERROR: .*)?$/;
/** A place that is a file; not `node:events`, `[eval]`, `evalmachine.<anonymous>` or `data:text/javascript,…`. */
const file = /^(?:file:\/\/|[\\/]|[A-Za-z]:[\\/])/;
const notTheirs = /[\\/]node_modules[\\/]|[\\/]workshop[\\/]harness[\\/]preload[\\/]/;

/**
 * The first place in the stack that the learner wrote, as `lessons/04-chat/server.ts:12`.
 * Frames of Node, of packages and of the judge are passed over.
 * @param stack the text of `error.stack`, or what the program printed before it ended
 * @param base the folder that the path is shown relative to
 */
export function learnersPlace(stack: string, base: string): string | undefined {
  for (const line of stack.split('\n').map((each) => each.trim())) {
    const [, place = '', number] = frame.exec(line) ?? unparsed.exec(line) ?? [];
    const path = file.test(place) && !notTheirs.test(place) ? pathOf(place) : undefined;
    if (path !== undefined) return `${shortPath(path, base)}:${number}`;
  }
  return undefined;
}

/** @returns undefined for a URL that is no file of this machine */
function pathOf(place: string): string | undefined {
  if (!place.startsWith('file:')) return place;
  try {
    return fileURLToPath(place);
  } catch {
    return undefined;
  }
}

/** A path as a person reads it: relative where the file is below `base`. */
export function shortPath(file: string, base: string): string {
  const path = relative(base, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
}

/** The sentence of the exception: its name and the first line of its message that says something. */
export function sentenceOf({ name, message, stack }: Thrown): string {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  const transform = lines.map((line) => /: ERROR: (.*)$/.exec(line)?.[1]).find(Boolean);
  if (transform) return visible(`SyntaxError: ${transform}`);
  const prefix = stack.includes(`${name}: `) || !message.startsWith(name) ? `${name}: ` : '';
  return visible(`${prefix}${lines[0] ?? ''}`);
}
