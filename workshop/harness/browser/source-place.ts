import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { shortPath } from '../thrown.ts';

/** A frame of a stack in the browser: `at say (http://127.0.0.1:5173/useChat.ts:7:3)`. */
const frame = /https?:\/\/[^/\s)]+(\/[^\s)]+?):(\d+):(\d+)/g;
/** Paths that are no file of the page's. */
const notTheirs = /^\/(?:@(?!fs\/)|node_modules\/)/;

/**
 * The first place in a stack that the learner wrote, as `lessons/11-react/useChat.ts:12`: what runs in the browser has
 * other lines than the file, and Vite says which line has become which. Where none is theirs, it is the first in the page.
 * @param url where the page is served
 * @param folder the page's
 * @param program the learner's file, without its ending
 */
export async function placeInSource(
  stack: string,
  url: string,
  folder: string,
  program: string,
): Promise<string | undefined> {
  const places = [...stack.matchAll(frame)].flatMap(([, path = '', line, column]) => {
    const [file = ''] = path.split('?');
    return notTheirs.test(file) ? [] : [{ path, file, line: Number(line), column: Number(column) }];
  });
  const isTheirs = ({ file }: { file: string }) => file.split(/[/.]/).at(-2) === program;
  const place = places.find(isTheirs) ?? places[0];
  if (place === undefined) return undefined;
  const source = await fetch(new URL(place.path, url)).then(
    (answer) => answer.text(),
    () => '',
  );
  const number = originalLine(source, place.line, place.column) ?? place.line;
  return `${shortPath(fileOf(place.file, folder), root)}:${number}`;
}

/** A file outside of the page's folder is asked for by its whole path. */
function fileOf(path: string, folder: string): string {
  return path.startsWith('/@fs/') ? path.slice('/@fs'.length) : join(folder, path);
}

function originalLine(source: string, line: number, column: number): number | undefined {
  const [, map] =
    /sourceMappingURL=data:application\/json;(?:[^,]*;)?base64,(\S+)/.exec(source) ?? [];
  if (map === undefined) return undefined;
  const payload = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as SourceMapPayload;
  const entry = new SourceMap(payload).findEntry(line - 1, column - 1);
  return 'originalLine' in entry ? entry.originalLine + 1 : undefined;
}
