import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the preload tells of an exception that nobody caught. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly port?: number;
}

/** `at f (PLACE:1:2)`, `at PLACE:1:2`, and the line above an excerpt of the source: `PLACE:1`. */
const frames = [
  /\((.+):(\d+):\d+\)$/,
  /^at (?:async )?(.+):(\d+):\d+$/,
  /^([^\s].*?):(\d+)(?::\d+)?$/,
];
const absolute = /^(?:file:\/\/|[A-Za-z]:[\\/]|\/)/;
const ours = /[\\/]node_modules[\\/]|[\\/]workshop[\\/]harness[\\/]preload[\\/]/;

/**
 * The first place in the stack that the learner wrote, as `lessons/04-chat/server.ts:12`.
 * Frames of Node, of packages and of the judge are passed over.
 * @param stack the text of `error.stack`, or what the program printed before it ended
 * @param base the folder that the path is shown relative to
 */
export function learnersPlace(stack: string, base: string): string | undefined {
  for (const line of stack.split('\n')) {
    const text = line.trim().replace(/: ERROR: .*$/, '');
    const [, place, number] = frames.map((frame) => frame.exec(text)).find(Boolean) ?? [];
    if (place === undefined || !absolute.test(place) || ours.test(place)) continue;
    const file = place.startsWith('file:') ? fileURLToPath(place) : place;
    return `${shortPath(file, base)}:${number}`;
  }
  return undefined;
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
  if (transform) return `SyntaxError: ${transform}`;
  const prefix = stack.includes(`${name}: `) || !message.startsWith(name) ? `${name}: ` : '';
  return `${prefix}${lines[0] ?? ''}`;
}
